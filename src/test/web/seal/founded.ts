// A hotline of two desks with real keys, made here so that each test can bend what it needs.
import { concat, deskName, sha256, toB64u, toHex, u32, u64, utf8, type Bytes } from '../../../main/web/seal/bytes';
import { verifyDirectory, type Directory } from '../../../main/web/seal/directory';
import { sign, signingKeyOf } from '../../../main/web/seal/ed25519';
import { publicKeyOf } from '../../../main/web/seal/hpke';
import { openingKey, type OpeningKey } from '../../../main/web/seal/open';

export const NOW = new Date('2026-11-23T12:00:00Z');
export const DAY = 24 * 3600;
export const bytes = (lengthBytes: number): Bytes => crypto.getRandomValues(new Uint8Array(lengthBytes));
export const rfc3339 = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

export interface EpochJson { epoch: number; kem: string; publicKey: string; replyKey: string; notBefore: string; notAfter: string; signature: string }
export interface DeskJson { id: string; signingKey: string; notAfter: string; rootSignature: string; epochs: EpochJson[] }
export interface DirectoryJson { v: number; root: string; deployment: string; desks: DeskJson[] }

export class Founded {
  readonly root: Bytes;
  readonly deployment: Bytes;
  readonly signing = new Map<string, Bytes>();
  readonly keys = new Map<string, OpeningKey>();
  json!: DirectoryJson;
  fingerprint!: string;

  private constructor(private readonly take: (lengthBytes: number) => Bytes) {
    this.root = take(32);
    this.deployment = take(16);
  }

  static async make(desks = ['CMM', 'NEC'], epochStarts = [-DAY], take = bytes): Promise<Founded> {
    const founded = new Founded(take);
    const root = await signingKeyOf(founded.root);
    founded.fingerprint = toHex(await sha256(root));
    founded.json = { v: 1, root: toB64u(root), deployment: toB64u(founded.deployment), desks: [] };
    for (const desk of desks) founded.json.desks.push(await founded.desk(desk, epochStarts));
    return founded;
  }

  get text(): string {
    return JSON.stringify(this.json);
  }

  directory(): Promise<Directory> {
    return verifyDirectory(this.text, this.fingerprint, NOW);
  }

  key(desk: string, epoch = 1): OpeningKey {
    return this.keys.get(`${desk}${epoch}`) as OpeningKey;
  }

  async desk(desk: string, epochStarts: readonly number[], notAfterDays = 1000): Promise<DeskJson> {
    const seed = this.take(32);
    this.signing.set(desk, seed);
    const signingKey = await signingKeyOf(seed);
    const notAfter = NOW.getTime() / 1000 + notAfterDays * DAY;
    const rootSignature = await sign(this.root, concat(utf8('havn/v1 desk'), this.deployment, deskName(desk), signingKey, u64(notAfter)));
    const epochs: EpochJson[] = [];
    for (const [i, start] of epochStarts.entries()) epochs.push(await this.epoch(desk, i + 1, start));
    return { id: desk, signingKey: toB64u(signingKey), notAfter: rfc3339(notAfter), rootSignature: toB64u(rootSignature), epochs };
  }

  /** @param start seconds after NOW */
  async epoch(desk: string, number: number, start: number): Promise<EpochJson> {
    const seed = this.take(32);
    const publicKey = await publicKeyOf(seed);
    this.keys.set(`${desk}${number}`, await openingKey(desk, number, seed));
    const replyKey = await signingKeyOf(this.take(32));
    const notBefore = NOW.getTime() / 1000 + start;
    const notAfter = notBefore + 30 * DAY;
    const signed = concat(
      utf8('havn/v1 epoch'), this.deployment, deskName(desk), u32(number), publicKey, replyKey, u64(notBefore), u64(notAfter));
    const signature = await sign(this.signing.get(desk) as Bytes, signed);
    return {
      epoch: number, kem: '0x647a', publicKey: toB64u(publicKey), replyKey: toB64u(replyKey),
      notBefore: rfc3339(notBefore), notAfter: rfc3339(notAfter), signature: toB64u(signature),
    };
  }
}
