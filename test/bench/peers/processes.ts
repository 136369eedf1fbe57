import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, closeSync, constants, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { processFigures } from '../support/figures.ts';

/** Runs a program beside itself and kills its whole process group when the bench is gone, however it went. */
const LEASH = '"$@" & cat > /dev/null; kill -KILL 0';

const read = (path: string): string => readFileSync(path, 'utf8');

/** Where a program is, or null. Daemons lie in sbin, which is not on everybody's path. */
export function findProgram(name: string): string | null {
  for (const folder of [...(process.env['PATH'] ?? '').split(':'), '/usr/local/sbin', '/usr/sbin']) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not here.
    }
  }
  return null;
}

/** CPU seconds that a process has used, user and system; 0 where it has ended. */
export function cpuSeconds(pid: number): number {
  try {
    return processFigures(pid).cpuSeconds;
  } catch {
    return 0;
  }
}

/** Memory of a process, MB; what it shares with others counts for its share. 0 where it has ended. */
export function memoryMb(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1]) / 1024;
  } catch {
    return 0;
  }
}

/** A program of somebody else with all that it forks. */
export class ForeignProgram {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;

  /** Its output goes to the file `log`. */
  constructor(command: string, args: readonly string[], log: string, environment: NodeJS.ProcessEnv) {
    const output = openSync(log, 'a');
    this.#child = spawn('/bin/sh', ['-c', LEASH, 'sh', command, ...args], {
      detached: true,
      env: { ...process.env, ...environment },
      stdio: ['pipe', output, output],
    });
    closeSync(output);
    this.#ended = once(this.#child, 'close');
  }

  cpuSeconds(): number {
    return this.#members().reduce((sum, pid) => sum + cpuSeconds(pid), 0);
  }

  memoryMb(): number {
    return this.#members().reduce((sum, pid) => sum + memoryMb(pid), 0);
  }

  /** kill -9, all at once. */
  async kill(): Promise<void> {
    try {
      process.kill(-this.#group, 'SIGKILL');
    } catch {
      // Nobody left to kill.
    }
    await this.#ended;
    // Grandchildren are reaped by somebody else; their files and ports are theirs until then.
    while (this.#members().length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  get #group(): number {
    if (this.#child.pid === undefined) throw new Error('the program did not start');
    return this.#child.pid;
  }

  #members(): number[] {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0 && processGroup(pid) === this.#group);
  }
}

/** Null for a process that is gone or a zombie. */
function processGroup(pid: number): number | null {
  try {
    const stat = read(`/proc/${pid}/stat`);
    const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? null : Number(group);
  } catch {
    return null;
  }
}
