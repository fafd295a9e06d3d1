import { say } from './words';

/** Somebody who signed in. */
export interface SignedIn {
  accessToken: string;
  person: Person & { roles: string[] };
  tenant: { id: string; name: string };
}

export interface Person {
  id: string;
  displayName: string | null;
}

export interface Site {
  id: string;
  name: string;
  code: string;
}

export interface Alarm {
  id: string;
  kind: string;
  state: string;
  silent: boolean;
  drill: boolean;
  raisedAt: string;
  raisedBy: Person;
  site: Site | null;
  room: string | null;
  owner: (Person & { etaMinutes: number | null }) | null;
  standDownRequestedAt: string | null;
  closure: { outcome: string; note: string; by: Person | null; at: string } | null;
  version: number;
}

export interface Entry {
  sequence: number;
  at: string;
  type: string;
  actor: string;
  data: Record<string, any>;
}

export interface Notification {
  id: string;
  event: string;
  recipient: Person;
  channel: string;
  step: number;
  state: string;
  reason: string | null;
}

/** What went wrong, said so that a person can read it. */
export class Problem extends Error {
  constructor(message: string, readonly status: number) {
    super(message);
  }
}

const PATIENCE = 8_000;

/** Signs in by name, as the demo allows. With `keep` the browser keeps the token for this site, too. */
export async function signIn(username: string, keep = false): Promise<SignedIn> {
  const answer = await send('/api/v1/auth/demo', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    credentials: keep ? 'same-origin' : 'omit',
    body: JSON.stringify({ username }),
  });
  return read(answer);
}

/** One person's way to the API, with their own token in each request. */
export class Caller {
  private signing: Promise<SignedIn> | null = null;

  constructor(readonly username: string, private known: SignedIn | null = null) {}

  /** Who this is. */
  async self(): Promise<SignedIn> {
    if (!this.known) {
      this.signing ??= signIn(this.username).finally(() => (this.signing = null));
      this.known = await this.signing;
    }
    return this.known;
  }

  get<T>(path: string): Promise<T> {
    return this.ask('GET', path);
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.ask('POST', path, body);
  }

  private async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    return read(await this.fetch(path, {
      method,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    }));
  }

  /** A request with the token; signs in once more where the token no longer holds. */
  async fetch(path: string, init: RequestInit): Promise<Response> {
    const answer = await send(`/api/v1${path}`, this.signed(init, await this.self()));
    if (answer.status !== 401) {
      return answer;
    }
    this.known = null;
    return send(`/api/v1${path}`, this.signed(init, await this.self()));
  }

  private signed(init: RequestInit, self: SignedIn): RequestInit {
    return {
      ...init,
      credentials: 'omit',
      headers: { ...init.headers, Authorization: `Bearer ${self.accessToken}` },
    };
  }
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { cache: 'no-store', ...init });
  } catch (failure) {
    throw new Problem(say('noContact'), 0);
  }
}

async function read<T>(answer: Response): Promise<T> {
  const text = await answer.text();
  const body = text ? parsed(text) : null;
  if (!answer.ok) {
    throw new Problem(problemText(body, answer.status), answer.status);
  }
  return body as T;
}

function parsed(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function problemText(body: any, status: number): string {
  const violations = (body?.violations ?? []).map((one: any) => `${one.field} ${one.message}`);
  const parts = [body?.title, body?.detail, ...violations].filter(Boolean);
  return `${parts.length ? parts.join('. ') : say('unknownProblem')} (${status})`;
}
