import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { GatewayError } from '../runtime/errors.ts';
import type { RandomSource } from '../runtime/random.ts';
import { KEY_BYTES } from './data-keys.ts';

export interface DataKeyFile {
  /** The first one seals; what others have sealed is being sealed anew, and they go when it is done. */
  readonly keys: readonly [Uint8Array, ...Uint8Array[]];
  /** True where the file was made by this call: the operator should copy it to a safe place. */
  readonly created: boolean;
}

const invalid = (message: string, cause?: unknown) => new GatewayError('data_key_invalid', message, { cause });

/** The keys of lines of base64 (32 octets each). Throws `data_key_invalid`; no line is quoted. */
export function parseDataKeys(text: string): DataKeyFile['keys'] {
  const [first, ...others] = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return [parseLine(first ?? ''), ...others.map((line) => parseLine(line))];
}

function parseLine(line: string): Uint8Array {
  const key = Buffer.from(line, 'base64');
  if (key.length !== KEY_BYTES || key.toString('base64') !== line) {
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
  if (existing !== null) return { keys: existing, created: false };
  const key = random.bytes(KEY_BYTES);
  return createKeyFile(path, key, random) ? { keys: [key], created: true } : loadDataKey(path, random);
}

/**
 * Puts these keys in the place of those in the file; when this returns they are durable, and after a power cut the file holds
 * the ones or the others. Throws `data_key_invalid`.
 */
export function replaceDataKeys(path: string, keys: DataKeyFile['keys'], random: RandomSource): void {
  const unnamed = unnamedFile(path, random);
  try {
    writeKeys(unnamed, keys);
    renameSync(unnamed, path);
    syncFolder(dirname(path));
  } catch (error) {
    throw invalid(`The data key file ${path} cannot be replaced. Make its folder writable, and try again.`, error);
  } finally {
    rmSync(unnamed, { force: true });
  }
}

function unnamedFile(path: string, random: RandomSource): string {
  return `${path}.${Buffer.from(random.bytes(8)).toString('hex')}`;
}

function writeKeys(file: string, keys: DataKeyFile['keys']): void {
  const lines = keys.map((key) => `${Buffer.from(key).toString('base64')}\n`);
  writeFileSync(file, lines.join(''), { flag: 'wx', mode: 0o600, flush: true });
}

function readKeyFile(path: string): DataKeyFile['keys'] | null {
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
      throw invalid(
        `The data key file ${path} belongs to another user. Run simgate as that user (where it is a service: sudo -u simgate simgate …), or make the user of this process its owner.`,
      );
    }
    if ((mode & 0o077) !== 0) throw invalid(`The data key file ${path} can be read by others. Set its mode to 0600.`);
    return parseDataKeys(readFileSync(descriptor, 'latin1'));
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
  const unnamed = unnamedFile(path, random);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeKeys(unnamed, [key]);
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
