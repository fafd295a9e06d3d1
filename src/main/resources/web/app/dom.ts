// The one way to put something on a page: elements and text, never markup.

type Properties = Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>;

/** Makes an element: `text` is its text, functions are listeners, anything else is an attribute. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: (Node | string | null)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') {
      made.addEventListener(name, value);
    } else if (name === 'text') {
      made.textContent = String(value ?? '');
    } else if (value === true) {
      made.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, String(value));
    }
  }
  made.append(...children.filter((child): child is Node | string => child !== null));
  return made;
}

/** An element of the page that is known to be there. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) {
    throw new Error(`no #${id} on this page`);
  }
  return found as T;
}

/** Sets a text if it is another one, so that a screen reader is not told what has not changed. */
export function write(where: Element, text: string): void {
  if (where.textContent !== text) {
    where.textContent = text;
  }
}

/** Shows a problem where it arose, or takes it away. */
export function showProblem(where: HTMLElement, problem: unknown): void {
  where.hidden = problem === null;
  write(where, problem === null ? '' : problem instanceof Error ? problem.message : String(problem));
}

/** Says that something is a drill; nothing where it is not. */
export function drillBadge(drill: boolean, word: string): HTMLElement | null {
  return drill ? el('span', { class: 'drill-badge', text: word }) : null;
}

let numbered = 0;

/** An id that no other element has. */
export function freshId(name: string): string {
  numbered += 1;
  return `${name}-${numbered}`;
}

/** Tells those who do not see the page that something happened. */
export function announce(text: string): void {
  byId('news').textContent = text;
}
