// Lets this browser be reached while the page is closed (W3C Push API), by the service worker that only shows what comes.
import type { Subscription } from '../office';
import { scriptAddress } from './scripts';

const SERVICE_WORKER = '/desk/push.js';

export type PushRefusal = 'denied' | 'unsupported' | 'failed';

/** @param key b64u of the server's public key */
export async function subscribe(key: string): Promise<Subscription | PushRefusal> {
  if (!('serviceWorker' in navigator) || typeof PushManager === 'undefined' || typeof Notification === 'undefined') return 'unsupported';
  if ((await Notification.requestPermission()) !== 'granted') return 'denied';
  try {
    const registration = await navigator.serviceWorker.register(scriptAddress(SERVICE_WORKER));
    await active(registration);
    return given(await newest(registration.pushManager, key));
  } catch {
    return 'failed';
  }
}

/** This page lies outside the worker's folder, so `ready` would never come. */
function active({ installing, waiting, active: running }: ServiceWorkerRegistration): Promise<void> {
  const coming = installing ?? waiting;
  if (running !== null || coming === null) return Promise.resolve();
  return new Promise((resolve, reject) => {
    coming.addEventListener('statechange', () => {
      if (coming.state === 'activated') resolve();
      if (coming.state === 'redundant') reject(new Error('replaced'));
    });
  });
}

/** A browser keeps one subscription; one for another key of the server is of no use any more. */
async function newest(manager: PushManager, key: string): Promise<PushSubscription> {
  const options = { userVisibleOnly: true, applicationServerKey: key };
  return manager.subscribe(options).catch(async (problem: unknown) => {
    const old = await manager.getSubscription();
    if (old === null) throw problem;
    await old.unsubscribe();
    return manager.subscribe(options);
  });
}

function given(subscription: PushSubscription): Subscription {
  const { endpoint, keys } = subscription.toJSON();
  const { p256dh, auth } = keys ?? {};
  if (endpoint === undefined || p256dh === undefined || auth === undefined) throw new Error('a subscription without keys');
  return { endpoint, keys: { p256dh, auth } };
}
