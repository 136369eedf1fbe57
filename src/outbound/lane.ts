import PQueue from 'p-queue';
import type { Modem, ModemState, ModemStatus } from '../modem/modem.ts';
import type { Clock, Timer } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Store } from '../store/store.ts';
import { LaneHealth, type LaneSign } from './lane-health.ts';
import type { SimAccount } from './plan/sim-account.ts';
import type { SimAccounts } from './plan/sim-accounts.ts';

export interface LaneOptions {
  readonly modem: Modem;
  readonly store: Pick<Store, 'sims' | 'outbox'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly accounts: Pick<SimAccounts, 'open'>;
  /** Pause between the end of one submit and the start of the next. */
  readonly minIntervalMs: number;
  /** The lane may have become able to take a segment, or unable. */
  readonly onChange: (lane: Lane) => void;
}

/** Taken for a submit until the first ones have been measured: 12 a minute, what 3G and LTE sustain. */
const ASSUMED_SUBMIT_MS = 5_000;
const NEEDS_A_PERSON: ReadonlySet<ModemState> = new Set([
  'paused',
  'sim_absent',
  'sim_locked',
  'sim_puk',
  'network_locked',
  'sim_busy',
  'sim_failed',
  'no_sms_service',
  'stopped',
]);
/** Weight of the newest submit in the measured mean. */
const NEWEST = 0.2;

/**
 * One modem's place in the rotation: one submit at a time, paced, and left alone for a while after failures. It never
 * holds a backlog: a segment is claimed when the lane is idle, and the row in the store stays the truth (rule 11).
 */
export class Lane {
  readonly modem: Modem;
  readonly #options: LaneOptions;
  readonly #queue = new PQueue({ concurrency: 1 });
  readonly #health = new LaneHealth();
  readonly #unsubscribe: () => void;
  #status: ModemStatus;
  #sim: { readonly key: string; readonly account: SimAccount } | null = null;
  #identifying: string | null = null;
  #lastMr: number | null = null;
  #downSince: number | null;
  #submitMs = ASSUMED_SUBMIT_MS;
  /** Monotonic. `#rest` after failures, `#pause` between submits. */
  #restUntil = 0;
  #pauseUntil = 0;
  #timer: Timer | null = null;
  #busy = false;
  #suspended = false;
  #stopped = false;

  constructor(options: LaneOptions) {
    this.modem = options.modem;
    this.#options = options;
    this.#status = options.modem.status;
    this.#downSince = options.clock.now();
    this.#unsubscribe = options.modem.onStatus((status) => this.#observe(status));
    this.#observe(options.modem.status);
  }

  get name(): string {
    return this.modem.name;
  }

  /** Row id of the SIM that was last seen in this modem; null until one was. */
  get simId(): number | null {
    return this.#sim?.account.simId ?? null;
  }

  /** Plan and breaker of that SIM. */
  get account(): SimAccount | null {
    return this.#sim?.account ?? null;
  }

