import { Problem } from './api';
import { el, freshId, showProblem } from './dom';
import { say, sayOf } from './words';

const CHANNELS = ['push', 'sms', 'voice'];
const MODES = ['DELIVER', 'DELAY', 'FAIL', 'RATE_LIMIT', 'HANG', 'SWALLOW'];

/** What each provider answers when it is told to refuse a message without condemning the phone's address. */
const REFUSALS: Record<string, { status: number; code: string }> = {
  push: { status: 400, code: 'INVALID_ARGUMENT' },
  sms: { status: 400, code: '21612' },
  voice: { status: 400, code: '21216' },
};

/** Lets a visitor have the providers misbehave towards one phone. */
export function behaviourControl(username: string): HTMLElement {
  const channel = select(CHANNELS, one => sayOf('channel', one));
  const mode = select(MODES, one => sayOf('mode', one.toLowerCase().replace('_', '-')));
  const seconds = el('input', { id: freshId('seconds'), type: 'number', min: 0, max: 60, value: 3, inputmode: 'numeric' });
  const waits = el('label', { for: seconds.id, hidden: true }, seconds, ' ', el('span', { text: say('seconds') }));
  const done = el('p', { class: 'said', role: 'status', hidden: true });
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  mode.addEventListener('change', () => (waits.hidden = !['DELAY', 'RATE_LIMIT'].includes(mode.value)));
  const apply = (event: Event) => {
    event.preventDefault();
    behave(username, channel.value, mode.value, Number(seconds.value)).then(
      () => {
        showProblem(problem, null);
        showProblem(done, say('behavesNow', {
          channel: sayOf('channel', channel.value),
          mode: mode.selectedOptions[0].text,
        }));
      },
      failure => showProblem(problem, failure),
    );
  };
  return el(
    'details',
    { class: 'behaviour' },
    el('summary', { text: say('behaviour') }),
    el(
      'form',
      { submit: apply },
      el('label', { for: channel.id, text: say('channel') }),
      channel,
      el('label', { for: mode.id, text: say('provider') }),
      mode,
      waits,
      el('button', { type: 'submit', text: say('set') }),
    ),
    done,
    problem,
  );
}

function select(values: string[], named: (value: string) => string): HTMLSelectElement {
  return el('select', { id: freshId('choice') }, ...values.map(one => el('option', { value: one, text: named(one) })));
}

async function behave(username: string, channel: string, mode: string, seconds: number): Promise<void> {
  const answer = await fetch(`/standin/phones/${encodeURIComponent(username)}/behaviour`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    credentials: 'omit',
    body: JSON.stringify({ channel, mode, seconds, ...(mode === 'FAIL' ? REFUSALS[channel] : {}) }),
  }).catch(() => null);
  if (!answer?.ok) {
    throw new Problem(say('noContact'), answer?.status ?? 0);
  }
}
