import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A library to be preloaded (LD_PRELOAD), or why there is none here. */
export type Preload = { readonly library: string; readonly missing: null } | { readonly missing: string };

/** Compiles a C file of this folder, once for each of its versions. */
export function compilePreload(name: string): Preload {
  if (process.platform !== 'linux') return { missing: 'LD_PRELOAD libraries are for Linux' };
  const source = fileURLToPath(new URL(`${name}.c`, import.meta.url));
  const version = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 16);
  const library = join(tmpdir(), `simgate-${name}-${process.arch}-${version}.so`);
  if (existsSync(library)) return { library, missing: null };
  const part = `${library}.${process.pid}`;
  const { error, status, stderr } = spawnSync(
    'cc',
    ['-O2', '-shared', '-fPIC', '-o', part, source, '-ldl', '-lpthread'],
    { encoding: 'utf8' },
  );
  if (error !== undefined) return { missing: 'there is no C compiler here (on Debian: apt-get install gcc libc6-dev)' };
  if (status !== 0) return { missing: `${name}.c does not compile here: ${stderr}` };
  renameSync(part, library);
  return { library, missing: null };
}

/** One environment out of several, with the libraries of all of them. */
export function together(...environments: readonly NodeJS.ProcessEnv[]): NodeJS.ProcessEnv {
  const libraries = environments.flatMap(({ LD_PRELOAD }) => LD_PRELOAD ?? []);
  return { ...Object.assign({}, ...environments), LD_PRELOAD: libraries.join(':') };
}

/** For the title of tests that are skipped for this reason; says so aloud too, for reporters do not show such titles. */
export function because(reason: string | null): string {
  if (reason === null) return '';
  process.stdout.write(`skipped: ${reason}\n`);
  return ` (skipped: ${reason})`;
}
