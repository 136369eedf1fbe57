import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SIMULATOR = fileURLToPath(new URL('simulator.mjs', import.meta.url));
const REPORT_DELAY = 1000;

/** One PDU that reached the simulated network. Times in ms of the machine's monotonic clock (`now`). */
export interface Submit {
  readonly modem: string;
  /** The first byte of AT+CMGS came. */
  readonly began: number;
  /** Ctrl-Z came. */
  readonly at: number;
  readonly to: string;
}

type Told =
  | ({ readonly event: 'submit' } & Submit)
  | { readonly event: 'set_up'; readonly modem: string; readonly at: number }
  | { readonly event: 'commands'; readonly commands: number }
  | { readonly event: 'serving' };

/** CLOCK_MONOTONIC in ms: comparable between the processes of one machine. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Simulated modems on pseudo-terminals, in a process of their own. */
export class SimulatedModems {
  readonly submits: Submit[] = [];
  /** When modems were told how to indicate messages, in the order of time. */
  readonly setUps: number[] = [];
  readonly ports: readonly string[];
  /** Of a submit, ms. */
  readonly latency: number;
  /** From acceptance until the status report, ms. */
  readonly reportDelay: number;
  readonly #child: ChildProcess;
  readonly #setUp = new Set<string>();
  readonly #listeners = new Set<(told: Told) => void>();

  private constructor(folder: string, count: number, latency: number, reportDelay: number) {
    this.ports = Array.from({ length: count }, (_, index) => join(folder, `tty${index}`));
    this.latency = latency;
    this.reportDelay = reportDelay;
    const job = { link: join(folder, 'tty%d'), count, latency, reportDelay };
    this.#child = spawn(process.execPath, [SIMULATOR, JSON.stringify(job)], { stdio: ['pipe', 'pipe', 'inherit'] });
    if (this.#child.stdout === null) throw new Error('the simulator has no output');
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#hear(JSON.parse(line) as Told));
  }

  static async start(
    folder: string,
    count: number,
    latency: number,
    reportDelay = REPORT_DELAY,
  ): Promise<SimulatedModems> {
    const modems = new SimulatedModems(folder, count, latency, reportDelay);
    if ((await modems.#until((told) => told?.event === 'serving', 20_000)) === 'late')
      throw new Error('the simulator did not start');
    return modems;
  }

  /** Every modem has been told how to indicate messages, which is about the last thing that a gateway sets. */
  async allSetUp(limitMs: number): Promise<void> {
    if ((await this.#until(() => this.#setUp.size === this.ports.length, limitMs)) === 'late')
      throw new Error(`only ${this.#setUp.size} of ${this.ports.length} modems were set up within ${limitMs / 1000} s`);
  }

  /** Waits until the submits so far are as wished; false where they were not within the limit. */
  async submitted(wished: (submits: readonly Submit[]) => boolean, limitMs: number): Promise<boolean> {
    return (await this.#until(() => wished(this.submits), limitMs)) === 'heard';
  }

  /** AT command lines that all modems have read. */
  async commands(): Promise<number> {
    let commands = 0;
    const answer = this.#until((told) => {
      if (told?.event === 'commands') ({ commands } = told);
      return told?.event === 'commands';
    }, 10_000);
    this.#child.stdin?.write('commands\n');
    await answer;
    return commands;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'close');
    this.#child.stdin?.end();
    await ended;
  }

  #hear(told: Told): void {
    if (told.event === 'submit') this.submits.push(told);
    else if (told.event === 'set_up') {
      this.#setUp.add(told.modem);
      this.setUps.push(told.at);
    }
    for (const listener of this.#listeners) listener(told);
  }

  #until(wished: (told: Told | null) => boolean, limitMs: number): Promise<'heard' | 'late'> {
    return new Promise((resolve) => {
      const end = (how: 'heard' | 'late') => {
        clearTimeout(timer);
        this.#listeners.delete(listener);
        resolve(how);
      };
      const listener = (told: Told | null) => {
        if (wished(told)) end('heard');
      };
      const timer = setTimeout(() => end('late'), limitMs);
      this.#listeners.add(listener);
      listener(null);
    });
  }
}
