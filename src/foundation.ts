import { besideConfig } from './config/load.ts';
import type { LastingKeys } from './crypto/data-keys.ts';
import type { Keyring } from './crypto/sealer.ts';
import { dataKeyPlace, keyringOf, type Configured, type DataKeyPlace } from './data-key-place.ts';
import { systemClock, type SystemClock } from './runtime/clock.ts';
import { silentLogger, type Logger } from './runtime/logger.ts';
import { systemRandom, type RandomSource } from './runtime/random.ts';
import { openStore } from './store/sqlite/open-store.ts';
import type { Store } from './store/store.ts';
import { keepingOf } from './webhook/keeping.ts';

/** Relative paths of the configuration start at the folder of `configPath`. */
export interface FoundationOptions extends Configured {
  readonly log?: Logger;
  readonly clock?: SystemClock;
  readonly random?: RandomSource;
}

/** What everything else stands on. Whoever lays it stops its store. */
export interface Foundation {
  readonly keys: LastingKeys;
  readonly dataKeys: DataKeyPlace;
  readonly store: Store;
  readonly clock: SystemClock;
  readonly random: RandomSource;
  readonly log: Logger;
}

/** The data key, and the database that it opens; the clock is told how late it is at least. */
export async function layFoundation(options: FoundationOptions): Promise<Foundation> {
  const { log = silentLogger, clock = systemClock(), random = systemRandom } = options;
  const dataKeys = dataKeyPlace(options, random);
  if (dataKeys.created && dataKeys.file !== null)
    log.warn('data_key_created', {
      path: dataKeys.file,
      hint: 'copy this file to a safe place, apart from backups of the database',
    });
  const store = await openDatabase(options, keyringOf(dataKeys.keys, random), clock, log);
  return { keys: store.lasting, dataKeys, store, clock, random, log };
}

async function openDatabase(
  { config, configPath }: FoundationOptions,
  sealer: Keyring,
  clock: SystemClock,
  log: Logger,
): Promise<Store> {
  const store = await openStore({
    path: besideConfig(configPath, config.database),
    clock,
    log,
    sealer,
    events: keepingOf(config),
    minFreeBytes: config.queue.min_free_disk_mb * 1024 * 1024,
  });
  clock.notBefore(store.highWater);
  return store;
}
