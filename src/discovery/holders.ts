import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostPaths } from './host.ts';

export interface Holder {
  readonly pid: number;
  /** `ModemManager`, `gammu-smsd`; `simgate` for a gateway, whatever runs it. */
  readonly name: string;
}

/** The name of a gateway among holders. */
export const GATEWAY = 'simgate';
/** Its program, as a word of the command line. */
const GATEWAY_PROGRAM = /(?:^|\/)(?:simgate|dist\/main\.js)$/;

/** Programs that are known to take serial ports, as the kernel shows their names (15 characters). */
const KNOWN_TAKERS: ReadonlySet<string> = new Set([
  GATEWAY,
  'ModemManager',
  'gammu-smsd',
  'gammu',
  'smsd',
  'smsbox',
  'bearerbox',
  'brltty',
  'pppd',
  'wvdial',
  'minicom',
  'picocom',
  'screen',
  'agetty',
  'getty',
]);

/**
 * The other processes that have this port open. Without the rights of root only those of the same user can be looked
 * into, so an empty list proves nothing; `likelyTakers` names who else it might be.
 */
export async function holdersOf(path: string, { proc }: HostPaths, ownPid = process.pid): Promise<readonly Holder[]> {
  const target = await realpath(path).catch(() => path);
  const found = await Promise.all(
    (await processes(proc)).map(async (pid) => {
      if (pid === ownPid || !(await holds(proc, pid, target))) return null;
      return { pid, name: await nameOf(proc, pid) };
    }),
  );
  return found.filter((holder) => holder !== null);
}

/** Running programs that are known to take serial ports. */
export async function likelyTakers({ proc }: HostPaths): Promise<readonly Holder[]> {
  const running = await Promise.all(
    (await processes(proc)).map(async (pid) => ({ pid, name: await nameOf(proc, pid) })),
  );
  return running.filter(({ name }) => KNOWN_TAKERS.has(name));
}

async function processes(proc: string): Promise<number[]> {
  const names = await readdir(proc).catch(() => []);
  return names.filter((name) => /^\d+$/.test(name)).map(Number);
}

async function holds(proc: string, pid: number, target: string): Promise<boolean> {
  const folder = join(proc, String(pid), 'fd');
  const descriptors = await readdir(folder).catch(() => []);
  const targets = await Promise.all(descriptors.map((fd) => readlink(join(folder, fd)).catch(() => '')));
  // Whoever serves a pseudo-terminal has both of its ends, and is what one speaks with there.
  const serves =
    target.startsWith('/dev/pts/') && targets.some((open) => open === '/dev/ptmx' || open === '/dev/pts/ptmx');
  return targets.includes(target) && !serves;
}

async function nameOf(proc: string, pid: number): Promise<string> {
  const read = (file: string) => readFile(join(proc, String(pid), file), 'utf8').catch(() => '');
  const [name, commandLine] = await Promise.all([read('comm'), read('cmdline')]);
  // The kernel's name of a gateway is that of Node's main thread, which tells nobody anything.
  const words = commandLine.split('\0');
  return words.includes('serve') && words.some((word) => GATEWAY_PROGRAM.test(word)) ? GATEWAY : name.trim();
}
