import { Caller, Problem, SignedIn } from './api';
import { say } from './words';

export interface Arrival {
  at: string;
  channel: string;
  reached: boolean;
  content: Record<string, string>;
}

/** A demo phone and what arrived at it, oldest first. */
export interface Phone {
  username: string;
  displayName: string;
  role: string;
  number: string;
  arrivals: Arrival[];
}

export interface Someone {
  phone: Phone;
  caller: Caller;
  self: SignedIn;
}

export interface Municipality {
  id: string;
  name: string;
  people: Someone[];
}

/** The demo phones as they are now. */
export async function readPhones(): Promise<Phone[]> {
  const answer = await fetch('/standin/phones', { cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(4_000) })
    .catch(() => null);
  if (!answer?.ok) {
    throw new Problem(say('noContact'), answer?.status ?? 0);
  }
  return answer.json();
}

/** Everybody who has a demo phone, by municipality; each is signed in, for that is how one learns where they work. */
export async function everybody(): Promise<Municipality[]> {
  const found = new Map<string, Municipality>();
  const all = await Promise.all((await readPhones()).map(someone));
  for (const one of all) {
    if (one) {
      const { id, name } = one.self.tenant;
      const municipality = found.get(id) ?? { id, name, people: [] };
      found.set(id, municipality);
      municipality.people.push(one);
    }
  }
  return [...found.values()];
}

async function someone(phone: Phone): Promise<Someone | null> {
  const caller = new Caller(phone.username);
  try {
    return { phone, caller, self: await caller.self() };
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 404) {
      return null;
    }
    throw failure;
  }
}
