import { Alarm, Caller, Entry, Notification } from './api';
import { reached, sign, standing, title } from './alarm-words';
import { byId, drillBadge, el, showProblem } from './dom';
import { Municipality } from './people';
import { timelineList } from './timeline';
import { clock, say, sayOf } from './words';

const PERIOD = 1_000;
const NEWEST = 3;
const SEES_ALL = ['coordinator', 'admin'];

interface Watched {
  name: string;
  caller: Caller;
  alarms: Alarm[];
}

/** All alarms of both municipalities, and the whole story of the one that is chosen: as a coordinator sees them. */
export class Overview {
  private readonly watched: Watched[];
  private readonly list = byId('overview');
  private readonly story = byId('story');
  private shownList = '';
  private shownStory = '';

  constructor(municipalities: Municipality[], private readonly changed: (alarms: Map<string, Alarm>) => void) {
    this.watched = municipalities.flatMap(({ name, people }) => {
      const overseer = SEES_ALL.flatMap(role => people.filter(one => one.self.person.roles.includes(role)))[0];
      return overseer ? [{ name, caller: overseer.caller, alarms: [] }] : [];
    });
  }

  start(): void {
    window.addEventListener('hashchange', () => void this.readStory().then(() => this.story.scrollIntoView({ block: 'start' })));
    void this.run();
  }

  private async run(): Promise<void> {
    for (;;) {
      await this.read().then(
        () => showProblem(byId('overview-problem'), null),
        failure => showProblem(byId('overview-problem'), failure),
      );
      await new Promise(done => setTimeout(done, PERIOD));
    }
  }

  private async read(): Promise<void> {
    for (const one of this.watched) {
      one.alarms = (await one.caller.get<{ items: Alarm[] }>('/alarms?limit=50')).items;
    }
    this.changed(new Map(this.watched.flatMap(one => one.alarms).map(alarm => [alarm.id, alarm])));
    this.showList();
    await this.readStory();
  }

  private showList(): void {
    const now = JSON.stringify([this.chosen(), this.watched.map(one => one.alarms)]);
    if (now === this.shownList) {
      return;
    }
    this.shownList = now;
    const focused = document.activeElement?.getAttribute('href');
    this.list.replaceChildren(...this.watched.map(one => this.group(one)));
    if (focused) {
      this.list.querySelector<HTMLElement>(`a[href="${CSS.escape(focused)}"]`)?.focus();
    }
  }

  private group(watched: Watched): HTMLElement {
    return el(
      'section',
      {},
      el('h3', { text: watched.name }),
      watched.alarms.length
        ? el('ul', { class: 'alarm-list' }, ...this.listed(watched).map(alarm => this.row(alarm)))
        : el('p', { class: 'soft', text: say('noAlarms') }),
    );
  }

  /** What is open or chosen, and the newest of the rest. */
  private listed(watched: Watched): Alarm[] {
    return watched.alarms.filter(
      (alarm, place) => place < NEWEST || alarm.state !== 'closed' || alarm.id === this.chosen(),
    );
  }

  private row(alarm: Alarm): HTMLElement {
    const chosen = this.chosen() === alarm.id;
    return el(
      'li',
      { 'data-state': alarm.state },
      el(
        'a',
        { href: `#alarm=${alarm.id}`, 'aria-current': chosen ? 'true' : null },
        el('span', { class: 'state-sign', 'aria-hidden': 'true', text: sign(alarm.state) }),
        el(
          'span',
          { class: 'row-text' },
          el(
            'b',
            {},
            drillBadge(alarm.drill, say('drillMark')),
            `${sayOf('kind', alarm.kind)}, ${alarm.raisedBy.displayName ?? say('somebody')}`,
          ),
          el('span', { text: standing(alarm) }),
          el('span', { class: 'soft', text: `${clock(alarm.raisedAt)} · ${say('seeTimeline')}` }),
        ),
      ),
    );
  }

  private chosen(): string {
    return new URLSearchParams(location.hash.slice(1)).get('alarm') ?? '';
  }

  private async readStory(): Promise<void> {
    const id = this.chosen();
    const watched = this.watched.find(one => one.alarms.some(alarm => alarm.id === id));
    const alarm = watched?.alarms.find(one => one.id === id);
    this.story.hidden = !alarm;
    if (!watched || !alarm) {
      return;
    }
    const path = `/alarms/${id}`;
    const [timeline, notifications] = await Promise.all([
      watched.caller.get<{ items: Entry[]; head: string }>(`${path}/timeline`),
      watched.caller.get<{ items: Notification[] }>(`${path}/notifications`),
    ]);
    const now = `${timeline.head} ${alarm.version}`;
    if (now !== this.shownStory && this.chosen() === id) {
      this.shownStory = now;
      const checked = await watched.caller.get<{ valid: boolean; entries: number }>(`${path}/timeline/verification`);
      this.showStory(alarm, timeline.items, notifications.items, checked);
    }
  }

  private showStory(
    alarm: Alarm,
    entries: Entry[],
    notifications: Notification[],
    checked: { valid: boolean; entries: number },
  ): void {
    this.story.className = 'card alarm';
    this.story.dataset.state = alarm.state;
    this.story.replaceChildren(
      el(
        'header',
        { class: 'state' },
        el('span', { class: 'state-sign', 'aria-hidden': 'true', text: sign(alarm.state) }),
        el(
          'div',
          {},
          el('h3', { class: 'standing' }, drillBadge(alarm.drill, say('drillMark')), standing(alarm)),
          el('p', { class: 'about', text: title(alarm) }),
        ),
      ),
      el('ul', { class: 'reached' }, ...reached(notifications).map(one =>
        el('li', { 'data-proof': one.state }, el('b', { text: one.name }), ' ', el('span', { text: one.text })))),
      el('p', {
        class: checked.valid ? 'whole' : 'problem',
        text: say(checked.valid ? 'chainWhole' : 'chainBroken', { entries: checked.entries }),
      }),
      timelineList(alarm, entries, notifications),
      el('button', { type: 'button', class: 'quiet', text: say('hideTimeline'), click: () => (location.hash = '') }),
    );
  }
}
