import { Arrival } from './people';
import { say, sayOf } from './words';

/** What a phone shows or says of what arrived. */
export function textOf(arrival: Arrival): string {
  const content = arrival.content;
  switch (arrival.channel) {
    case 'push':
      return pushText(content);
    case 'sms':
      return content.Body ?? '';
    case 'voice':
      return content.Said ?? spoken(content.Twiml ?? '');
    default:
      return '';
  }
}

/** Which alarm a push is about: "Panic alarm STH". */
export function kindAndPlace(content: Record<string, string>): string {
  return [sayOf('kind', content.kind ?? ''), content.siteCode].filter(Boolean).join(' ');
}

/** What the phone makes of a push: it comes without names and without places. */
function pushText(content: Record<string, string>): string {
  const event = (content.event ?? 'alarm').replace(/(^|-)(.)/g, (_all, _dash, first) => first.toUpperCase());
  const text = say(`push${event}`, { what: kindAndPlace(content) });
  return content.drill === 'true' ? `${say('drillMark')}. ${text}` : text;
}

function spoken(twiml: string): string {
  const said = new DOMParser().parseFromString(twiml, 'text/xml').querySelectorAll('Say');
  const sentences = new Set([...said].map(one => (one.textContent ?? '').trim()));
  return [...sentences].join(' ') || twiml;
}
