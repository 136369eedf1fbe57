import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { GatewayError } from '../../runtime/errors.ts';

const PROGRAM = fileURLToPath(new URL('./aside.mjs', import.meta.url));
/** Of what the statements return; they ask for little. */
const MAX_RESULT_BYTES = 16 * 1024 * 1024;

export type Statement = readonly [sql: string, ...values: readonly (string | number)[]];
/** Rows as arrays, or SQLite's code of what went wrong. */
export type Result = { readonly rows: readonly (readonly unknown[])[] } | { readonly error: string };

/**
 * Runs statements in another process over a read-only connection, one after the other, and gives the result of each. Rejects
 * with `storage_failed` where the file could not be opened, or the process ended before its time.
 */
export function runAside(
  path: string,
  statements: readonly Statement[],
  signal?: AbortSignal,
): Promise<readonly Result[]> {
  const options = {
    maxBuffer: MAX_RESULT_BYTES,
    killSignal: 'SIGKILL',
    ...(signal === undefined ? {} : { signal }),
  } as const;
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [PROGRAM, JSON.stringify([path, statements])], options, (cause, stdout) => {
      if (cause === null) resolve(JSON.parse(stdout) as readonly Result[]);
      else reject(new GatewayError('storage_failed', `The database ${path} could not be read through.`, { cause }));
    });
  });
}
