import { Alarm, Caller } from './api';

/** A press as it is sent: its id is made before the first try and is the same in every later one. */
export interface Press {
  id: string;
  kind: string;
  silent: boolean;
  drill: boolean;
  trigger: 'button';
  occurredAt: string;
  siteId?: string;
  room?: string;
}

export interface PressListener {
  /** Not answered yet; `failures` is how many tries have failed. */
  unsent(press: Press, failures: number): void;
  /** The service has it. */
  sent(press: Press, alarm: Alarm): void;
}

const STORE = 'vardkas-unsent';
const PATIENCE = 5_000;
const PAUSES = [400, 800, 1_500, 3_000];

/** A random UUID, also where the page came over plain HTTP from another machine. */
export function freshUuid(): string {
  if (typeof crypto.randomUUID === 'function') {
    return crypto.randomUUID();
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Sends presses until they are answered; what is not answered is kept over a reload of the page. */
export class Presses {
  private readonly unsent = new Map<string, Press>();

  constructor(private readonly caller: Caller, private readonly listener: PressListener) {
    for (const press of this.kept()) {
      this.send(press);
    }
  }

  /** Sends a press; one of the same kind that is still under way is enough. */
  send(press: Press): void {
    if ([...this.unsent.values()].some(other => other.kind === press.kind && other.drill === press.drill)) {
      return;
    }
    this.unsent.set(press.id, press);
    this.keep();
    void this.untilAnswered(press);
  }

  private async untilAnswered(press: Press): Promise<void> {
    for (let failures = 0; ; failures += 1) {
      this.listener.unsent(press, failures);
      const alarm = await this.once(press).catch(() => null);
      if (alarm) {
        this.unsent.delete(press.id);
        this.keep();
        this.listener.sent(press, alarm);
        return;
      }
      this.listener.unsent(press, failures + 1);
      await new Promise(done => setTimeout(done, PAUSES[Math.min(failures, PAUSES.length - 1)]));
    }
  }

  private async once(press: Press): Promise<Alarm> {
    const answer = await this.caller.fetch('/alarms', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(press),
      signal: AbortSignal.timeout(PATIENCE),
      keepalive: true,
    });
    if (answer.status === 413) {
      delete press.room;
    }
    if (!answer.ok) {
      throw new Error(`not taken: ${answer.status}`);
    }
    return answer.json();
  }

  private kept(): Press[] {
    return JSON.parse(sessionStorage.getItem(`${STORE}-${this.caller.username}`) ?? '[]');
  }

  private keep(): void {
    sessionStorage.setItem(`${STORE}-${this.caller.username}`, JSON.stringify([...this.unsent.values()]));
  }
}
