import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ApiClient } from './api.ts';
import { Program, runProgram, temporaryFolder, writeConfig } from './process.ts';
import { ledgerOf } from './simulator.ts';

export interface RigOptions {
  readonly modems?: number;
  /** Pause between two submits of a modem, ms. */
  readonly minIntervalMs?: number;
  /** Network latency of a submit, ms. */
  readonly latency?: number;
  readonly config?: Readonly<Record<string, unknown>>;
  /** Of the daemon, beside that of this process. */
  readonly environment?: NodeJS.ProcessEnv;
}

/** A message as a simulated phone of the simulator process got it. */
export interface PhoneSms {
  readonly to: string;
  readonly text: string;
}

/** The built daemon and the simulator, each a process of its own, with pseudo-terminals and real serialport between them. */
export class Rig {
  readonly folder = temporaryFolder();
  readonly #options: RigOptions;
  readonly #config: string;
  #simulator: Program | undefined;
  #daemon: Program | undefined;
  #key = '';
  /** Lines that simulators which have ended printed. */
  readonly #earlier: string[] = [];

  constructor(options: RigOptions = {}) {
    this.#options = options;
    const { modems = 1, minIntervalMs = 0, config = {} } = options;
    this.#config = writeConfig(this.folder, {
      modems: Array.from({ length: modems }, (_, index) => ({
        name: `m${index}`,
        port: join(this.folder, `tty${index}`),
        min_interval_ms: minIntervalMs,
      })),
      ...config,
    });
  }

  async startSimulator(): Promise<Program> {
    const { modems = 1, latency = 0 } = this.#options;
    const link = join(this.folder, 'tty%d');
    const simulator = new Program([
      'simulate',
      '--link',
      link,
      '--count',
      String(modems),
      '--latency',
      String(latency),
      '--print',
      '--control',
    ]);
    this.#simulator = simulator;
    await simulator.line((line) => line.startsWith(join(this.folder, `tty${modems - 1} `)));
    return simulator;
  }

  async stopSimulator(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const simulator = this.#simulator;
    this.#simulator = undefined;
    if (simulator === undefined) return;
    await simulator.kill(signal);
    this.#earlier.push(...simulator.lines);
    for (let index = 0; existsSync(join(this.folder, `tty${index}`)); index++) rmSync(join(this.folder, `tty${index}`));
  }

  /** Starts the daemon and waits until the API listens, and, unless told otherwise, until every modem is ready. */
  async startDaemon({ ready = true } = {}): Promise<ApiClient> {
    const daemon = new Program(['serve', '--config', this.#config], { env: this.#options.environment ?? {} });
    this.#daemon = daemon;
    const { address } = await daemon.event('listening');
    if (this.#key === '') {
      const made = await runProgram([
        'keys',
        'create',
        '--config',
        this.#config,
        '--name',
        'rig',
        '--scope',
        'send',
        '--scope',
        'verify',
        '--scope',
        'read',
        '--scope',
        'modems',
      ]);
      this.#key = made.stdout.trim();
    }
    const api = new ApiClient(String(address), this.#key);
    if (ready) await this.allReady(api);
    return api;
  }

  async allReady(api: ApiClient): Promise<void> {
    await api.until('/v1/modems', ({ modems }) => (modems as { ready: boolean }[]).every((modem) => modem.ready));
  }

  get daemon(): Program {
    if (this.#daemon === undefined) throw new Error('the daemon is not running');
    return this.#daemon;
  }

  get simulator(): Program {
    if (this.#simulator === undefined) throw new Error('the simulator is not running');
    return this.#simulator;
  }

  async stopDaemon(signal: NodeJS.Signals = 'SIGTERM') {
    const daemon = this.daemon;
    this.#daemon = undefined;
    return daemon.kill(signal);
  }

  /** Every SMS that simulated phones have received so far, over all simulators of this rig. */
  received(): PhoneSms[] {
    return [...this.#earlier, ...(this.#simulator?.lines ?? [])]
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as PhoneSms & { event: string })
      .filter(({ event }) => event === 'message');
  }

  /** The first SMS to this number; waits for it. */
  async sms(number: string): Promise<PhoneSms> {
    const line = await this.simulator.line(
      (text) => text.startsWith('{') && (JSON.parse(text) as PhoneSms).to === number,
    );
    return JSON.parse(line) as PhoneSms;
  }

  /** Waits until the simulated network has a PDU for each of these numbers: their Ctrl-Z was written. */
  async onTheNetwork(...numbers: string[]): Promise<void> {
    let reached: string[] = [];
    while (!numbers.every((number) => reached.includes(number)))
      reached = (await ledgerOf(this.simulator)).map(({ destination }) => destination);
  }

  async stop(): Promise<void> {
    if (this.#daemon !== undefined) await this.stopDaemon('SIGKILL');
    await this.stopSimulator('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
