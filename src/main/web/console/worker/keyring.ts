// What a passphrase unlocked: this member's keys and the epochs of their desk. Held in this worker only, wiped when it locks.
import { Refused, type WireLogin, type WireSession } from './api';
import { deriveLogin, unlockSession, verifiedDirectory, type Directory, type MemberKeys } from './sealing';

const DIRECTORY_FRESH_MS = 5 * 60_000;

export class Keyring {
  #lockKey: Uint8Array;
  #keys: MemberKeys | null = null;
  #session: WireSession | null = null;
  #directory: Directory | null = null;
  #directoryAt = 0;
  #fingerprint = '';

  private constructor(
    readonly loginToken: string,
    lockKey: Uint8Array,
  ) {
    this.#lockKey = lockKey;
  }

  static async derive(passphrase: string, login: WireLogin): Promise<Keyring> {
    const { token, lockKey } = await deriveLogin(passphrase, login);
    return new Keyring(token, lockKey);
  }

  /** @throws Refused `keys` when the directory's chain or this member's keys do not verify, `wrong_login` for another passphrase */
  async unlock(session: WireSession, rootFingerprint: string, directory: unknown): Promise<void> {
    this.#fingerprint = rootFingerprint;
    this.#verify(directory);
    this.#keys = await unlockSession(this.#lockKey, session, this.directory);
    this.#session = session;
  }

  get directory(): Directory {
    if (this.#directory === null) throw new Refused('locked');
    return this.#directory;
  }

  get session(): WireSession {
    if (this.#session === null) throw new Refused('locked');
    return this.#session;
  }

  get desk(): string {
    return this.session.desk;
  }

  get keys(): MemberKeys {
    if (this.#keys === null) throw new Refused('locked');
    return this.#keys;
  }

  /** The directory, asked for again after a while: epochs come and go while a console stays open for days. */
  async freshDirectory(fetch: () => Promise<unknown>): Promise<Directory> {
    if (Date.now() - this.#directoryAt > DIRECTORY_FRESH_MS) this.#verify(await fetch());
    return this.directory;
  }

  forget(): void {
    this.#lockKey.fill(0);
    this.#keys?.wipe();
    this.#keys = null;
  }

  #verify(directory: unknown): void {
    this.#directory = verifiedDirectory(directory, this.#fingerprint, new Date());
    this.#directoryAt = Date.now();
  }
}
