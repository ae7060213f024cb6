// The service worker of a duty worker's browser: shows an alert, says that it shows, and opens the page that takes it.
interface Shown { data: string; close(): void }
interface Waiting extends Event { waitUntil(work: Promise<unknown>): void }
interface Pushed extends Waiting { data: { json(): unknown } | null }
interface Clicked extends Waiting { notification: Shown }
interface Scope {
  registration: { showNotification(title: string, options: object): Promise<void> };
  clients: { openWindow(url: string): Promise<unknown> };
  addEventListener(type: 'push', listener: (event: Pushed) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: Clicked) => void): void;
}

const scope = globalThis as unknown as Scope;
const LINK = /^[A-Za-z0-9_-]{22}$/;

scope.addEventListener('push', (event) => event.waitUntil(show(event.data?.json())));

scope.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const link = event.notification.data;
  event.waitUntil(scope.clients.openWindow(link === '' ? '/desk' : `/a/${link}`));
});

// A browser may take the subscription of a worker away who shows nothing, so whatever comes is shown.
async function show(said: unknown): Promise<void> {
  const { words, link } = (said ?? {}) as { words?: unknown; link?: unknown };
  const known = typeof link === 'string' && LINK.test(link) ? link : '';
  await scope.registration.showNotification(String(words ?? '').trim(), { data: known, tag: known, requireInteraction: true });
  // That it was shown is told as far as the network goes; the alarm rings on without it.
  if (known) await fetch(`/a/${known}/seen`, { method: 'POST', credentials: 'omit' }).catch(() => undefined);
}
