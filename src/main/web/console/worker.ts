// The worker's script: one for all tabs of a browser where there are SharedWorkers, else one for each tab.
import * as Comlink from 'comlink';
import { Duty } from './worker/duty';

const duty = new Duty(navigator.locks);
const scope = globalThis as unknown as { onconnect?: (event: MessageEvent) => void; SharedWorkerGlobalScope?: unknown };

if (scope.SharedWorkerGlobalScope === undefined) Comlink.expose(duty);
else scope.onconnect = (event) => Comlink.expose(duty, event.ports[0]!);
