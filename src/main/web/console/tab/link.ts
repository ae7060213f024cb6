// Connects this tab to the browser's one worker; where there is no SharedWorker, to a worker of its own.
import * as Comlink from 'comlink';
import type { DutyWorker, Hello, News, Ring } from '../protocol';

export type Link = { desk: Comlink.Remote<DutyWorker>; tab: string };

// TypeScript's own library does not know Trusted Types yet (W3C Trusted Types §2.2).
type TrustedTypes = { createPolicy(name: string, rules: { createScriptURL(address: string): string }): { createScriptURL(address: string): unknown } };

// Trusted Types: the only script address this page may ever start a worker from.
function workerAddress(path: string): string {
  const allowed = (address: string): string => {
    if (!/^\/s\/[\w.-]+\.js$/.test(address)) throw new TypeError('not a script of this site');
    return address;
  };
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('havn', { createScriptURL: allowed });
  return (policy?.createScriptURL(path) ?? allowed(path)) as string;
}

export type Listener = { news(news: News): void; ring(ring: Ring): void; failed(): void };

export async function connect(path: string, hello: Hello, listener: Listener): Promise<Link> {
  const desk = Comlink.wrap<DutyWorker>(endpoint(workerAddress(path), listener.failed));
  const tab = crypto.randomUUID();
  await holdWhileOpen(`havn-tab-${tab}`);
  await desk.join(tab, hello, Comlink.proxy(listener.news), Comlink.proxy(listener.ring));
  return { desk, tab };
}

function endpoint(address: string, failed: () => void): Comlink.Endpoint {
  const isShared = typeof SharedWorker !== 'undefined';
  const worker = isShared ? new SharedWorker(address, { type: 'module', name: 'havn' }) : new Worker(address, { type: 'module' });
  worker.onerror = failed;
  if (!('port' in worker)) return worker;
  worker.port.start();
  return worker.port;
}

/** The worker waits for this lock: when it gets it, the tab is gone, however it went. */
function holdWhileOpen(name: string): Promise<void> {
  if (navigator.locks === undefined) return Promise.resolve();
  return new Promise((held) => {
    void navigator.locks.request(name, () => {
      held();
      return new Promise<never>(() => {});
    });
  });
}
