// What a passphrase unlocked: this member's keys and the epochs of their desk. Held in this worker only, wiped when it locks.
import type { Bytes } from '../../seal/bytes';
import { ChainBroken, verifyDirectory, type Directory } from '../../seal/directory';
import { CannotUnlock, stretch, unlockMember, type MemberKeys } from '../../seal/member';
import { Refused, type WireLogin, type WireSession } from './api';

const DIRECTORY_FRESH_MS = 5 * 60_000;

export class Keyring {
  #keys: MemberKeys | null = null;
  #directory: Directory | null = null;
  #directoryAt = 0;
  #fingerprint = '';

  private constructor(
    readonly loginToken: string,
    private readonly lockKey: Bytes,
  ) {}

  /** Takes about half a second. @throws Refused `keys` when the server asks for cheaper stretching than version 1 */
  static async derive(passphrase: string, login: WireLogin): Promise<Keyring> {
    const { token, lockKey } = await refusedAs('keys', () => stretch(passphrase, login));
    return new Keyring(token, lockKey);
  }

  /**
   * @param rootFingerprint built into the page
   * @param directory the text of GET /keys
   * @throws Refused `keys` when the chain does not hold, `wrong_login` when the passphrase does not fit this member's lock
   */
  async unlock(session: WireSession, rootFingerprint: string, directory: string): Promise<void> {
    this.#fingerprint = rootFingerprint;
    await this.#verify(directory);
    this.#keys = await refusedAs('wrong_login', () => unlockMember(this.lockKey, session, this.directory));
  }

  get keys(): MemberKeys {
    if (this.#keys === null) throw new Refused('locked');
    return this.#keys;
  }

  get directory(): Directory {
    if (this.#directory === null) throw new Refused('locked');
    return this.#directory;
  }

  get desk(): string {
    return this.keys.desk;
  }

  /** The directory, asked for again after a while: epochs come and go while a console stays open for days. */
  async freshDirectory(fetch: () => Promise<string>): Promise<Directory> {
    if (Date.now() - this.#directoryAt > DIRECTORY_FRESH_MS) await this.#verify(await fetch());
    return this.directory;
  }

  forget(): void {
    this.lockKey.fill(0);
    this.#keys?.wipe();
    this.#keys = null;
  }

  async #verify(directory: string): Promise<void> {
    this.#directory = await refusedAs('keys', () => verifyDirectory(directory, this.#fingerprint, new Date(), this.#directory ?? undefined));
    this.#directoryAt = Date.now();
  }
}

async function refusedAs<T>(code: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (problem) {
    if (problem instanceof ChainBroken || problem instanceof CannotUnlock) throw new Refused(code);
    throw problem;
  }
}
