import { existsSync } from 'node:fs';
import { besideConfig, readSecret } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import { loadDataKey, parseDataKey } from '../crypto/data-key.ts';
import { deriveKeys } from '../crypto/data-keys.ts';
import { createSealer } from '../crypto/gcm-sealer.ts';
import { GatewayError } from '../runtime/errors.ts';
import { systemRandom } from '../runtime/random.ts';

const CREDENTIAL = 'credential:';

/** The id of the data key that is configured. Makes none: a new key fits no backup. Throws `data_key_invalid`. */
export function existingDataKey(config: Config, configPath: string, environment: NodeJS.ProcessEnv): Uint8Array {
  return createSealer(deriveKeys(keyOf(config, configPath, environment)), systemRandom).keyId;
}

function keyOf({ data_key }: Config, configPath: string, environment: NodeJS.ProcessEnv): Uint8Array {
  if (data_key.startsWith(CREDENTIAL)) return parseDataKey(readSecret(data_key, environment));
  const path = besideConfig(configPath, data_key);
  if (!existsSync(path))
    throw new GatewayError(
      'data_key_invalid',
      `The data key ${path} is missing. Restore it from its copy first: without it the backup cannot be used.`,
    );
  return loadDataKey(path, systemRandom).key;
}
