import Database from 'better-sqlite3';

/**
 * `full`: no room, the next write may work. `busy`: another process holds the file. `damaged`, `broken`: the file, or the disk
 * below it, cannot be trusted any more. `verb`: the statement's own fault.
 */
export type SqlTrouble = 'full' | 'busy' | 'damaged' | 'broken' | 'verb';

const BY_PREFIX: readonly (readonly [prefix: string, trouble: SqlTrouble])[] = [
  ['SQLITE_FULL', 'full'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_IOERR', 'broken'],
  ['SQLITE_READONLY', 'broken'],
  ['SQLITE_CANTOPEN', 'broken'],
  ['SQLITE_PROTOCOL', 'broken'],
];

export function troubleOf(error: unknown): SqlTrouble {
  if (!(error instanceof Database.SqliteError)) return 'verb';
  return BY_PREFIX.find(([prefix]) => error.code.startsWith(prefix))?.[1] ?? 'verb';
}
