import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { GUARD_OFF } from '../../support/guard-off.ts';
import { ApiClient } from '../../support/api.ts';
import { keyringOf, openForReading } from '../../support/sealed-database.ts';
import { Program, runProgram, temporaryFolder, writeConfig } from '../../support/process.ts';
import { ledgerOf, type SentPdu } from '../../support/simulator.ts';

export interface SiteOptions {
  readonly modems?: number;
  /** Network latency of a submit, ms. */
  readonly latency?: number;
  readonly config?: Readonly<Record<string, unknown>>;
  /** Where the database goes; default: a folder of its own beside the ports. */
  readonly data?: string;
}

export interface StartOptions {
  /** Which of the simulated modems this gateway has; default: all. */
  readonly modems?: readonly number[];
  readonly environment?: NodeJS.ProcessEnv;
}

interface PhoneSms {
  readonly event: string;
  readonly to: string;
  readonly text: string;
}

/** One simulator, one database and one gateway after the other: what stays the same while gateways die. */
export class Site {
  readonly folder = temporaryFolder();
  readonly data: string;
  readonly #options: SiteOptions;
  #simulator: Program | null = null;
  #gateway: Program | null = null;
  #key = '';

  constructor(options: SiteOptions = {}) {
    this.#options = options;
    this.data = options.data ?? join(this.folder, 'data');
  }

  /** Starts the simulator and makes the database with one API key in it. */
  async open(): Promise<void> {
    const { modems = 1, latency = 0 } = this.#options;
    mkdirSync(this.data, { recursive: true, mode: 0o700 });
    const args = ['simulate', '--link', join(this.folder, 'tty%d'), '--count', String(modems)];
    const simulator = new Program([...args, '--latency', String(latency), '--print', '--control']);
    this.#simulator = simulator;
    await simulator.line((line) => line.startsWith(join(this.folder, `tty${modems - 1} `)));
    const scopes = ['send', 'verify', 'read'].flatMap((scope) => ['--scope', scope]);
    const made = await runProgram(['keys', 'create', '--config', this.configure([]), '--name', 'caller', ...scopes]);
    if (made.code !== 0) throw new Error(made.stderr);
    this.#key = made.stdout.trim();
  }

  /** Writes the configuration of a gateway with these modems and returns its path. */
  configure(modems: readonly number[]): string {
    return writeConfig(this.folder, {
      database: join(this.data, 'simgate.db'),
      data_key: join(this.data, 'simgate.key'),
      modems: modems.map((index) => ({ name: `m${index}`, port: join(this.folder, `tty${index}`) })),
      limits: { per_prefix: { max: 100_000, window_s: 3600 } },
      fraud_guard: GUARD_OFF,
      ...this.#options.config,
    });
  }

  /** Starts a gateway; null where it ended before it listened. */
  async start(options: StartOptions = {}): Promise<ApiClient | null> {
    const { modems = Array.from({ length: this.#options.modems ?? 1 }, (_, index) => index), environment } = options;
    const gateway = new Program(
      ['serve', '--config', this.configure(modems)],
      environment === undefined ? {} : { env: environment },
    );
    this.#gateway = gateway;
    const listening = await gateway.event('listening').catch(() => null);
    return listening === null ? null : new ApiClient(String(listening['address']), this.#key);
  }

  async allReady(api: ApiClient): Promise<void> {
    await api.until('/v1/modems', ({ modems }) => (modems as { ready: boolean }[]).every(({ ready }) => ready));
  }

  get gateway(): Program {
    if (this.#gateway === null) throw new Error('no gateway was started');
    return this.#gateway;
  }

  get simulator(): Program {
    if (this.#simulator === null) throw new Error('the simulator is not running');
    return this.#simulator;
  }

  /** What simulated phones have got so far. */
  received(): PhoneSms[] {
    return this.simulator.lines
      .filter((line) => line.startsWith('{"event":"message"'))
      .map((line) => JSON.parse(line) as PhoneSms);
  }

  copies(number: string): number {
    return this.received().filter(({ to }) => to === number).length;
  }

  /** The first SMS to this number; waits for it. */
  async sms(number: string): Promise<PhoneSms> {
    const line = await this.simulator.line(
      (text) => text.startsWith('{"event":"message"') && (JSON.parse(text) as PhoneSms).to === number,
    );
    return JSON.parse(line) as PhoneSms;
  }

  /** Every PDU that left a modem so far. */
  sent(): Promise<SentPdu[]> {
    return ledgerOf(this.simulator);
  }

  /** Rows of the database, while no gateway runs. */
  rows<Row>(sql: string): Row[] {
    const db = openForReading(join(this.data, 'simgate.db'), keyringOf(join(this.data, 'simgate.key')));
    try {
      return db.prepare<[], Row>(sql).all();
    } finally {
      db.close();
    }
  }

  async stop(): Promise<void> {
    await this.#gateway?.kill('SIGKILL');
    await this.#simulator?.kill('SIGTERM');
    for (const folder of [this.folder, this.data]) if (existsSync(folder)) rmSync(folder, { recursive: true });
  }
}
