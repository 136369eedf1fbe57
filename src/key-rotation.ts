import type { DataKeyDesk, DataKeyState } from './control/administration.ts';
import { loadDataKey, replaceDataKeys, type DataKeyFile } from './crypto/data-key.ts';
import { deriveKeys, KEY_BYTES } from './crypto/data-keys.ts';
import type { DataKeyPlace } from './data-key-place.ts';
import { sleep, type Clock } from './runtime/clock.ts';
import { GatewayError } from './runtime/errors.ts';
import type { Service } from './runtime/lifecycle.ts';
import type { Logger } from './runtime/logger.ts';
import type { RandomSource } from './runtime/random.ts';
import { inSlices } from './runtime/slices.ts';
import type { Resealing } from './store/resealing.ts';

const AGAIN_MS = 60_000;

export interface KeyRotationOptions {
  readonly place: DataKeyPlace;
  readonly resealing: Resealing;
  /** Are there messages that must not wait? */
  readonly inService: boolean;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Logger;
}

const idOf = (key: Uint8Array) => Buffer.from(deriveKeys(key).id).toString('hex');

/**
 * Changes the data key. The key file holds the new key and the earlier ones, durably, before anything is sealed with the new one,
 * and the earlier ones until nothing is sealed with them: it may be stopped or killed at any moment, and goes on at the next start.
 */
export class KeyRotation implements Service, DataKeyDesk {
  readonly #options: KeyRotationOptions;
  readonly #stopping = new AbortController();
  /** Id of the key that seals. */
  #current: string;
  #beginning: Promise<void> | null = null;
  #run: Promise<void> | null = null;

  constructor(options: KeyRotationOptions) {
    this.#options = options;
    this.#current = idOf(options.place.keys[0]);
  }

  /** Goes on with what an earlier run began, or what the owner of the key file or of the credential has asked for by a new first line. */
  resume(): void {
    const { resealing } = this.#options;
    if (resealing.pending || resealing.spareKeys().length > 0) this.#begin();
  }

  state(): DataKeyState {
    return { running: this.#run !== null, ...this.#options.resealing.progress };
  }

  async rotate(): Promise<DataKeyState> {
    if (!this.#options.resealing.pending)
      await (this.#beginning ??= this.#change().finally(() => (this.#beginning = null)));
    this.#begin();
    return this.state();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#run;
  }

  async #change(): Promise<void> {
    const { resealing, random, log } = this.#options;
    const { file, keys } = this.#ownFile();
    const key = random.bytes(KEY_BYTES);
    replaceDataKeys(file, [key, ...keys], random);
    this.#current = idOf(key);
    await resealing.begin(deriveKeys(key));
    log.warn('data_key_changing', {
      path: file,
      hint: 'copy this file again: the key in the earlier copy goes out of use',
    });
  }

  #ownFile(): { readonly file: string; readonly keys: DataKeyFile['keys'] } {
    const { place, random } = this.#options;
    if (place.file === null)
      throw new GatewayError(
        'data_key_invalid',
        'The data key is a credential, which only its owner can change. Put a new key (openssl rand -base64 32) on a line above the present one and restart the gateway: it seals everything anew and logs data_key_changed; then remove the line below.',
      );
    const { keys } = loadDataKey(place.file, random);
    if (idOf(keys[0]) !== this.#current)
      throw new GatewayError(
        'data_key_invalid',
        `The data key file ${place.file} was changed since it was read. Restart the gateway, then try again.`,
      );
    return { file: place.file, keys };
  }

  #begin(): void {
    this.#run ??= this.#reseal().finally(() => (this.#run = null));
  }

  async #reseal(): Promise<void> {
    const { resealing, clock, log } = this.#options;
    const startedAt = clock.monotonic();
    while (!this.#stopping.signal.aborted) {
      try {
        if (resealing.pending && !(await this.#slices())) return;
        const { rows, unreadable } = resealing.progress;
        if (unreadable > 0)
          log.error('values_unreadable', {
            count: unreadable,
            hint: 'These stored values fit no key that was here. Check the database: simgate db check.',
          });
        await this.#release();
        log.info('data_key_changed', { count: rows, ms: Math.round(clock.monotonic() - startedAt) });
        return;
      } catch (err) {
        log.warn('data_key_not_changed', { err, hint: 'It is tried again in a minute.' });
        await sleep(clock, AGAIN_MS, this.#stopping.signal);
      }
    }
  }

  /** False: it was stopped. */
  async #slices(): Promise<boolean> {
    const { resealing, clock, inService } = this.#options;
    const { signal } = this.#stopping;
    if (inService) return inSlices(() => resealing.slice(), clock, signal);
    while (!signal.aborted) if (!(await resealing.slice())) return true;
    return false;
  }

  /** Takes the earlier keys out of the file; what else somebody has put there stays. */
  async #release(): Promise<void> {
    const { place, resealing, random, log } = this.#options;
    const spare = new Set(resealing.spareKeys().map((id) => Buffer.from(id).toString('hex')));
    if (place.file === null) {
      if (place.keys.some((key) => spare.has(idOf(key)))) {
        log.warn('data_key_spare', {
          hint: 'Nothing is sealed with the earlier key any more: remove its line from the credential.',
        });
        return;
      }
    } else {
      const [first, ...earlier] = loadDataKey(place.file, random).keys;
      const kept = earlier.filter((key) => !spare.has(idOf(key)));
      if (kept.length < earlier.length) replaceDataKeys(place.file, [first, ...kept], random);
    }
    await resealing.forgetSpareKeys();
  }
}
