// Connects this tab to the browser's one worker; where there is no SharedWorker, to a worker of its own.
import * as Comlink from 'comlink';
import type { OfficeWorker } from '../office';
import type { DutyWorker, Hello, News, Ring } from '../protocol';
import { scriptAddress } from './scripts';

export type Link = { desk: Comlink.Remote<DutyWorker>; office: Comlink.Remote<OfficeWorker>; tab: string };
type Both = DutyWorker & { office: OfficeWorker & Comlink.ProxyMarked };

export type Listener = { news(news: News): void; ring(ring: Ring): void; failed(): void };

export async function connect(path: string, hello: Hello, listener: Listener): Promise<Link> {
  const desk = Comlink.wrap<Both>(endpoint(scriptAddress(path), listener.failed));
  const tab = crypto.randomUUID();
  await holdWhileOpen(`havn-tab-${tab}`);
  await desk.join(tab, hello, Comlink.proxy(listener.news), Comlink.proxy(listener.ring));
  return { desk, office: desk.office, tab };
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