  /** Will work without a person doing anything: it works, comes up, restarts or is being replugged. */
  get recoverable(): boolean {
    return !NEEDS_A_PERSON.has(this.#status.state);
  }

  /** Gateway time since when nothing can be sent; null while something can. */
  get downSince(): number | null {
    return this.#downSince;
  }

  get reports(): boolean {
    return this.#status.reports;
  }

  /** Mean time that one segment takes here in the long run, pauses included. */
  get segmentMs(): number {
    return Math.max(this.#submitMs + this.#options.minIntervalMs, this.account?.pace.intervalMs ?? 0);
  }

  /** Mean time of a submit: how fast a modem and its network are. */
  get submitMs(): number {
    return this.#submitMs;
  }

  /** Works: idle, submitting, or pausing between two submits. */
  get healthy(): boolean {
    const { clock } = this.#options;
    return this.#usable() && this.account?.state !== 'open' && clock.monotonic() >= this.#restUntil;
  }

  /** Can take a segment now; what is most urgent at least. */
  get idle(): boolean {
    if (this.#busy || !this.healthy || this.#options.clock.monotonic() < this.#pauseUntil) return false;
    return this.account?.mayStart('otp') === true;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** TP-MR that the modem will give to the next submit: known only right after a +CMGS, because a refused submit may use one up. */
  get expectedMr(): number | null {
    return this.#lastMr === null ? null : (this.#lastMr + 1) % 256;
  }

  /** What its SIM may send has changed. One that is back in use does not rest for what it was suspended for. */
  refresh(): void {
    const suspended = this.account !== null && this.account.breaker.suspension !== null;
    if (this.#suspended && !suspended) {
      this.#health.after('good');
      this.#restUntil = 0;
    }
    this.#suspended = suspended;
    this.#changed();
  }

  noteMr(mr: number | null): void {
    this.#lastMr = mr;
  }

  /** Runs one submit; only for an idle lane. `submit` never rejects. */
  run(submit: () => Promise<LaneSign>): void {
    this.#busy = true;
    void this.#queue.add(async () => {
      const { clock } = this.#options;
      const started = clock.monotonic();
      const sign = await submit();
      const ended = clock.monotonic();
      if (sign !== 'neutral') this.#submitMs += NEWEST * (ended - started - this.#submitMs);
      this.#busy = false;
      this.#pauseUntil = ended + this.#options.minIntervalMs;
      this.#restUntil = ended + this.#health.after(sign);
      this.#changed();
    });
  }

  /** Resolves when the submit in flight has ended. No further one may be started. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe();
    this.#timer?.cancel();
    await this.#queue.onIdle();
  }

  #usable(): boolean {
    // While a submit runs, a modem may or may not call itself ready for the next one.
    return !this.#stopped && this.#sim !== null && (this.#busy ? this.#status.state === 'ready' : this.#status.ready);
  }

  #observe(status: ModemStatus): void {
    if (status.state === 'ready' && this.#status.state !== 'ready' && this.#health.curedByStart) this.#restUntil = 0;
    this.#status = status;
    if (status.state === 'ready') void this.#identify(status);
    this.#changed();
  }

  async #identify({ sim }: ModemStatus): Promise<void> {
    const { store, clock, log, accounts } = this.#options;
    const key = `${sim?.iccid ?? ''}|${sim?.imsi ?? ''}`;
    if (this.#sim?.key === key || this.#identifying === key) return;
    this.#identifying = key;
    this.#sim = null;
    try {
      const { id } = await store.sims.identify({
        imsi: sim?.imsi ?? null,
        iccid: sim?.iccid ?? null,
        modem: this.name,
        now: clock.now(),
      });
      const lastMr = await store.outbox.lastMr(id);
      const account = await accounts.open(id, {
        modem: this.name,
        port: this.#status.port,
        imsi: sim?.imsi ?? null,
        iccid: sim?.iccid ?? null,
      });
      // Another SIM was put in meanwhile: its own call goes on.
      if (this.#identifying !== key) return;
      this.#sim = { key, account };
      this.#lastMr = lastMr;
    } catch (err) {
      log.error('sim_not_stored', { modem: this.name, err });
      this.#restUntil = clock.monotonic() + this.#health.after('unstored');
    } finally {
      if (this.#identifying === key) this.#identifying = null;
    }
    this.#changed();
  }

  #changed(): void {
    if (this.#stopped) return;
    const { clock, onChange } = this.#options;
    this.#downSince = this.#status.state === 'ready' ? null : (this.#downSince ?? clock.now());
    this.#timer?.cancel();
    const wait = this.#waitMs();
    this.#timer = wait !== null && !this.#busy ? clock.setTimeout(wait, () => this.#observe(this.modem.status)) : null;
    onChange(this);
  }

  /** Until something that `healthy` and `idle` say changes by itself; null: nothing will. */
  #waitMs(): number | null {
    const rest = Math.max(this.#restUntil, this.#pauseUntil) - this.#options.clock.monotonic();
    const change = this.account?.changesInMs ?? null;
    if (rest <= 0) return change;
    return change === null ? rest : Math.min(rest, change);
  }
}
