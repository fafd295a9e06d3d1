// Rings in this browser, also where no page is open. The words come from the message bundles, put before this script as
// `words`; a push holds names of things, never of people.

const KINDS = ['panic', 'threat', 'assist'];
const RINGING = ['alarm', 'repeated'];
const PAUSES = [0, 1_000, 3_000, 8_000];

const said = words[(self.navigator.language ?? '').toLowerCase().startsWith('en') ? 'en' : 'sv'];

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));
self.addEventListener('push', event => event.waitUntil(take(read(event.data))));
self.addEventListener('notificationclick', event => event.waitUntil(open(event.notification)));
self.addEventListener('pushsubscriptionchange', event => event.waitUntil(lost()));

function read(data) {
  try {
    return data?.json() ?? {};
  } catch {
    return {};
  }
}

/**
 * Whatever comes is shown: a push that cannot be read may be a cry for help too. Nothing is proved by it: a browser shows it to
 * an empty chair just as well, and the phone must ring on then.
 */
function take(push) {
  const rings = RINGING.includes(push.event ?? 'alarm');
  return self.registration.showNotification(push.drill === 'true' ? `${said.drillMark} – Vårdkas` : 'Vårdkas', {
    body: text(push),
    tag: push.alarmId ?? 'vardkas',
    renotify: true,
    requireInteraction: rings,
    icon: '/vardkas.svg',
    data: { notificationId: push.notificationId },
  });
}

function text(push) {
  const kind = KINDS.includes(push.kind) ? said[`kind${capital(push.kind)}`] : '';
  const what = [kind, push.siteCode].filter(Boolean).join(' ') || 'Vårdkas';
  const event = String(push.event ?? 'alarm').split('-').map(capital).join('');
  const sentence = (said[`push${event}`] ?? said.pushAlarm).replace('$what', () => what);
  return push.drill === 'true' ? `${said.drillMark}. ${sentence}` : sentence;
}

function capital(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Says how far a push has come until there is an answer; a refusal is one, for somebody else may be signed in here now. */
async function prove(notificationId, stage) {
  if (!notificationId) {
    return;
  }
  for (const pause of PAUSES) {
    await new Promise(done => setTimeout(done, pause));
    const answer = await post(`/api/v1/notifications/${encodeURIComponent(notificationId)}/proofs`, { stage }).catch(() => null);
    if (answer && answer.status < 500) {
      return;
    }
  }
}

function open(notification) {
  notification.close();
  return Promise.all([toPage(), prove(notification.data?.notificationId, 'opened')]);
}

/** Before anything is sent: a browser opens pages only right after somebody has clicked. */
async function toPage() {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return windows.length > 0 ? windows[0].focus() : self.clients.openWindow('/');
}

/** The browser has dropped its subscription by itself; whose it was, and who is signed in now, only the page can tell. */
function lost() {
  return self.registration.showNotification('Vårdkas', {
    body: said.pushRingingLost,
    tag: 'vardkas-ringing',
    requireInteraction: true,
    icon: '/vardkas.svg',
  });
}

function post(path, body) {
  return fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}
