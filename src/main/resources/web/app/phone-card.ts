import { Alarm } from './api';
import { Answering } from './answering';
import { textOf } from './arrival-words';
import { behaviourControl } from './behaviour';
import { el, freshId } from './dom';
import { Arrival, Phone, Someone } from './people';
import { replyControl } from './replying';
import { clock, moment, say, sayOf } from './words';

const SHOWN = 6;
const KEPT = 200;

const SIGNS: Record<string, string> = { push: '▣', sms: '✉', voice: '☎' };

/** One demo phone: alarms to answer on top, below what arrived, newest first. */
export class PhoneCard {
  readonly element: HTMLElement;
  private readonly answers = el('div', { class: 'answers' });
  private readonly feed = el('ol', { class: 'feed', reversed: true });
  private readonly empty = el('p', { class: 'soft nothing', text: say('nothingYet') });
  private readonly more: HTMLButtonElement;
  private readonly answering = new Map<string, Answering>();
  private readonly proved = new Set<string>();
  private readonly waiting = new Map<string, string>();
  private seen = 0;
  private first = true;

  constructor(private readonly someone: Someone) {
    const { phone } = someone;
    const name = el('h3', { id: freshId('phone'), text: phone.displayName });
    this.more = el('button', {
      type: 'button', class: 'quiet', hidden: true, 'aria-expanded': 'false', click: () => this.unfold(),
    });
    this.element = el(
      'article',
      { class: 'card phone', 'aria-labelledby': name.id },
      el('header', {}, name, el('p', { class: 'soft' }, `${sayOf('role', phone.role)} `, el('span', { class: 'number', text: spaced(phone.number) }))),
      this.answers,
      this.empty,
      this.feed,
      this.more,
      behaviourControl(phone.username),
    );
    document.addEventListener('visibilitychange', () => this.proveWaiting());
  }

  /** Shows what arrived since the last look; whether an alarm was among it. */
  update(phone: Phone): boolean {
    if (phone.arrivals.length < this.seen) {
      this.seen = 0;
      this.feed.replaceChildren();
    }
    const fresh = phone.arrivals.slice(this.seen).filter(isShown);
    const lookedBefore = !this.first;
    this.first = false;
    fresh.slice(-KEPT).forEach(arrival => this.add(arrival, lookedBefore));
    this.seen = phone.arrivals.length;
    while (this.feed.children.length > KEPT) {
      this.feed.lastElementChild?.remove();
    }
    const older = this.feed.children.length - SHOWN;
    this.empty.hidden = this.feed.children.length > 0;
    this.more.hidden = older <= 0;
    this.more.textContent = this.isUnfolded() ? say('showFewer') : say('showOlder', { count: older });
    return lookedBefore && fresh.some(one => one.reached && one.content.event === 'alarm');
  }

  /** Tells how the alarms stand. */
  tell(alarms: Map<string, Alarm>): void {
    this.answering.forEach((answering, id) => answering.show(alarms.get(id) ?? null));
    const waits = [...this.answering.values()].some(answering => answering.isWaiting());
    this.element.classList.toggle('ringing', waits);
  }

  private add(arrival: Arrival, isNews: boolean): void {
    const content = arrival.content;
    this.feed.prepend(
      el(
        'li',
        { class: `arrival ${arrival.channel}${isNews ? ' fresh' : ''}${arrival.reached ? '' : ' lost'}` },
        el('span', { class: 'channel-sign', 'aria-hidden': 'true', text: SIGNS[arrival.channel] ?? '•' }),
        el(
          'p',
          { class: 'arrival-head' },
          el('b', { text: sayOf('channel', arrival.channel) }),
          el('time', { datetime: arrival.at, title: moment(arrival.at), text: clock(arrival.at) }),
          el('span', { text: arrival.reached ? say('arrived') : say('lost') }),
        ),
        el('p', { class: 'arrival-text', text: textOf(arrival) }),
        arrival.channel === 'push' && arrival.reached ? this.opener(content) : null,
        replyControl(this.someone.phone.username, arrival),
      ),
    );
    if (arrival.channel === 'push' && arrival.reached) {
      this.take(content);
    }
  }

  private opener(content: Record<string, string>): HTMLElement {
    const button = el('button', {
      type: 'button',
      class: 'quiet open',
      text: say('open'),
      click: () => {
        void this.prove(content.notificationId, 'opened').then(proved => {
          if (proved) {
            button.replaceWith(el('span', { class: 'opened', text: `✓ ${say('opened')}` }));
          }
        });
      },
    });
    return button;
  }

  private take(content: Record<string, string>): void {
    this.waiting.set(content.notificationId, 'shown');
    this.proveWaiting();
    const known = this.answering.get(content.alarmId);
    if (known) {
      known.heard(content);
      return;
    }
    const made = new Answering(content, this.someone.caller, id => void this.prove(id, 'opened'));
    this.answering.set(content.alarmId, made);
    this.answers.prepend(made.element);
  }

  /** A page in a hidden tab shows nothing to anybody; it proves `shown` once somebody can look. */
  private proveWaiting(): void {
    if (document.visibilityState !== 'visible') {
      return;
    }
    this.waiting.forEach((stage, id) => void this.prove(id, stage));
    this.waiting.clear();
  }

  private async prove(notificationId: string, stage: string): Promise<boolean> {
    const proof = `${notificationId}/${stage}`;
    if (!this.proved.has(proof)) {
      this.proved.add(proof);
      try {
        await this.someone.caller.post(`/notifications/${notificationId}/proofs`, { stage });
      } catch {
        this.proved.delete(proof);
        return false;
      }
    }
    return true;
  }

  private isUnfolded(): boolean {
    return this.feed.classList.contains('unfolded');
  }

  private unfold(): void {
    const unfolded = this.feed.classList.toggle('unfolded');
    this.more.setAttribute('aria-expanded', String(unfolded));
    this.more.textContent = unfolded ? say('showFewer') : say('showOlder', { count: this.feed.children.length - SHOWN });
  }
}

/** The app proves a check of the phone and shows nothing. */
function isShown(arrival: Arrival): boolean {
  return arrival.content.event !== 'phone-check';
}

function spaced(number: string): string {
  return number.replace(/^(\+46)(\d\d)(\d{3})(\d\d)(\d\d)$/, '$1 $2 $3 $4 $5');
}
