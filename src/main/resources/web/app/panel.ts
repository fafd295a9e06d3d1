import { Alarm, Caller, Entry, Notification } from './api';
import { markedStanding, reached, sign, standing, title } from './alarm-words';
import { announce, drillBadge, el, freshId, showProblem, write } from './dom';
import { timelineList } from './timeline';
import { clock, say, sayOf, together } from './words';

/** One alarm as its raiser follows it: how it stands, who comes, messages, standing down, and every step so far. */
export class AlarmPanel {
  readonly element: HTMLElement;
  private readonly sign = el('span', { class: 'state-sign', 'aria-hidden': 'true' });
  private readonly standing = el('h2', { class: 'standing' });
  private readonly badge = el('p', {}, drillBadge(true, say('drillMark')));
  private readonly about = el('p', { class: 'about' });
  private readonly lines = el('div', { class: 'lines' });
  private readonly reached = el('ul', { class: 'reached' });
  private readonly story = el('div');
  private readonly forms = el('div', { class: 'forms' });
  private readonly dismiss: HTMLButtonElement;
  private refreshing = false;
  private refreshAgain = false;
  private head = '';

  constructor(public alarm: Alarm, private readonly caller: Caller, gone: () => void) {
    this.dismiss = el('button', { type: 'button', class: 'quiet', text: say('dismiss'), click: gone });
    this.forms.append(this.messageForm(), this.standDownForm());
    this.element = el(
      'article',
      { class: 'card alarm' },
      el('header', { class: 'state' }, this.sign, el('div', {}, this.standing, this.badge, this.about)),
      this.lines,
      el('h3', { text: say('reachedTitle') }),
      this.reached,
      this.forms,
      this.dismiss,
      el('h3', { text: say('timeline') }),
      this.story,
    );
    this.show(alarm);
  }

  /** Shows the alarm as it is now. */
  show(alarm: Alarm): void {
    if (isStale(alarm, this.alarm)) {
      return;
    }
    const moved = this.alarm.state !== alarm.state || this.alarm.owner?.id !== alarm.owner?.id
      || this.alarm.deadEndSince !== alarm.deadEndSince;
    this.alarm = alarm;
    this.element.dataset.state = alarm.state;
    write(this.sign, sign(alarm.state));
    write(this.standing, standing(alarm));
    this.badge.hidden = !alarm.drill;
    write(this.about, `${title(alarm)} · ${say('raisedAt', { time: clock(alarm.raisedAt) })}`);
    this.forms.hidden = alarm.state === 'closed';
    this.dismiss.hidden = alarm.state !== 'closed';
    if (moved && !alarm.silent) {
      announce(markedStanding(alarm));
    }
    void this.refresh();
  }

  /** Reads timeline and notifications anew; one reading at a time, and one more if news came meanwhile. */
  async refresh(): Promise<void> {
    this.refreshAgain = true;
    if (this.refreshing) {
      return;
    }
    this.refreshing = true;
    while (this.refreshAgain) {
      this.refreshAgain = false;
      await this.read().catch(() => undefined);
      await new Promise(done => setTimeout(done, 150));
    }
    this.refreshing = false;
  }

  private async read(): Promise<void> {
    const path = `/alarms/${this.alarm.id}`;
    const [timeline, notifications] = await Promise.all([
      this.caller.get<{ items: Entry[]; head: string }>(`${path}/timeline`),
      this.caller.get<{ items: Notification[] }>(`${path}/notifications`),
    ]);
    this.reached.replaceChildren(
      ...reached(notifications.items).map(one =>
        el('li', { 'data-proof': one.state }, el('b', { text: one.name }), ' ', el('span', { text: one.text })),
      ),
    );
    this.reached.classList.toggle('none', notifications.items.length === 0);
    this.showLines(timeline.items, notifications.items);
    const seen = `${timeline.head} ${notifications.items.length} ${this.alarm.version}`;
    if (this.head !== seen) {
      this.head = seen;
      this.story.replaceChildren(timelineList(this.alarm, timeline.items, notifications.items));
    }
  }

  private showLines(entries: Entry[], notifications: Notification[]): void {
    const lines = [expected(this.alarm, entries), beside(this.alarm, entries, notifications)];
    if (this.alarm.standDownRequestedAt && this.alarm.state !== 'closed') {
      lines.push(say('standDownAsked', { time: clock(this.alarm.standDownRequestedAt) }));
    }
    if (this.alarm.closure) {
      lines.push(closed(this.alarm.closure));
    }
    this.lines.replaceChildren(...lines.filter(Boolean).map(text => el('p', { text: text as string })));
  }

  private messageForm(): HTMLFormElement {
    const input = el('input', { id: freshId('message'), required: true, maxlength: 4000, autocomplete: 'off' });
    return this.form(say('messageText'), input, say('send'), async () => {
      await this.caller.post(`/alarms/${this.alarm.id}/messages`, { text: input.value });
      input.value = '';
      announce(say('messageSent'));
    });
  }

  private standDownForm(): HTMLFormElement {
    const input = el('input', {
      id: freshId('pin'), type: 'password', inputmode: 'numeric', required: true, autocomplete: 'off', maxlength: 20,
    });
    return this.form(say('pin'), input, say('standDown'), async () => {
      await this.caller.post(`/alarms/${this.alarm.id}/cancellation`, { pin: input.value });
      input.value = '';
    });
  }

  private form(label: string, input: HTMLInputElement, does: string, act: () => Promise<void>): HTMLFormElement {
    const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
    return el(
      'form',
      {
        submit: event => {
          event.preventDefault();
          showProblem(problem, null);
          act().then(() => this.refresh(), failure => showProblem(problem, failure));
        },
      },
      el('label', { for: input.id, text: label }),
      el('div', { class: 'with-button' }, input, el('button', { type: 'submit', text: does })),
      problem,
    );
  }
}

/** News may overtake one another, and the answer to a press comes without names. */
function isStale(alarm: Alarm, shown: Alarm): boolean {
  return alarm.version < shown.version
    || (alarm.raisedBy.displayName === null && shown.raisedBy.displayName !== null);
}

/** Who closed it and what they wrote; of a drill that ended by itself, why. */
function closed(closure: NonNullable<Alarm['closure']>): string {
  return closure.by
    ? say('closedBy', { name: closure.by.displayName ?? say('somebody'), note: closure.note })
    : sayOf('drillEnded', closure.note);
}

/** When the owner is expected, by what they said last. */
function expected(alarm: Alarm, entries: Entry[]): string | null {
  const owner = alarm.owner;
  const said = entries.filter(one => one.type === 'acknowledged' && one.actor === owner?.id).pop();
  if (alarm.state !== 'acknowledged' || !said || said.data.etaMinutes == null) {
    return null;
  }
  return say('expectedAt', { time: clock(new Date(Date.parse(said.at) + said.data.etaMinutes * 60_000).toISOString()).slice(0, 5) });
}

/** What others than the owner answered last. */
function beside(alarm: Alarm, entries: Entry[], notifications: Notification[]): string | null {
  const last = new Map<string, string>();
  entries
    .filter(one => ['acknowledged', 'on-site', 'declined'].includes(one.type) && one.actor !== alarm.owner?.id)
    .forEach(one => last.set(one.actor, one.type));
  const names = new Map(notifications.map(one => [one.recipient.id, one.recipient.displayName]));
  const said = [...last].map(([id, type]) => `${names.get(id) ?? say('somebody')} ${sayOf('beside', type)}`);
  return said.length ? say('besideSay', { answers: together(said) }) : null;
}
