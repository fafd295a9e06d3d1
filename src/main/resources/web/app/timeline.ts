import { Alarm, Entry, Notification } from './api';
import { Names } from './alarm-words';
import { el } from './dom';
import { after, clock, moment, say, sayOf, together } from './words';

interface Line {
  sign: string;
  text: string;
  details?: (string | null)[];
  /** Whether the machine did it rather than a person. */
  minor?: boolean;
}

/** A timeline as a list to read: when, what, and what was said. Entries of a later version are shown by their name. */
export function timelineList(alarm: Alarm, entries: Entry[], notifications: Notification[]): HTMLElement {
  const names = new Names(alarm, notifications);
  const list = el('ol', { class: 'timeline' });
  for (const entry of entries) {
    list.append(item(alarm, entry, line(entry, names)));
  }
  return list;
}

function item(alarm: Alarm, entry: Entry, told: Line): HTMLElement {
  return el(
    'li',
    { class: told.minor ? 'minor' : 'major', value: entry.sequence },
    el(
      'p',
      { class: 'entry-time' },
      el('time', { datetime: entry.at, title: moment(entry.at), text: clock(entry.at) }),
      ' ',
      el('span', { text: after(alarm.raisedAt, entry.at) }),
    ),
    el('span', { class: 'entry-sign', 'aria-hidden': 'true', text: told.sign }),
    el(
      'div',
      { class: 'entry' },
      el('p', { class: 'entry-text', text: told.text }),
      ...(told.details ?? []).filter(Boolean).map(text => el('p', { class: 'entry-detail', text: text as string })),
    ),
  );
}

function line(entry: Entry, names: Names): Line {
  const name = names.of(entry.actor);
  const data = entry.data;
  switch (entry.type) {
    case 'raised':
      return { sign: '!', text: say('didRaise', { name, kind: sayOf('kind', data.kind) }), details: pressed(data) };
    case 'repeated':
      return {
        sign: '!',
        text: say(data.upgraded ? 'didRaiseStronger' : 'didRepeat', { name, kind: sayOf('kind', data.kind) }),
        details: pressed(data),
      };
    case 'position':
      return { sign: '⌖', text: say('didMove', { name }), minor: true };
    case 'note':
    case 'message':
      return { sign: '“', text: say('didWrite', { name }), details: [data.text] };
    case 'acknowledged':
      return { sign: '→', text: coming(name, data) };
    case 'declined':
      return { sign: '–', text: say(data.owner ? 'didGiveUp' : 'didDecline', { name }) };
    case 'on-site':
      return { sign: '✓', text: say(data.owner ? 'didArrive' : 'didArriveToo', { name }) };
    case 'cancel-requested':
      return { sign: '↓', text: say('didStandDown', { name }), details: [data.pin ? sayOf('pin', data.pin) : null] };
    case 'closed':
      return { sign: '■', text: say('didClose', { name, outcome: sayOf('outcome', data.outcome) }), details: [closingNote(entry)] };
    case 'reopened':
      return { sign: '!', text: say('didReopen', { name }), details: [data.note] };
    default:
      return machineLine(entry, names);
  }
}

function machineLine(entry: Entry, names: Names): Line {
  const data = entry.data;
  switch (entry.type) {
    case 'escalated':
    case 'step-skipped':
      return { sign: '»', text: escalated(data, names), details: [unreachable(data, names), quiet(data, names)] };
    case 'notification-queued':
      return { sign: '·', ...sent(sayOf('queued', data.event ?? 'alarm'), data, names) };
    case 'notification-accepted':
      return { sign: '·', ...sent(say('wasAccepted'), data, names) };
    case 'notification-proof':
      return { sign: '·', ...sent(say('wasProved'), data, names) };
    case 'notification-failed':
      return { sign: '✕', ...sent(say('hasFailed'), data, names), minor: false };
    case 'notification-may-repeat':
      return { sign: '?', ...sent(say('mayRepeat'), data, names) };
    case 'dead-end':
      return { sign: '✕', text: say(data.reason === 'no-proof' ? 'deadEndNoProof' : 'deadEnd') };
    case 'reached':
      return { sign: '✓', text: say('reachedAfterAll') };
    case 'helper-in-danger':
      return { sign: '!', text: say(data.owner ? 'ownerInDanger' : 'helperInDanger', { name: names.of(entry.actor) }) };
    case 'duty-restored':
      return { sign: '!', text: say('dutyRestored') };
    case 'covered':
      return { sign: '✓', text: say('covered') };
    case 'raised-again':
      return { sign: '!', text: say('raisedAgain') };
    case 'reminded':
      return { sign: '·', text: say('reminded'), minor: true };
    case 'spooled':
      return { sign: '·', text: say('spooled') };
    case 'break-glass':
      return { sign: '»', text: say('breakGlass', { told: data.told, missed: data.missed }) };
    default:
      return { sign: '·', text: say('unknownEntry', { type: entry.type }), minor: true };
  }
}

/** What was written; only drills end without a person, and say why. */
function closingNote(entry: Entry): string {
  return entry.actor === 'system' ? sayOf('drillEnded', entry.data.note) : entry.data.note;
}

function pressed(data: Record<string, any>): (string | null)[] {
  return [
    [data.drill ? say('drill') : null, data.silent ? say('silent') : null].filter(Boolean).join(', ') || null,
    data.room ? say('inRoom', { room: data.room }) : null,
    data.note ?? null,
  ];
}

function coming(name: string, data: Record<string, any>): string {
  const sentence = data.owner ? 'didComeIn' : 'didComeTooIn';
  return data.etaMinutes == null
    ? say(data.owner ? 'didCome' : 'didComeToo', { name })
    : say(sentence, { name, minutes: data.etaMinutes });
}

function escalated(data: Record<string, any>, names: Names): string {
  const people: string[] = data.recipients ?? [];
  return say(people.length ? (data.repeat ? 'stepAgain' : 'step') : 'stepEmpty', {
    step: (data.step ?? 0) + 1,
    names: names.all(people),
  });
}

function unreachable(data: Record<string, any>, names: Names): string | null {
  const people: string[] = data.unreachable ?? [];
  return people.length ? say('unreachable', { names: names.all(people) }) : null;
}

/** Whose own rules took a channel away. */
function quiet(data: Record<string, any>, names: Names): string | null {
  const people = Object.keys(data.quiet ?? {});
  return people.length ? say('quietRules', { names: names.all(people) }) : null;
}

/** What happened to messages; in one line where there is but one thing to say. */
function sent(what: string, data: Record<string, any>, names: Names): Omit<Line, 'sign'> {
  const lines = byChannel(data, names);
  return lines.length === 1
    ? { text: `${what} – ${lines[0]}`, minor: true }
    : { text: what, details: lines, minor: true };
}

/** One line for each channel, stage and reason: "Push, on the phone: Amir and Sara". */
function byChannel(data: Record<string, any>, names: Names): string[] {
  const groups = new Map<string, Set<string>>();
  for (const one of data.notifications ?? []) {
    const about = [
      sayOf('channel', one.channel),
      one.stage ? sayOf('proof', one.stage) : null,
      one.source === 'provider' ? say('saysProvider') : null,
      one.reason ?? null,
    ]
      .filter(Boolean)
      .join(', ');
    groups.set(about, (groups.get(about) ?? new Set()).add(names.of(one.recipient)));
  }
  return [...groups].map(([about, people]) => `${about}: ${together(people)}`);
}
