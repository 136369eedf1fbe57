import { existsSync } from 'node:fs';
import { besideConfig, readSecret } from './config/load.ts';
import type { Config } from './config/schema.ts';
import { loadDataKey, parseDataKey } from './crypto/data-key.ts';
import { deriveKeys, type DataKeys } from './crypto/data-keys.ts';
import { createSealer } from './crypto/gcm-sealer.ts';
import { systemClock, type SystemClock } from './runtime/clock.ts';
import { GatewayError } from './runtime/errors.ts';
import { silentLogger, type Logger } from './runtime/logger.ts';
import { systemRandom, type RandomSource } from './runtime/random.ts';
import { openStore } from './store/sqlite/open-store.ts';
import type { Store } from './store/store.ts';

export interface FoundationOptions {
  readonly config: Config;
  /** Relative paths of the configuration start at this file's folder. */
  readonly configPath: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly log?: Logger;
  readonly clock?: SystemClock;
  readonly random?: RandomSource;
}

/** What everything else stands on. Whoever lays it stops its store. */
export interface Foundation {
  readonly keys: DataKeys;
  readonly store: Store;
  readonly clock: SystemClock;
  readonly random: RandomSource;
  readonly log: Logger;
}

/** The data key, and the database that it opens; the clock is told how late it is at least. */
export async function layFoundation(options: FoundationOptions): Promise<Foundation> {
  const { log = silentLogger, clock = systemClock(), random = systemRandom } = options;
  const keys = dataKeys(options, random, log);
  const store = await openDatabase(options, keys, clock, random, log);
  return { keys, store, clock, random, log };
}

const CREDENTIAL = 'credential:';

function dataKeys({ config, configPath, environment }: FoundationOptions, random: RandomSource, log: Logger): DataKeys {
  if (config.data_key.startsWith(CREDENTIAL)) return deriveKeys(parseDataKey(readSecret(config.data_key, environment)));
  const path = besideConfig(configPath, config.data_key);
  if (!existsSync(path) && existsSync(besideConfig(configPath, config.database))) {
    throw new GatewayError(
      'data_key_invalid',
      `The data key ${path} is missing, but its database is there. Restore the key from its copy; without it what the database holds encrypted is lost.`,
    );
  }
  const { key, created } = loadDataKey(path, random);
  if (created)
    log.warn('data_key_created', { path, hint: 'copy this file to a safe place, apart from backups of the database' });
  return deriveKeys(key);
}

async function openDatabase(
  { config, configPath }: FoundationOptions,
  keys: DataKeys,
  clock: SystemClock,
  random: RandomSource,
  log: Logger,
): Promise<Store> {
  const store = await openStore({
    path: besideConfig(configPath, config.database),
    clock,
    log,
    sealer: createSealer(keys, random),
    minFreeBytes: config.queue.min_free_disk_mb * 1024 * 1024,
  });
  clock.notBefore(store.highWater);
  return store;
}
