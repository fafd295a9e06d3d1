import { Caller, Person, SignedIn } from './api';
import { announce, el, showProblem } from './dom';
import { clock, say, sayOf } from './words';

const PERIOD = 3_000;
const WHO_SEES = ['coordinator', 'admin'];

interface Waiting {
  id: string;
  receivedAt: string;
  person: Person;
  kind: string;
  drill: boolean;
}

/** What phones have signed that are out, for those who decide whether somebody is in danger. */
export class QuarantineList {
  private readonly shown = new Map<string, HTMLElement>();

  constructor(private readonly caller: Caller, private readonly where: HTMLElement) {}

  /** Looks again and again, if this person may. */
  start(self: SignedIn): void {
    if (WHO_SEES.some(role => self.person.roles.includes(role))) {
      void this.look();
      setInterval(() => void this.look(), PERIOD);
    }
  }

  private async look(): Promise<void> {
    const page = await this.caller.get<{ items: Waiting[] }>('/quarantine?limit=5').catch(() => null);
    if (!page) {
      return;
    }
    const waiting = new Set(page.items.map(one => one.id));
    [...this.shown.keys()].filter(id => !waiting.has(id)).forEach(id => this.forget(id));
    page.items.filter(one => !this.shown.has(one.id)).reverse().forEach(one => this.show(one));
  }

  private show(one: Waiting): void {
    const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
    const settle = (what: string) => this.caller.post(`/quarantine/${one.id}/${what}`, {}).then(
      () => this.forget(one.id),
      failure => showProblem(problem, failure),
    );
    const text = say('quarantined', {
      name: one.person.displayName ?? say('somebody'),
      kind: sayOf('kind', one.kind),
      at: clock(one.receivedAt),
    });
    const card = el(
      'section',
      { class: 'card quarantined' },
      el('h2', { text: say('quarantinedTitle') }),
      el('p', { text }),
      el(
        'p',
        { class: 'with-button' },
        el('button', { type: 'button', text: say('quarantineRaise'), click: () => void settle('alarm') }),
        el('button', { type: 'button', class: 'quiet', text: say('quarantineDismiss'), click: () => void settle('dismissal') }),
      ),
      problem,
    );
    this.shown.set(one.id, card);
    this.where.prepend(card);
    card.scrollIntoView({ block: 'nearest' });
    announce(text);
  }

  private forget(id: string): void {
    this.shown.get(id)?.remove();
    this.shown.delete(id);
  }
}
