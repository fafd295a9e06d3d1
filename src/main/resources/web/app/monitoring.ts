import { Caller } from './api';

const PERIOD = 15_000;

interface Monitoring {
  state: 'clean' | 'findings' | 'lost';
}

/** Shows an element for as long as the service does not say that it watches over itself. */
export class Monitor {
  constructor(private readonly caller: Caller, private readonly warning: HTMLElement) {}

  start(): void {
    const ask = () => this.caller.get<Monitoring>('/monitoring').then(
      answer => this.tell(answer.state === 'lost'),
      () => this.tell(true),
    );
    // The first look of a service that has just started may be a few seconds away.
    setTimeout(() => {
      void ask();
      setInterval(ask, PERIOD);
    }, PERIOD / 2);
  }

  private tell(lost: boolean): void {
    this.warning.hidden = !lost;
  }
}
