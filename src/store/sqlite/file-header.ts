import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { GatewayError } from '../../runtime/errors.ts';

/** "SGTE" in the header of every simgate database (`PRAGMA application_id`). */
export const APPLICATION_ID = 0x53475445;

const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';
const USER_VERSION_AT = 60;
const APPLICATION_ID_AT = 68;

/**
 * Looks at a database file without SQLite, so that a file of a newer version, or of another program, is refused untouched.
 * Call only while no connection of this process has the file open: closing it here would drop that connection's locks.
 */
export function inspectFile(path: string, latestVersion: number): void {
  const header = readHeader(path);
  // Nothing yet; or the very first transaction was cut off, and SQLite undoes it on opening.
  if (header === null || header.length === 0 || existsSync(`${path}-journal`)) return;
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC) throw foreignFile(path);
  if (header.readUInt32BE(APPLICATION_ID_AT) !== APPLICATION_ID) throw foreignFile(path);
  assertNotNewer(path, header.readUInt32BE(USER_VERSION_AT), latestVersion);
}

export function assertNotNewer(path: string, version: number, latestVersion: number): void {
  if (version <= latestVersion) return;
  throw new GatewayError(
    'database_newer',
    `The database ${path} has schema ${version}, this version of simgate knows ${latestVersion}. Start the version that wrote it, or restore the backup from before the upgrade.`,
    { data: { found: version, known: latestVersion } },
  );
}

export function foreignFile(path: string): GatewayError {
  return new GatewayError(
    'database_corrupt',
    `The file ${path} is not a simgate database. Set "database" to another path, or restore a backup.`,
  );
}

function readHeader(path: string): Buffer | null {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new GatewayError('storage_failed', `The database ${path} cannot be opened. Give its user access to it.`, {
      cause: error,
    });
  }
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    return header.subarray(0, readSync(descriptor, header, 0, HEADER_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
}
