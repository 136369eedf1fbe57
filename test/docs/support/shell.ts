import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT } from './blocks.ts';

/** True where these programs are there. */
export const installed = (...programs: readonly string[]): boolean =>
  programs.every((program) => spawnSync('bash', ['-c', `command -v ${program}`]).status === 0);

/** An environment where `simgate` is on the path, as the README has it put there. */
export function withSimgate(folder: string, environment: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  symlinkSync(join(ROOT, 'dist/main.js'), join(bin, 'simgate'));
  return { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`, ...environment };
}

/** Runs a script in bash and gives what it printed. Rejects where it fails. */
export function runScript(script: string, options: { cwd: string; env: NodeJS.ProcessEnv }): Promise<string> {
  const bash = spawn('bash', ['-e', '-o', 'pipefail', '-c', script], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  bash.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  bash.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  return new Promise((resolve, reject) => {
    bash.on('error', reject);
    bash.on('close', (code) => {
      if (code === 0) resolve(stdout);
      else reject(new Error(`exit code ${code}\n${stdout}\n${stderr}`));
    });
  });
}

/** A script that goes on until it is stopped. */
export class RunningScript {
  readonly child: ChildProcess;
  readonly #exit: Promise<number | null>;
  #output = '';
  #wake: () => void = () => {};

  constructor(script: string, options: { cwd: string; env: NodeJS.ProcessEnv }) {
    this.child = spawn('bash', ['-e', '-c', script], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        this.#output += chunk;
        this.#wake();
      });
    this.#exit = new Promise((resolve) => this.child.on('close', resolve));
    void this.#exit.then(() => this.#wake());
  }

  /** The first match in what it prints. Rejects when it ends before. */
  async match(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.#output);
      if (found !== null) return found;
      if (this.child.exitCode !== null) throw new Error(`it ended without ${String(pattern)}\n${this.#output}`);
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** The exit code of bash; the last line of the script has to `exec` what should get the signal. */
  stop(signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
    this.child.kill(signal);
    return this.#exit;
  }
}
