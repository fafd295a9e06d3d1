import { Alarm, Caller, Person, signIn, SignedIn, Site } from './api';
import { byId, el, announce, showProblem, write } from './dom';
import { Monitor } from './monitoring';
import { AlarmPanel } from './panel';
import { everybody, Phone } from './people';
import { freshUuid, Press, Presses } from './press';
import { QuarantineList } from './quarantine';
import { BrowserRinging } from './ringing';
import { SpendingWarning } from './spending';
import { AlarmStream } from './stream';
import { markedStanding } from './alarm-words';
import { say, sayOf } from './words';

const STORE = 'vardkas-self';

/** The start page: choose who to be, press, and follow what comes of it. */
export async function startPage(): Promise<void> {
  byId('change').addEventListener('click', () => {
    sessionStorage.removeItem(STORE);
    location.reload();
  });
  const kept = sessionStorage.getItem(STORE);
  if (kept) {
    const { username, signedIn } = JSON.parse(kept);
    new DemoPhone(username, signedIn).open();
  } else {
    await offerPeople();
  }
}

async function offerPeople(): Promise<void> {
  const problem = byId('who-problem');
  try {
    const municipalities = await everybody();
    byId('people').replaceChildren(
      ...municipalities.map(one =>
        el('section', {}, el('h2', { text: one.name }), el('div', { class: 'people' }, ...one.people.map(choice))),
      ),
    );
    byId('people').removeAttribute('aria-busy');
    showProblem(problem, null);
  } catch (failure) {
    showProblem(problem, failure);
    setTimeout(offerPeople, 2_000);
  }
}

function choice({ phone }: { phone: Phone }): HTMLElement {
  return el(
    'button',
    {
      type: 'button',
      class: 'person',
      click: () => {
        signIn(phone.username, true).then(
          signedIn => {
            sessionStorage.setItem(STORE, JSON.stringify({ username: phone.username, signedIn }));
            new DemoPhone(phone.username, signedIn).open();
          },
          failure => showProblem(byId('who-problem'), failure),
        );
      },
    },
    el('b', { text: phone.displayName }),
    ' ',
    el('span', { text: sayOf('role', phone.role) }),
  );
}

/** The phone of whoever was chosen. */
class DemoPhone {
  private readonly caller: Caller;
  private readonly panels = new Map<string, AlarmPanel>();
  private readonly reveal = byId<HTMLButtonElement>('reveal');
  private presses: Presses | null = null;

  constructor(username: string, private readonly self: SignedIn) {
    this.caller = new Caller(username, self);
  }

  open(): void {
    byId('who').hidden = true;
    byId('phone').hidden = false;
    write(byId('me'), say('youAre', { name: this.self.person.displayName ?? '', where: this.self.tenant.name }));
    for (const button of document.querySelectorAll<HTMLButtonElement>('#press [data-kind]')) {
      button.addEventListener('click', () => this.press(button.dataset.kind ?? 'panic'));
    }
    this.reveal.addEventListener('click', () => {
      this.reveal.setAttribute('aria-pressed', String(!this.isRevealed()));
      this.arrange();
    });
    this.presses = new Presses(this.caller, {
      unsent: (press, failures) => this.unsent(press, failures),
      sent: (press, alarm) => this.sent(press, alarm),
    });
    this.offerSites();
    new AlarmStream(this.caller, {
      opened: () => this.readOpen(),
      news: news => this.show(news.alarm),
      contact: is => (byId('link-down').hidden = is),
    }).start();
    new Monitor(this.caller, byId('monitoring-lost')).start();
    new SpendingWarning(this.caller, byId('spending-high')).start(this.self);
    new QuarantineList(this.caller, byId('quarantine')).start(this.self);
    void new BrowserRinging(this.caller, byId('ringing')).start(this.self);
  }

  private offerSites(): void {
    this.caller.get<{ sites: Site[] }>('/me').then(
      me => document.querySelector('select[name=site]')
        ?.append(...me.sites.map(site => el('option', { value: site.id, text: `${site.name} (${site.code})` }))),
      () => setTimeout(() => this.offerSites(), 2_000),
    );
  }

