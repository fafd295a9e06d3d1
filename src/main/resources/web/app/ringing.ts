import { Caller, SignedIn } from './api';
import { announce, el, showProblem, write } from './dom';
import { say } from './words';

const WORKER = '/sw.js';
const WHO_RINGS = ['responder', 'manager', 'coordinator'];
/** For whom this browser rings; the browser itself knows only that it does. */
const STORE = 'vardkas-rings-for';

type State = 'ringingOff' | 'ringingOn' | 'ringingForOther' | 'ringingDenied' | 'ringingUnable';

/** Has this browser ring when somebody raises an alarm, also where no page is open. */
export class BrowserRinging {
  private readonly text = el('p', { class: 'soft', role: 'status' });
  private readonly button = el('button', { type: 'button', class: 'quiet', click: () => void this.press() });
  private readonly problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  private person = '';
  private state: State = 'ringingOff';

  constructor(private readonly caller: Caller, private readonly where: HTMLElement) {}

  /** Shows how it stands, if this person is one who is called. */
  async start(self: SignedIn): Promise<void> {
    if (!WHO_RINGS.some(role => self.person.roles.includes(role))) {
      return;
    }
    this.person = self.person.id;
    this.where.replaceChildren(
      el(
        'section',
        { class: 'card', 'aria-labelledby': 'ringing-title' },
        el('h2', { id: 'ringing-title', text: say('ringingTitle') }),
        this.text,
        el('p', { class: 'with-button' }, this.button),
        this.problem,
      ),
    );
    await this.look();
    if (this.state === 'ringingOn') {
      // The service may have been told meanwhile that nobody is here.
      await this.turnOn().catch(() => undefined);
    }
  }

  private async look(): Promise<void> {
    this.show(await this.found().catch((): State => 'ringingUnable'));
  }

  private async found(): Promise<State> {
    if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) {
      return 'ringingUnable';
    }
    if (Notification.permission === 'denied') {
      return 'ringingDenied';
    }
    // An installation that rings no browsers has no key.
    await this.caller.get('/push/key');
    const subscription = await (await navigator.serviceWorker.getRegistration('/'))?.pushManager.getSubscription();
    if (!subscription || Notification.permission !== 'granted') {
      return 'ringingOff';
    }
    return localStorage.getItem(STORE) === this.person ? 'ringingOn' : 'ringingForOther';
  }

  private show(state: State): void {
    this.state = state;
    write(this.text, say(state));
    this.button.hidden = state === 'ringingDenied' || state === 'ringingUnable';
    write(this.button, state === 'ringingOn' ? say('ringingTurnOff') : say('ringingTurnOn'));
  }

  private async press(): Promise<void> {
    this.button.disabled = true;
    showProblem(this.problem, null);
    try {
      await (this.state === 'ringingOn' ? this.turnOff() : this.turnOn());
    } catch (failure) {
      showProblem(this.problem, failure);
    }
    this.button.disabled = false;
    await this.look();
    announce(say(this.state));
  }

  private async turnOn(): Promise<void> {
    if ((await Notification.requestPermission()) !== 'granted') {
      return;
    }
    await navigator.serviceWorker.register(WORKER, { scope: '/', updateViaCache: 'none' });
    const registration = await navigator.serviceWorker.ready;
    if (this.state === 'ringingForOther') {
      // Whoever it rang for, here or in another municipality, must not be rung by it any more.
      await (await registration.pushManager.getSubscription())?.unsubscribe();
    }
    const { publicKey } = await this.caller.get<{ publicKey: string }>('/push/key');
    const subscription = await subscribed(registration.pushManager, publicKey);
    await this.caller.post('/me/browsers', subscription);
    localStorage.setItem(STORE, this.person);
  }

  private async turnOff(): Promise<void> {
    const subscription = await (await navigator.serviceWorker.getRegistration('/'))?.pushManager.getSubscription();
    if (subscription) {
      await this.caller.post('/me/browsers/removal', subscription);
      await subscription.unsubscribe();
    }
    localStorage.removeItem(STORE);
  }
}

/** A subscription under this key; one that was made under another is of no use any more. */
async function subscribed(pushes: PushManager, applicationServerKey: string): Promise<PushSubscription> {
  const options = { userVisibleOnly: true, applicationServerKey };
  try {
    return await pushes.subscribe(options);
  } catch (failure) {
    const old = await pushes.getSubscription();
    if (!old) {
      throw failure;
    }
    await old.unsubscribe();
    return pushes.subscribe(options);
  }
}
