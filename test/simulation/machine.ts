import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../src/config/schema.ts';
import { type DataKeys, deriveKeys } from '../../src/crypto/data-keys.ts';
import { createSealer } from '../../src/crypto/gcm-sealer.ts';
import type { Keyring } from '../../src/crypto/sealer.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import { createPublicIds } from '../../src/crypto/public-id.ts';
import type { IdKind } from '../../src/http/deps.ts';
import type { Profile } from '../../src/modem/profile.ts';
import { SCOPES } from '../../src/store/keys.ts';
import type { Chance } from './chance.ts';
import { Durable } from './durable.ts';
import { tracing } from './event-log.ts';
import type { Findings } from './findings.ts';
import { GatewayProcess, type Seams } from './gateway-process.ts';
import { type HttpAnswer, type HttpCall, NO_ANSWER } from './http-port.ts';
import { type Disk, Lifeline } from './lifeline.ts';
import { Standstill } from './standstill.ts';
import type { Trace } from './trace.ts';
import { ProcessClock, type VirtualClock } from './virtual-clock.ts';
import { Witness } from './witness.ts';
import type { World } from './world.ts';

export interface MachineOptions {
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly config: Config;
  /** By modem. */
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly pin?: string | undefined;
  readonly world: World;
  readonly findings: Findings;
  readonly trace: Trace;
  readonly seams: Seams;
}

/** Memory where there is some: fsync is what a run would spend its time with. */
const ROOT = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const FOLDER = 'simgate-simulation-';
/** So many starts in a row fail for a reason that is not of this run. */
const STARTS = 200;
/** Between two marks of gateway time. */
const LONGEST_REGRESS_MS = 62_000;
/** A mark that is so far ahead of a clock that was set is not believed. */
const IMPLAUSIBLE_MS = 5 * 365 * 86_400_000;
/** Timers come this late at most, ms. */
const LATENESS = 1.5;

