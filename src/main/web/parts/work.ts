// Proof of work in a worker: finds the number whose SHA-256 with the salt is the challenge (altcha, version 1).
// It holds no words; its answer only says that somebody's machine spent a moment.
interface Challenge { algorithm: string; challenge: string; maxnumber: number; salt: string; signature: string }

const BATCH = 256;
/** A challenge that would keep a slow phone busy for minutes is not worth its battery. */
const HARDEST = 1_000_000;
const bytes = new TextEncoder();

self.onmessage = async (event: MessageEvent<Challenge>) => {
  const { algorithm, challenge, maxnumber, salt, signature } = event.data;
  if (algorithm !== 'SHA-256') return;
  const number = await solve(challenge, salt, Math.min(maxnumber, HARDEST));
  if (number !== null) self.postMessage(btoa(JSON.stringify({ algorithm, challenge, number, salt, signature })));
};

async function solve(challenge: string, salt: string, max: number): Promise<number | null> {
  for (let first = 0; first <= max; first += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, max - first + 1) }, (_, i) => first + i);
    const found = (await Promise.all(numbers.map((n) => sha256Hex(salt + n)))).indexOf(challenge);
    if (found >= 0) return first + found;
  }
  return null;
}

async function sha256Hex(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.encode(text)));
  return Array.from(digest, (b) => b.toString(16).padStart(2, '0')).join('');
}
