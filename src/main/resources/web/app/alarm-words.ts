import { Alarm, Notification } from './api';
import { say, sayOf, together } from './words';

/** A sign for each state, so that colour is never the only one. */
const SIGNS: Record<string, string> = { raised: '!', acknowledged: '→', 'on-site': '✓', closed: '■' };

export function sign(state: string): string {
  return SIGNS[state] ?? '•';
}

/** How the alarm stands, in one sentence. */
export function standing(alarm: Alarm): string {
  const name = alarm.owner?.displayName ?? say('somebody');
  switch (alarm.state) {
    case 'raised':
      return say(alarm.deadEndSince ? 'standsDeadEnd' : 'standsRaised');
    case 'acknowledged':
      return alarm.owner?.etaMinutes == null
        ? say('standsComing', { name })
        : say('standsComingIn', { name, minutes: alarm.owner.etaMinutes });
    case 'on-site':
      return say('standsOnSite', { name });
    case 'closed':
      return say('standsClosed', { outcome: sayOf('outcome', alarm.closure?.outcome ?? '') });
    default:
      return alarm.state;
  }
}

/** The same with a mark that nobody can miss, where it is a drill. */
export function markedStanding(alarm: Alarm): string {
  return alarm.drill ? `${say('drillMark')}. ${standing(alarm)}` : standing(alarm);
}

/** "Panic alarm, town hall, room 214". */
export function title(alarm: Alarm): string {
  return [sayOf('kind', alarm.kind), alarm.site?.name, alarm.room ? say('inRoom', { room: alarm.room }) : null]
    .filter(Boolean)
    .join(', ');
}

const PROOF = ['answered', 'opened', 'shown', 'received', 'accepted', 'sending', 'queued', 'cancelled', 'failed'];

/** Per person the best that is known: how far the alarm has come to them. */
export function reached(notifications: Notification[]): { name: string; state: string; text: string }[] {
  const best = new Map<string, Notification>();
  for (const one of notifications.filter(each => each.event === 'alarm')) {
    const before = best.get(one.recipient.id);
    if (!before || PROOF.indexOf(one.state) < PROOF.indexOf(before.state)) {
      best.set(one.recipient.id, one);
    }
  }
  return [...best.values()].map(one => ({
    name: one.recipient.displayName ?? say('somebody'),
    state: one.state,
    text: say('reachedBy', { state: sayOf('proof', one.state), channel: sayOf('channel', one.channel) }),
  }));
}

/** Names of the people an alarm tells of, by their ids. */
export class Names {
  private readonly known = new Map<string, string>();

  constructor(alarm: Alarm, notifications: Notification[]) {
    this.learn(alarm.raisedBy, alarm.owner, alarm.closure?.by, ...notifications.map(one => one.recipient));
  }

  private learn(...people: ({ id: string; displayName: string | null } | null | undefined)[]): void {
    for (const person of people) {
      if (person?.displayName) {
        this.known.set(person.id, person.displayName);
      }
    }
  }

  of(id: string): string {
    return this.known.get(id) ?? (id === 'system' || id === 'provider' ? sayOf('actor', id) : say('somebody'));
  }

  all(ids: string[]): string {
    return together(ids.map(id => this.of(id)));
  }
}
