// The page's side of the proof of work: starts while somebody pauses, and is there or not when they press Send.
import { call, jsonOf } from './http';

/** Solves one challenge in the background; every failure means only that a message goes without proof. */
export class Effort {
  private worker: Worker | null = null;
  private started = false;
  private solved: string | null = null;

  /** @param script the worker's path, from the page's configuration */
  constructor(private readonly script: string) {}

  /** Begins once; later calls do nothing. */
  start(): void {
    if (this.started) return;
    this.started = true;
    this.begin().catch(() => undefined);
  }

  /** The Havn-Work header, when the work is done by now. */
  header(): Record<string, string> {
    return this.solved === null ? {} : { 'Havn-Work': this.solved };
  }

  stop(): void {
    this.worker?.terminate();
    this.worker = null;
  }

  private async begin(): Promise<void> {
    const answer = await call('/work');
    if (answer.status !== 200) return;
    this.worker = new Worker(trusted(this.script) as string);
    this.worker.onmessage = (event: MessageEvent<string>) => {
      this.solved = event.data;
      this.stop();
    };
    this.worker.postMessage(jsonOf(answer));
  }
}

interface Policies { createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): { createScriptURL(url: string): unknown } }

/** The one Trusted Types policy of the page: it lets through a script of our own and nothing else. */
function trusted(path: string): unknown {
  const own = (url: string): string => {
    if (!/^\/s\/[a-z]+-[0-9a-f]+\.js$/.test(url)) throw new TypeError('not a script of this site');
    return url;
  };
  const policies = (window as { trustedTypes?: Policies }).trustedTypes;
  return policies ? policies.createPolicy('havn', { createScriptURL: own }).createScriptURL(path) : own(path);
}
