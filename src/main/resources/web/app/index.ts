import './tokens.css';
import './base.css';
import './alarm.css';
import './start.css';
import './phones.css';
import './status.css';
import { phonesPage } from './phones';
import { startPage } from './start';
import { statusPage } from './status';

const pages: Record<string, () => Promise<void>> = { start: startPage, phones: phonesPage, status: statusPage };

void pages[document.body.dataset.page ?? '']?.();
