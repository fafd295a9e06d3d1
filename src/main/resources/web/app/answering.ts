import { Alarm, Caller } from './api';
import { sign, standing } from './alarm-words';
import { drillBadge, el, freshId, showProblem, write } from './dom';
import { kindAndPlace } from './arrival-words';
import { say, sayOf } from './words';

const OUTCOMES = ['incident', 'precaution', 'false-alarm', 'test'];

/** One alarm on one phone, and the ways its owner can answer it. What the API refuses is said right here. */
export class Answering {
  readonly element: HTMLElement;
  private readonly sign = el('span', { class: 'state-sign', 'aria-hidden': 'true' });
  private readonly badge = el('p', {}, drillBadge(true, say('drillMark')));
  private readonly what = el('p', { class: 'what' });
  private readonly standing = el('p', { class: 'standing' });
  private readonly said = el('p', { class: 'said', role: 'status', hidden: true });
  private readonly problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  private readonly eta = el('input', {
    id: freshId('eta'), type: 'number', min: 0, max: 1440, value: 4, inputmode: 'numeric',
  });
  private readonly controls: HTMLElement;
  private open = true;

  constructor(
    private content: Record<string, string>,
    private readonly caller: Caller,
    private readonly opened: (notificationId: string) => void,
  ) {
    this.controls = el('div', { class: 'controls' }, this.answerButtons(), this.closer());
    this.element = el(
      'section',
      { class: 'answering', 'data-state': 'raised' },
      el('div', { class: 'state' }, this.sign, el('div', {}, this.badge, this.what, this.standing)),
      this.controls,
      this.said,
      this.problem,
    );
    this.heard(content);
  }

  /** A later push of the same alarm. */
  heard(content: Record<string, string>): void {
    this.content = content;
    this.badge.hidden = content.drill !== 'true';
    write(this.what, kindAndPlace(content));
  }

  /** Whether it still waits for somebody to take it. */
  isWaiting(): boolean {
    return this.open && this.element.dataset.state === 'raised';
  }

  /** Shows how the alarm stands; one that nobody knows of any longer is over. */
  show(alarm: Alarm | null): void {
    this.open = alarm !== null && alarm.state !== 'closed';
    this.element.hidden = alarm === null || (!this.open && this.element.previousElementSibling !== null);
    this.controls.hidden = !this.open;
    if (!this.open) {
      this.said.hidden = true;
    }
    if (alarm) {
      this.element.dataset.state = alarm.state;
      write(this.sign, sign(alarm.state));
      write(this.standing, standing(alarm));
    }
  }

  private answerButtons(): HTMLElement {
    return el(
      'div',
      { class: 'answer-buttons' },
      el(
        'div',
        { class: 'coming' },
        el('button', { type: 'button', class: 'yes', text: say('answerComing'), click: () => this.answer('coming') }),
        el('label', { for: this.eta.id }, this.eta, ' ', el('span', { text: say('minutes') })),
      ),
      el('button', { type: 'button', text: say('answerOnSite'), click: () => this.answer('on-site') }),
      el('button', { type: 'button', text: say('answerCannot'), click: () => this.answer('cannot') }),
    );
  }

  private closer(): HTMLElement {
    const outcome = el(
      'select',
      { id: freshId('outcome') },
      ...OUTCOMES.map(one => el('option', { value: one, text: sayOf('outcome', one) })),
    );
    const note = el('input', { id: freshId('note'), required: true, maxlength: 4000, autocomplete: 'off' });
    return el(
      'details',
      { class: 'closer' },
      el('summary', { text: say('closeAlarm') }),
      el(
        'form',
        {
          submit: event => {
            event.preventDefault();
            this.act('closure', { outcome: outcome.value, note: note.value }, say('youClosed'));
          },
        },
        el('label', { for: outcome.id, text: say('outcome') }),
        outcome,
        el('label', { for: note.id, text: say('note') }),
        note,
        el('button', { type: 'submit', text: say('closeAlarm') }),
      ),
    );
  }

  private answer(answer: string): void {
    const minutes = this.eta.value === '' ? null : Number(this.eta.value);
    const body = answer === 'coming' && minutes !== null ? { answer, etaMinutes: minutes } : { answer };
    this.act('responses', body, say('youAnswered', { answer: sayOf('answer', answer) }));
  }

  private act(what: string, body: unknown, done: string): void {
    this.opened(this.content.notificationId);
    showProblem(this.problem, null);
    this.caller.post<Alarm>(`/alarms/${this.content.alarmId}/${what}`, body).then(
      alarm => {
        showProblem(this.said, done);
        this.show(alarm);
      },
      failure => {
        this.said.hidden = true;
        showProblem(this.problem, failure);
      },
    );
  }
}
