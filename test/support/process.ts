import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** The built program as a child process, its output split into lines. */
export class Program {
  readonly child: ChildProcess;
  readonly lines: string[] = [];
  stderr = '';
  readonly exit: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  readonly #waiting = new Set<() => void>();

  constructor(args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}) {
    this.child = spawn(process.execPath, [MAIN, ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...options.env },
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    let rest = '';
    this.child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      const parts = (rest + chunk).split('\n');
      rest = parts.pop() ?? '';
      this.lines.push(...parts);
      this.#wake();
    });
    this.child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (this.stderr += chunk));
    this.exit = new Promise((resolve) => {
      this.child.once('close', (code, signal) => {
        resolve({ code, signal });
        this.#wake();
      });
    });
  }

  /** Waits for a line of standard output, from line `from` on. Rejects when the program ends before it came. */
  async line(matches: (line: string) => boolean, from = 0): Promise<string> {
    for (let index = from; ; index++) {
      while (index >= this.lines.length) {
        if (this.child.exitCode !== null || this.child.signalCode !== null) {
          throw new Error(`the program ended without that line\n${this.lines.join('\n')}\n${this.stderr}`);
        }
        await new Promise<void>((resolve) => this.#waiting.add(resolve));
      }
      const line = this.lines[index] ?? '';
      if (matches(line)) return line;
    }
  }

  /** Waits for a log line by its event name. */
  async event(name: string, from = 0): Promise<Record<string, unknown>> {
    const line = await this.line(
      (text) => text.startsWith('{') && (JSON.parse(text) as { event?: string }).event === name,
      from,
    );
    return JSON.parse(line) as Record<string, unknown>;
  }

  write(line: string): void {
    this.child.stdin?.write(`${line}\n`);
  }

  async kill(signal: NodeJS.Signals = 'SIGTERM') {
    this.child.kill(signal);
    return this.exit;
  }

  /** Waits until SIGSTOP has stopped it (Linux); false where it ended instead. */
  async stopped(): Promise<boolean> {
    const { pid } = this.child;
    while (this.child.exitCode === null && this.child.signalCode === null) {
      const state = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0];
      if (state === 'T') return true;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return false;
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}

/** Runs the program to its end. */
export async function runProgram(
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; input?: string } = {},
) {
  const program = new Program(args, options);
  program.child.stdin?.end(options.input ?? '');
  const { code } = await program.exit;
  return { code, stdout: program.lines.join('\n'), stderr: program.stderr };
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'simgate-test-'));
}

/** Writes a configuration for a daemon of a test and returns its path. */
export function writeConfig(folder: string, settings: Record<string, unknown>): string {
  const path = join(folder, 'config.json');
  writeFileSync(
    path,
    JSON.stringify({
      database: join(folder, 'simgate.db'),
      data_key: join(folder, 'simgate.key'),
      http: { port: 0 },
      numbers: { allowed_countries: ['*'] },
      // These modems are simulated too, behind ports that look real.
      sims: { default_plan: { per_minute: 0, per_day: 0, recipients_per_day: 0 } },
      ...settings,
    }),
  );
  return path;
}
