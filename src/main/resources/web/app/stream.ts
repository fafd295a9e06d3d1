import { Alarm, Caller } from './api';

export interface News {
  alarmId: string;
  type: string;
  alarm: Alarm;
}

export interface Listener {
  /** The stream is open, for the first time or again: what is shown may be old. */
  opened(): void;
  /** Something happened to an alarm. */
  news(news: News): void;
  /** Whether there is contact. */
  contact(is: boolean): void;
}

/** The server says that it is alive every five seconds; one that is silent for longer is gone. */
const SILENCE = 12_000;
const SHORTEST_PAUSE = 500;
const LONGEST_PAUSE = 5_000;

/** The last of several waits that began; ended early when there may be contact again or somebody looks. */
function pause(milliseconds: number): Promise<void> {
  return new Promise(done => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      document.removeEventListener('visibilitychange', end);
      done();
    };
    const timer = setTimeout(end, milliseconds);
    window.addEventListener('online', end);
    document.addEventListener('visibilitychange', end);
  });
}

/**
 * Follows a person's alarms until told to stop; goes on in a hidden tab. Read by hand, because the browser's own reader
 * of event streams cannot send a token.
 */
export class AlarmStream {
  private lastEventId = '';
  private heardAt = 0;
  private request = new AbortController();
  private stopped = false;

  constructor(private readonly caller: Caller, private readonly listener: Listener) {}

  start(): void {
    const watch = setInterval(() => {
      if (this.stopped) {
        clearInterval(watch);
      } else if (Date.now() - this.heardAt > SILENCE) {
        this.request.abort();
      }
    }, 2_000);
    void this.run();
  }

  stop(): void {
    this.stopped = true;
    this.request.abort();
  }

  private async run(): Promise<void> {
    let wait = SHORTEST_PAUSE;
    while (!this.stopped) {
      const began = Date.now();
      await this.readOnce().catch(() => undefined);
      if (this.stopped) {
        return;
      }
      this.listener.contact(false);
      wait = Date.now() - began > LONGEST_PAUSE ? SHORTEST_PAUSE : Math.min(wait * 2, LONGEST_PAUSE);
      await pause(wait);
    }
  }

  private async readOnce(): Promise<void> {
    this.request = new AbortController();
    this.heardAt = Date.now();
    const headers: Record<string, string> = { Accept: 'text/event-stream' };
    if (this.lastEventId) {
      headers['Last-Event-ID'] = this.lastEventId;
    }
    const answer = await this.caller.fetch('/alarms/stream', { headers, signal: this.request.signal });
    if (!answer.ok || !answer.body) {
      throw new Error(`stream: ${answer.status}`);
    }
    this.listener.contact(true);
    this.listener.opened();
    await this.readBody(answer.body.getReader());
  }

  private async readBody(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let unread = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      this.heardAt = Date.now();
      unread += decoder.decode(value, { stream: true });
      const events = unread.split(/\r?\n\r?\n/);
      unread = events.pop() ?? '';
      events.forEach(event => this.take(event));
    }
  }

  private take(text: string): void {
    let name = 'message';
    const data: string[] = [];
    for (const line of text.split(/\r?\n/)) {
      const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
      if (field === 'event') {
        name = value;
      } else if (field === 'data') {
        data.push(value);
      } else if (field === 'id') {
        this.lastEventId = value;
      }
    }
    if (name === 'alarm') {
      this.listener.news(JSON.parse(data.join('\n')));
    } else if (name === 'reset') {
      this.listener.opened();
    }
  }
}
