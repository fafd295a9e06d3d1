import { Caller, SignedIn } from './api';
import { write } from './dom';
import { say, sayOf } from './words';

const PERIOD = 60_000;
const WHO_SEES = ['coordinator', 'admin'];

interface Warning {
  channel: string;
  sent: number;
  most: number;
}

/** Shows those who answer for it that more is sent today than is usual, for as long as it is so. */
export class SpendingWarning {
  constructor(private readonly caller: Caller, private readonly where: HTMLElement) {}

  /** Looks again and again, if this person may. */
  start(self: SignedIn): void {
    if (WHO_SEES.some(role => self.person.roles.includes(role))) {
      void this.look();
      setInterval(() => void this.look(), PERIOD);
    }
  }

  private async look(): Promise<void> {
    const usage = await this.caller.get<{ warnings: Warning[] }>('/usage?by=month').catch(() => null);
    if (usage) {
      this.where.hidden = usage.warnings.length === 0;
      write(this.where, usage.warnings.map(one => said(one)).join(' '));
    }
  }
}

function said({ channel, sent, most }: Warning): string {
  return say('spendingHigh', { channel: sayOf('channel', channel), sent, most });
}
