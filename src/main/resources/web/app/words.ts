// The words come with the page, from the message bundle; nothing a person reads is written in a script.

const words: Record<string, string> = JSON.parse(
  document.querySelector<HTMLMetaElement>('meta[name="vardkas-words"]')?.content ?? '{}',
);

export const language = document.documentElement.lang;

const listing = new Intl.ListFormat(language, { type: 'conjunction' });

/** A sentence of the bundle with its $places filled in. */
export function say(key: string, values: Record<string, string | number> = {}): string {
  return (words[key] ?? key).replace(/\$(\w+)/g, (place, name: string) => String(values[name] ?? place));
}

/** The word for a name of the API's, such as sayOf('state', 'on-site'); a name of a later version as it is. */
export function sayOf(group: string, name: string): string {
  const key = group + name.split('-').map(part => part.charAt(0).toUpperCase() + part.slice(1)).join('');
  return words[key] ?? name;
}

/** "Amir, Sara and Karin". */
export function together(names: Iterable<string>): string {
  return listing.format(names);
}

const clockTime = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });
const tenths = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** The time of day, to the second. */
export function clock(instant: string): string {
  return clockTime.format(new Date(instant));
}

/** Date and time. */
export function moment(instant: string): string {
  return dateTime.format(new Date(instant));
}

/** How long, to a tenth of a second: "0.4 s". */
export function seconds(millis: number): string {
  return `${tenths.format(millis / 1000)}\u00a0s`;
}

/** How long after another moment: "+0.4 s", "+2:05", "+1:02:05". */
export function after(start: string, instant: string): string {
  const seconds = Math.max(0, (Date.parse(instant) - Date.parse(start)) / 1000);
  if (seconds < 60) {
    return `+${tenths.format(seconds)} s`;
  }
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds % 60)];
  const [first, ...rest] = parts[0] ? parts : parts.slice(1);
  return `+${[first, ...rest.map(part => String(part).padStart(2, '0'))].join(':')}`;
}
