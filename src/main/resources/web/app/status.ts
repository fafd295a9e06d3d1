import { announce, byId, el } from './dom';
import { language, moment, say, sayOf, seconds } from './words';

const PERIOD = 30_000;
const AGAIN = 5_000;
const PATIENCE = 8_000;
/** Longer than this nobody may rely on what is shown. */
const GOOD_FOR = 60_000;
const DAY_MINUTES = 1440;
const SVG = 'http://www.w3.org/2000/svg';

const SIGNS: Record<string, string> = { proved: '✓', 'no-proof': '✕', lost: '?', waiting: '…' };

interface Beat {
  at: string;
  proofMillis: number | null;
}

interface Pulse {
  name: string;
  state: string;
  everyMinutes: number;
  lastAt: string | null;
  lastProofMillis: number | null;
  medianMillis: number | null;
  slowestMillis: number | null;
  dayShare: number | null;
  monthShare: number | null;
  day: Beat[];
}

interface Status {
  at: string;
  items: Pulse[];
}

/** The status page: shows what is known now, and nothing as soon as it is old. */
export async function statusPage(): Promise<void> {
  new StatusPage().start();
}

class StatusPage {
  private readonly pulses = byId('pulses');
  private readonly unknown = byId('status-unknown');
  private answeredAt = 0;
  private stood = '';
  private asking = false;

  start(): void {
    document.addEventListener('visibilitychange', () => this.look());
    window.addEventListener('pageshow', () => this.look());
    setInterval(() => this.look(), AGAIN);
    this.look();
  }

  /** A page that slept must not wake up green. */
  private look(): void {
    const age = Date.now() - this.answeredAt;
    if (this.answeredAt && (age > GOOD_FOR || age < 0)) {
      this.withdraw();
    }
    if (!this.asking && (age >= PERIOD || age < 0) && document.visibilityState === 'visible') {
      this.asking = true;
      void ask().then(status => this.show(status), () => this.withdraw()).finally(() => (this.asking = false));
    }
  }

  private withdraw(): void {
    this.answeredAt = 0;
    this.unknown.hidden = false;
    this.pulses.replaceChildren();
    this.stood = '';
  }

  private show(status: Status): void {
    this.answeredAt = Date.now();
    this.unknown.hidden = true;
    this.pulses.removeAttribute('aria-busy');
    this.pulses.replaceChildren(
      ...(status.items.length
        ? status.items.map(pulse => card(pulse, status.at))
        : [el('p', { class: 'card soft', text: say('noneShown') })]),
    );
    const stands = status.items.map(pulse => `${pulse.name}: ${sayOf('pulse', pulse.state)}.`).join(' ');
    if (this.stood && stands !== this.stood) {
      announce(stands);
    }
    this.stood = stands;
  }
}

async function ask(): Promise<Status> {
  const answer = await fetch('/api/v1/status', {
    cache: 'no-store',
    credentials: 'omit',
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!answer.ok) {
    throw new Error(`answered ${answer.status}`);
  }
  return answer.json();
}

function card(pulse: Pulse, now: string): HTMLElement {
  const some = pulse.day.length > 0;
  return el(
    'section',
    { class: 'card pulse', 'data-pulse': pulse.state },
    el(
      'header',
      { class: 'state' },
      el('span', { class: 'state-sign', 'aria-hidden': 'true', text: SIGNS[pulse.state] ?? '?' }),
      el('div', {}, el('h2', { text: pulse.name }), el('p', { class: 'standing', text: sayOf('pulse', pulse.state) })),
    ),
    el('p', { text: lastOne(pulse) }),
    some && pulse.state !== 'lost' ? figures(pulse) : null,
    some ? day(pulse, now) : null,
    el('p', { class: 'soft', text: say('howOften', { minutes: pulse.everyMinutes }) }),
  );
}

function lastOne(pulse: Pulse): string {
  const when = pulse.lastAt ? moment(pulse.lastAt) : '';
  switch (pulse.state) {
    case 'proved':
      return say('didProve', { when, time: seconds(pulse.lastProofMillis ?? 0) });
    case 'no-proof':
      return say('didNotProve', { when });
    case 'waiting':
      return say('justTurnedOn');
    default:
      return pulse.lastAt ? say('didNotCome', { when }) : say('neverCame');
  }
}

function figures(pulse: Pulse): HTMLElement {
  const shown: [string, string | null][] = [
    ['medianOfDay', time(pulse.medianMillis)],
    ['slowestOfDay', time(pulse.slowestMillis)],
    ['shareOfDay', share(pulse.dayShare)],
    ['shareOfMonth', share(pulse.monthShare)],
  ];
  return el(
    'dl',
    { class: 'figures' },
    ...shown.map(([word, figure]) =>
      el('div', {}, el('dt', { text: say(word) }), el('dd', { text: figure ?? say('noFigure') }))),
  );
}

function time(millis: number | null): string | null {
  return millis === null ? null : seconds(millis);
}

/** Never rounded up to all of them. */
function share(part: number | null): string | null {
  return part === null
    ? null
    : new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(Math.floor(part * 1000) / 1000);
}

/** Each test alarm speaks for the time since the one before; where none came the row is empty. */
function day(pulse: Pulse, now: string): HTMLElement {
  const row = svg('svg', { class: 'day', viewBox: `0 0 ${DAY_MINUTES} 10`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  const start = Date.parse(now) - DAY_MINUTES * 60_000;
  let before = 0;
  for (const beat of pulse.day) {
    const minute = (Date.parse(beat.at) - start) / 60_000;
    const width = Math.min(pulse.everyMinutes, minute - before);
    const proved = beat.proofMillis !== null;
    row.append(svg('rect', {
      class: proved ? 'proved' : 'missed',
      x: minute - width,
      width: width * 0.8,
      y: proved ? 4 : 0,
      height: proved ? 6 : 10,
    }));
    before = minute;
  }
  const proved = pulse.day.filter(beat => beat.proofMillis !== null).length;
  return el(
    'figure',
    { class: 'day-row' },
    row,
    el('p', { class: 'day-ends soft', 'aria-hidden': 'true' }, el('span', { text: say('dayAgo') }), el('span', { text: say('rightNow') })),
    el('figcaption', { class: 'soft', text: say('dayInWords', { count: pulse.day.length, proved }) }),
  );
}

function svg(tag: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(SVG, tag) as SVGElement;
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, String(value)));
  return made;
}
