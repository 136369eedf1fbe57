import { existsSync, realpathSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { GatewayError, isGatewayError } from '../../runtime/errors.ts';
import type { Backup } from '../upkeep.ts';
import { runAside } from './aside.ts';
import { examine } from './check.ts';
import { createPrivate, publish } from './private-file.ts';

/**
 * Copies the database into one file, as it is committed at one moment, while others write on. The copy is made and read
 * through by another process, is for this user alone, and gets its name only when it is whole and on the disk.
 * Throws `backup_refused`, `storage_full`, `database_corrupt`, `storage_failed`.
 */
export async function backUp(database: string, named: string, signal?: AbortSignal): Promise<Backup> {
  const file = targetOf(named);
  const partial = `${file}.partial`;
  try {
    rmSync(partial, { force: true });
    createPrivate(partial);
    const [copied] = await runAside(database, [['VACUUM INTO ?', partial]], signal);
    if (copied === undefined || 'error' in copied) throw notCopied(database, file, copied?.error);
    const { damage } = await examine(partial, 'quick', signal);
    if (damage.length > 0) throw notCopied(database, file, 'SQLITE_CORRUPT');
    await syncApart(partial);
    if (existsSync(file)) throw exists(file);
    publish(partial, file);
    return { file, bytes: statSync(file).size };
  } catch (error) {
    rmSync(partial, { force: true });
    if (isGatewayError(error)) throw error;
    throw new GatewayError(
      'backup_refused',
      `The backup ${file} cannot be written. Name a file in a folder that the gateway may write to; a service may write to its own folder only.`,
      { cause: error },
    );
  }
}

function targetOf(named: string): string {
  const path = resolve(named);
  let folder: string;
  try {
    folder = realpathSync(dirname(path));
  } catch (cause) {
    throw new GatewayError('backup_refused', `There is no folder ${dirname(path)}. Make it, or name another one.`, {
      cause,
    });
  }
  const file = join(folder, basename(path));
  if (existsSync(file)) throw exists(file);
  return file;
}

function exists(file: string): GatewayError {
  return new GatewayError(
    'backup_refused',
    `The file ${file} is there already, and a backup replaces nothing. Name another one.`,
  );
}

function notCopied(database: string, file: string, code = ''): GatewayError {
  if (code.startsWith('SQLITE_FULL') || code.startsWith('SQLITE_IOERR_WRITE'))
    return new GatewayError('storage_full', `There is no room for the backup ${file}. Free some space on its disk.`);
  return new GatewayError(
    'database_corrupt',
    `The database ${database} could not be copied whole (${code}). Check it with: simgate db check.`,
  );
}

/** The disk may take seconds; nobody else waits for it. */
async function syncApart(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
