import { Problem } from './api';
import { el, showProblem } from './dom';
import { Arrival } from './people';
import { say } from './words';

/** Lets the owner of a demo phone answer what arrived without an app: an SMS with its code, a call on its keypad. */
export function replyControl(username: string, arrival: Arrival): HTMLElement | null {
  if (!arrival.reached) {
    return null;
  }
  const code = /(?:Kod|Code) (\d{4})$/.exec(arrival.content.Body ?? '')?.[1];
  if (code) {
    return button(say('replyCode', { code }), () => reply(username, 'sms', { text: code }));
  }
  return asksForKeys(arrival.content)
    ? button(say('pressOne'), () => reply(username, 'keys', { digits: '1' }))
    : null;
}

/** Twilio is told what to wait for, 46elks what to say. */
function asksForKeys(content: Record<string, string>): boolean {
  return (content.Twiml ?? '').includes('<Gather') || /(Tryck|Press) 1 /.test(content.Said ?? '');
}

function button(text: string, send: () => Promise<string>): HTMLElement {
  const said = el('p', { class: 'said', role: 'status', hidden: true });
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  const click = () => {
    send().then(
      words => {
        showProblem(problem, null);
        showProblem(said, words || say('noReply'));
      },
      failure => showProblem(problem, failure),
    );
  };
  return el('div', { class: 'reply' }, el('button', { type: 'button', class: 'quiet open', text, click }), said, problem);
}

async function reply(username: string, how: string, body: unknown): Promise<string> {
  const answer = await fetch(`/standin/phones/${encodeURIComponent(username)}/${how}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    credentials: 'omit',
    body: JSON.stringify(body),
  }).catch(() => null);
  if (!answer?.ok) {
    throw new Problem(say('noContact'), answer?.status ?? 0);
  }
  return (await answer.json()).said;
}
