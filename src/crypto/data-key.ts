import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { GatewayError } from '../runtime/errors.ts';
import type { RandomSource } from '../runtime/random.ts';

/** Octets of a data key. */
const DATA_KEY_BYTES = 32;

export interface DataKeyFile {
  readonly key: Uint8Array;
  /** True where the file was made by this call: the operator should copy it to a safe place. */
  readonly created: boolean;
}

const invalid = (message: string, cause?: unknown) => new GatewayError('data_key_invalid', message, { cause });

/** The key of one line of base64 (32 octets). Throws `data_key_invalid`; the line is never quoted. */
export function parseDataKey(line: string): Uint8Array {
  const text = line.trim();
  const key = Buffer.from(text, 'base64');
  if (key.length !== DATA_KEY_BYTES || key.toString('base64') !== text) {
    throw invalid('The data key is not 32 octets in base64 on one line. Restore the key file from its copy.');
  }
  return key;
}

/**
 * Reads the data key file, or makes it with mode 0600 where there is none. Throws `data_key_invalid` where the file
 * cannot be used as it is: others may read it, somebody else owns it, or it holds no key.
 */
export function loadDataKey(path: string, random: RandomSource): DataKeyFile {
  const existing = readKeyFile(path);
  if (existing !== null) return { key: existing, created: false };
  const key = random.bytes(DATA_KEY_BYTES);
  return createKeyFile(path, key, random) ? { key, created: true } : loadDataKey(path, random);
}

function readKeyFile(path: string): Uint8Array | null {
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    if (codeOf(error) === 'ELOOP')
      throw invalid(`The data key file ${path} is a symbolic link; put the file itself there.`);
    throw invalid(`The data key file ${path} cannot be opened. Give its user read access.`, error);
  }
  try {
    const { mode, uid } = fstatSync(descriptor);
    const user = process.geteuid?.();
    if (user !== undefined && uid !== user) {
      throw invalid(`The data key file ${path} belongs to another user. Make the user of this process its owner.`);
    }
    if ((mode & 0o077) !== 0) throw invalid(`The data key file ${path} can be read by others. Set its mode to 0600.`);
    return parseDataKey(readFileSync(descriptor, 'latin1'));
  } finally {
    closeSync(descriptor);
  }
}

/**
 * False where another process was faster. The file gets its name when the key in it is durable: a key file cut short would
 * keep the gateway from ever starting.
 */
function createKeyFile(path: string, key: Uint8Array, random: RandomSource): boolean {
  const folder = dirname(path);
  const unnamed = `${path}.${Buffer.from(random.bytes(8)).toString('hex')}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(unnamed, `${Buffer.from(key).toString('base64')}\n`, { flag: 'wx', mode: 0o600, flush: true });
    linkSync(unnamed, path);
    syncFolder(folder);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw invalid(`The data key file ${path} cannot be made. Make its folder writable, or put a key there.`, error);
  } finally {
    rmSync(unnamed, { force: true });
  }
  return true;
}

/** Makes the names in it durable. */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, constants.O_RDONLY);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