/** Forgets the disks of runs that were killed: they are in memory. */
function sweep(): void {
  for (const name of readdirSync(ROOT)) {
    const pid = name.startsWith(FOLDER) ? Number(name.slice(FOLDER.length).split('-', 1)[0]) : Number.NaN;
    if (Number.isInteger(pid) && !isAlive(pid)) rmSync(join(ROOT, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The gateway's host: its disk, its wall clock, and one process after the other. */
export class Machine {
  readonly witness: Witness;
  /** How far the wall clock is off, ms. */
  wallError = 0;
  /** How far gateway time went back when this process started, ms. */
  regress = 0;
  #lastNow = 0;
  /** How long the process before this one stood still, ms: it made no marks meanwhile. */
  #stoodBefore = 0;
  #diskFullAt = Number.NEGATIVE_INFINITY;
  readonly #options: MachineOptions;
  readonly #folder = mkdtempSync(join(ROOT, `${FOLDER}${process.pid}-`));
  readonly #bodies: Durable[] = [];
  readonly #keys: DataKeys;
  #generation = 0;
  #failedStarts = 0;
  #process: GatewayProcess | null = null;
  #line: Lifeline | null = null;
  #durable: Durable | null = null;
  #key = '';

  readonly disk: Disk = { full: false, commitMs: () => 0 };

  constructor(options: MachineOptions) {
    const { world, findings, trace } = options;
    sweep();
    this.#options = options;
    this.#keys = deriveKeys(options.chance.fork('data key').bytes(32));
    this.witness = new Witness({
      network: world.simulation.network,
      findings,
      trace,
      present: () => {
        if (this.#durable === null || this.#process === null) return null;
        const { clock, line } = this.#process;
        return { durable: this.#durable, now: clock.now(), stoodMs: line.standstill.lastMs };
      },
    });
    world.onTaken = (hex) => this.witness.taken(hex);
  }

  /** Null while none runs. */
  get process(): GatewayProcess | null {
    return this.#process;
  }

  /** What is committed, also while nothing runs. */
  get durable(): Durable {
    if (this.#durable === null) throw new Error('There is no database yet.');
    return this.#durable;
  }

  get generation(): number {
    return this.#generation;
  }

  /** Starts the gateway. False where it died before it was up. Rejects where nothing lets it start. */
  async boot(config: Config = this.#options.config): Promise<boolean> {
    const { clock, chance, profiles, pin, world, seams, trace, findings } = this.#options;
    const lateness = chance.fork(`lateness ${this.#generation}`);
    const standstill = new Standstill(clock);
    const own = new ProcessClock(
      clock,
      standstill,
      () => clock.now() + this.wallError,
      () => LATENESS * lateness.float(),
    );
    const line = new Lifeline(standstill);
    this.#line = line;
    const died = new Promise<null>((resolve) => line.onDeath(() => resolve(null)));
    line.onDeath(() => this.#bury());
    trace.add('host', `process ${this.#generation} starts`);
    const starting = GatewayProcess.start({
      config,
      profiles,
      pin,
      keys: this.#keys,
      database: this.#path(),
      line,
      clock: own,
      random: chance.fork(`process ${this.#generation}`),
      log: tracing(trace, findings),
      world,
      disk: this.disk,
      seams,
      wiretap: (modem) => this.witness.wiretap(modem),
      opened: () => (this.#durable ??= new Durable(this.#path(), this.#sealer())),
    });
    // A process that cannot start ends, and its supervisor tries again.
    let cause: unknown;
    const gaveUp = starting.catch((error: unknown) => {
      trace.add('host', `no start: ${String(error)}`);
      cause = error;
      line.die();
      return null;
    });
    const started = await Promise.race([gaveUp, died]);
    if (started === null) {
      if (cause !== undefined && !this.disk.full && ++this.#failedStarts >= STARTS)
        throw new Error(`The gateway did not start ${STARTS} times in a row.`, { cause });
      return false;
    }
    this.#failedStarts = 0;
    this.#process = started;
    this.#compareTime(own.now());
    if (this.#key === '') this.#key = (await started.access.create('simulation', SCOPES)).key;
    return line.alive;
  }

  /** Of the running process; null while none runs. */
  get standstill(): Pick<Standstill, 'totalMs'> | null {
    return this.#line?.standstill ?? null;
  }

  /** How long the running process has stood still, ms. */
  get stoodMs(): number {
    return this.standstill?.totalMs ?? 0;
  }

  /** SIGSTOP, or the sleep of a host. */
  stand(ms: number): void {
    this.#line?.standstill.begin(ms);
  }

  slowDisk(commitMs: () => number): () => void {
    this.disk.commitMs = commitMs;
    return () => {
      this.disk.commitMs = () => 0;
    };
  }

  fillDisk(): () => void {
    this.disk.full = true;
    return () => {
      this.disk.full = false;
      this.#diskFullAt = this.#options.clock.monotonic();
    };
  }

  /** kill -9 at the n-th effect of the process from now. */
  killAfter(points: number): void {
    this.#line?.dieAt(points);
  }

  kill(): void {
    this.#line?.die();
  }

  /** SIGTERM. What is left running after it is a finding. */
  async stop(): Promise<void> {
    const process = this.#process;
    const line = this.#line;
    if (process === null || line === null) return;
    this.#options.trace.add('host', 'SIGTERM');
    const died = new Promise<void>((resolve) => line.onDeath(resolve));
    await Promise.race([process.stop(), died]);
    if (!line.alive) return;
    this.#process = null;
    this.#line = null;
    if (process.clock.pending > 0)
      this.#options.findings.violated('clean_stop', `${process.clock.pending} timers are left after a stop`);
    process.clock.kill();
    this.#options.trace.add('host', 'stopped');
  }

  /** A request with the key of the run; no answer where no process runs, or where it dies meanwhile. */
  async call(call: Omit<HttpCall, 'key'>): Promise<HttpAnswer> {
    return this.#process === null ? NO_ANSWER : this.#process.call({ ...call, key: this.#key });
  }

  /** Gateway time; null while no process runs. */
  now(): number | null {
    return this.#process?.clock.now() ?? null;
  }

  rowId(kind: IdKind, id: string): number {
    const row = createPublicIds(this.#keys).rowId(kind, id);
    if (row === null) throw new Error(`${id} is no id of a ${kind}.`);
    return row;
  }

  dispose(): void {
    this.#line?.die();
    for (const durable of [...this.#bodies, this.#durable]) durable?.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The disk as it is this moment is what the next process finds. Between transactions that is the last commit: every one was synced. */
  #bury(): void {
    const { trace } = this.#options;
    const body = this.#path();
    this.#generation++;
    this.#lastNow = this.now() ?? this.#lastNow;
    this.#stoodBefore = this.stoodMs;
    this.#process = null;
    this.#line = null;
    trace.add('host', 'killed');
    if (!existsSync(body)) return;
    const next = this.#path();
    mkdirSync(join(next, '..'), { recursive: true });
    for (const suffix of ['', '-wal']) if (existsSync(body + suffix)) copyFileSync(body + suffix, next + suffix);
    if (this.#durable !== null) this.#bodies.push(this.#durable);
    this.#durable = new Durable(next, this.#sealer());
  }

  #sealer(): Keyring {
    return createSealer(this.#keys, systemRandom);
  }

  #compareTime(now: number): void {
    const { clock, findings } = this.#options;
    this.regress = Math.max(0, this.#lastNow - now);
    const unmarked = clock.monotonic() - this.#diskFullAt < 2 * LONGEST_REGRESS_MS;
    // The clock was years ahead of what it shows now: time is set back to it, if it was ever set, with everything that was written meanwhile.
    const isWall = Math.abs(clock.now() + this.wallError - now) < LONGEST_REGRESS_MS;
    const wasSet = this.wallError > -IMPLAUSIBLE_MS;
    const mended = this.regress > IMPLAUSIBLE_MS && isWall && wasSet;
    if (this.regress > LONGEST_REGRESS_MS + this.#stoodBefore && !unmarked && !mended)
      findings.violated('time_goes_on', `gateway time went back by ${this.regress} ms`);
  }

  #path(): string {
    return join(this.#folder, `disk-${this.#generation}`, 'simgate.db');
  }
}
