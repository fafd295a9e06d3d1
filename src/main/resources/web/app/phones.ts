import { Alarm } from './api';
import { announce, byId, el, freshId } from './dom';
import { Overview } from './overview';
import { everybody, Municipality, readPhones } from './people';
import { PhoneCard } from './phone-card';
import { say, together } from './words';

const PERIOD = 500;

/** The page with all demo phones: whoever looks at it can play everybody. */
export async function phonesPage(): Promise<void> {
  const municipalities = await patiently(everybody);
  const cards = new Map<string, PhoneCard>();
  const where = byId('phones');
  where.replaceChildren(...municipalities.map(one => group(one, cards)));
  where.removeAttribute('aria-busy');
  const overview = new Overview(municipalities, alarms => tell(cards, alarms));
  overview.start();
  for (;;) {
    await refresh(cards).then(
      () => (byId('link-down').hidden = true),
      () => (byId('link-down').hidden = false),
    );
    await sleep(PERIOD);
  }
}

function group(municipality: Municipality, cards: Map<string, PhoneCard>): HTMLElement {
  const title = el('h2', { id: freshId('municipality'), text: municipality.name });
  const grid = el('div', { class: 'phones' });
  for (const someone of municipality.people) {
    const card = new PhoneCard(someone);
    cards.set(someone.phone.username, card);
    grid.append(card.element);
  }
  return el('section', { 'aria-labelledby': title.id }, title, grid);
}

async function refresh(cards: Map<string, PhoneCard>): Promise<void> {
  const alarmed: string[] = [];
  for (const phone of await readPhones()) {
    if (cards.get(phone.username)?.update(phone)) {
      alarmed.push(phone.displayName);
    }
  }
  if (alarmed.length) {
    announce(say('newOnPhones', { names: together(alarmed) }));
  }
}

function tell(cards: Map<string, PhoneCard>, alarms: Map<string, Alarm>): void {
  cards.forEach(card => card.tell(alarms));
}

async function patiently<T>(act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await act();
    } catch {
      byId('link-down').hidden = false;
      await sleep(2_000);
    }
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise(done => setTimeout(done, milliseconds));
}
