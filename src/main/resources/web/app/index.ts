import './tokens.css';
import './base.css';
import './alarm.css';
import './start.css';
import './phones.css';
import { phonesPage } from './phones';
import { startPage } from './start';

const pages: Record<string, () => Promise<void>> = { start: startPage, phones: phonesPage };

void pages[document.body.dataset.page ?? '']?.();
