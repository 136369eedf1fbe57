import { existsSync, realpathSync, statSync } from 'node:fs';
import { GatewayError } from '../../runtime/errors.ts';
import type { Backup } from '../upkeep.ts';
import { backUp } from './backup.ts';
import { examine, type Findings } from './check.ts';
import { foreignFile, inspectFile } from './file-header.ts';
import { latestVersion, readMigrations } from './migrate.ts';
import { acquireProcessLock } from './process-lock.ts';

/** Copies a database that no gateway has open. Throws as `backUp` does, and `not_found`, `database_locked`. */
export function backUpResting(path: string, file: string): Promise<Backup> {
  return atRest(path, (database) => backUp(database, file));
}

/** Examines a database that no gateway has open. Throws `not_found`, `database_locked`, and as `examineFile` does. */
export function examineResting(path: string): Promise<Findings> {
  return atRest(path, (database) => examineFile(database));
}

/** Examines a backup. Throws `not_found`, `database_corrupt`, `database_newer`, `storage_failed`. */
export async function examineFile(file: string): Promise<Findings> {
  ensureThere(file);
  if (statSync(file).size === 0) throw foreignFile(file);
  inspectFile(file, latestVersion(readMigrations()));
  return examine(file, 'full');
}

/** Runs while nobody else has the database, and so that nobody else gets it. Throws `not_found`, `database_locked`. */
async function atRest<T>(named: string, run: (path: string) => Promise<T>): Promise<T> {
  ensureThere(named);
  const path = realpathSync(named);
  const lock = acquireProcessLock(path);
  try {
    return await run(path);
  } finally {
    lock.release();
  }
}

function ensureThere(path: string): void {
  if (!existsSync(path)) throw new GatewayError('not_found', `There is no database ${path}.`);
}
