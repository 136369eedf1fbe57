import { existsSync } from 'node:fs';
import { besideConfig, readSecret } from './config/load.ts';
import type { Config } from './config/schema.ts';
import { loadDataKey, parseDataKeys, type DataKeyFile } from './crypto/data-key.ts';
import { deriveKeys } from './crypto/data-keys.ts';
import { createSealer } from './crypto/gcm-sealer.ts';
import type { Keyring } from './crypto/sealer.ts';
import { GatewayError } from './runtime/errors.ts';
import { systemRandom, type RandomSource } from './runtime/random.ts';

const CREDENTIAL = 'credential:';

/** A configuration, and what its references are resolved with. */
export interface Configured {
  readonly config: Config;
  readonly configPath: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** Where the data keys are kept. */
export interface DataKeyPlace {
  readonly keys: DataKeyFile['keys'];
  /** The file that a change of the key rewrites; null: a credential, which only its owner can change. */
  readonly file: string | null;
  readonly created: boolean;
}

/** Makes a key where neither it nor its database is there. Throws `data_key_invalid`. */
export function dataKeyPlace(configured: Configured, random: RandomSource): DataKeyPlace {
  const { config, configPath } = configured;
  const place = credential(configured);
  if (place !== null) return place;
  const file = besideConfig(configPath, config.data_key);
  if (!existsSync(file) && existsSync(besideConfig(configPath, config.database)))
    throw new GatewayError(
      'data_key_invalid',
      `The data key ${file} is missing, but its database is there. Restore the key from its copy; without it what the database holds encrypted is lost.`,
    );
  return { ...loadDataKey(file, random), file };
}

/** The data keys that are configured. Makes none: a new key fits no backup. Throws `data_key_invalid`. */
export function existingDataKeys(configured: Configured): Keyring {
  const { config, configPath } = configured;
  const file = besideConfig(configPath, config.data_key);
  const place = credential(configured);
  if (place === null && !existsSync(file))
    throw new GatewayError(
      'data_key_invalid',
      `The data key ${file} is missing. Restore it from its copy first: without it the backup cannot be used.`,
    );
  return keyringOf(place?.keys ?? loadDataKey(file, systemRandom).keys, systemRandom);
}

export function keyringOf([first, ...earlier]: DataKeyFile['keys'], random: RandomSource): Keyring {
  return createSealer(
    deriveKeys(first),
    random,
    earlier.map((key) => deriveKeys(key)),
  );
}

function credential({ config, configPath, environment }: Configured): DataKeyPlace | null {
  if (!config.data_key.startsWith(CREDENTIAL)) return null;
  return { keys: parseDataKeys(readSecret(config.data_key, environment, configPath)), file: null, created: false };
}
