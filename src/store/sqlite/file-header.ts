import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { GatewayError } from '../../runtime/errors.ts';

/** "SGTE" in the header of every simgate database (`PRAGMA application_id`). */
export const APPLICATION_ID = 0x53475445;

const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';
const PAGE_SIZE_AT = 16;
const CHANGES_AT = 24;
const PAGES_AT = 28;
const USER_VERSION_AT = 60;
const APPLICATION_ID_AT = 68;
/** The number of changes for which the number of pages is right. */
const PAGES_VALID_FOR_AT = 92;

/**
 * Looks at a database file without SQLite, so that a file of a newer version, or of another program, is refused untouched.
 * Call only while no connection of this process has the file open: closing it here would drop that connection's locks.
 */
export function inspectFile(path: string, latestVersion: number): void {
  const { header, size } = readHeader(path);
  // Nothing yet; or the very first transaction was cut off, and SQLite undoes it on opening.
  if (header === null || header.length === 0 || existsSync(`${path}-journal`)) return;
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC) throw foreignFile(path);
  if (header.readUInt32BE(APPLICATION_ID_AT) !== APPLICATION_ID) throw foreignFile(path);
  assertNotNewer(path, header.readUInt32BE(USER_VERSION_AT), latestVersion);
  // With a WAL the file may be shorter than it says: a checkpoint was cut off, and SQLite repeats it.
  if (size < bytesOf(header) && !hasContent(`${path}-wal`)) throw damagedFile(path, undefined);
}

/** How long the file says that it is; 0 where it does not say. */
function bytesOf(header: Buffer): number {
  if (header.readUInt32BE(CHANGES_AT) !== header.readUInt32BE(PAGES_VALID_FOR_AT)) return 0;
  const pageSize = header.readUInt16BE(PAGE_SIZE_AT);
  return header.readUInt32BE(PAGES_AT) * (pageSize === 1 ? 65_536 : pageSize);
}

function hasContent(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;
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

export function damagedFile(path: string, cause: unknown): GatewayError {
  return new GatewayError(
    'database_corrupt',
    `The database ${path} is damaged. Keep a copy of it for analysis and restore a backup: simgate db restore.`,
    { cause },
  );
}

function readHeader(path: string): { readonly header: Buffer | null; readonly size: number } {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { header: null, size: 0 };
    throw new GatewayError('storage_failed', `The database ${path} cannot be opened. Give its user access to it.`, {
      cause: error,
    });
  }
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    const read = readSync(descriptor, header, 0, HEADER_BYTES, 0);
    return { header: header.subarray(0, read), size: fstatSync(descriptor).size };
  } finally {
    closeSync(descriptor);
  }
}