  private press(kind: string): void {
    const field = <T extends HTMLElement>(name: string) => document.querySelector<T>(`#press [name=${name}]`);
    const room = field<HTMLInputElement>('room')?.value.trim();
    const site = field<HTMLSelectElement>('site')?.value;
    this.presses?.send({
      id: freshUuid(),
      kind,
      silent: field<HTMLInputElement>('silent')?.checked ?? false,
      drill: field<HTMLInputElement>('drill')?.checked ?? false,
      trigger: 'button',
      occurredAt: new Date().toISOString(),
      ...(site ? { siteId: site } : {}),
      ...(room ? { room } : {}),
    });
  }

  private unsent(press: Press, failures: number): void {
    if (press.silent) {
      this.covert('◐');
      return;
    }
    const where = byId('sending');
    if (failures === 0) {
      where.replaceChildren(el('p', { class: 'sending', text: say('sending') }));
    } else {
      where.replaceChildren(
        el(
          'p',
          { class: 'unsent' },
          el('strong', { text: say('notSent') }),
          ' ',
          el('a', { href: 'tel:112', text: say('call112') }),
          ' ',
          el('span', { text: say('tryingAgain', { tries: failures }) }),
        ),
      );
    }
  }

  private sent(press: Press, alarm: Alarm): void {
    if (press.silent) {
      this.covert('●');
    } else {
      byId('sending').replaceChildren();
      announce(say('sent'));
    }
    this.show(alarm);
    this.panels.get(alarm.id)?.element.scrollIntoView({ block: 'nearest' });
    this.readOpen();
  }

  private covert(dot: string): void {
    byId('covert').hidden = false;
    write(byId('covert-dot'), dot);
  }

  /** Reads what is open; the stream tells only what comes after it was opened. */
  private readOpen(): void {
    this.caller.get<{ items: Alarm[] }>('/alarms?state=open&limit=50').then(
      page => page.items.forEach(alarm => this.show(alarm)),
      () => undefined,
    );
    for (const panel of this.panels.values()) {
      this.caller.get<Alarm>(`/alarms/${panel.alarm.id}`).then(alarm => this.show(alarm), () => undefined);
    }
  }

  private show(alarm: Alarm): void {
    if (!this.isMine(alarm.raisedBy)) {
      return;
    }
    const panel = this.panels.get(alarm.id);
    if (panel) {
      panel.show(alarm);
    } else if (alarm.state !== 'closed') {
      const made = new AlarmPanel(alarm, this.caller, () => {
        this.panels.delete(alarm.id);
        made.element.remove();
        this.arrange();
      });
      this.panels.set(alarm.id, made);
      byId('alarms').prepend(made.element);
    }
    this.arrange();
  }

  /** A silent alarm shows nothing, unless the visitor asks what is hidden. */
  private arrange(): void {
    const all = [...this.panels.values()];
    const revealed = this.isRevealed();
    all.forEach(panel => (panel.element.hidden = panel.alarm.silent && !revealed));
    const shown = all.filter(panel => !panel.element.hidden);
    byId('calm').hidden = shown.length > 0;
    this.makeRoom(shown.length > 0);
    if (all.some(panel => panel.alarm.silent)) {
      this.covert('●');
    } else {
      byId('covert').hidden = true;
    }
    const first = shown.find(panel => panel.alarm.state !== 'closed');
    document.title = `DEMO – ${first ? markedStanding(first.alarm) : say('startTitle')} – Vårdkas`;
  }

  /** Once there is an alarm to follow, the buttons take less room and the choices fold away. */
  private makeRoom(alarmed: boolean): void {
    const page = byId('phone');
    if (page.classList.contains('alarmed') !== alarmed) {
      page.classList.toggle('alarmed', alarmed);
      byId<HTMLDetailsElement>('choices').open = !alarmed;
    }
  }

  private isRevealed(): boolean {
    return this.reveal.getAttribute('aria-pressed') === 'true';
  }

  private isMine(raiser: Person): boolean {
    return raiser.id === this.self.person.id;
  }
}
