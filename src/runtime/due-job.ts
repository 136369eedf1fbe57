import type { Clock, Timer } from './clock.ts';
import type { Service } from './lifecycle.ts';

export interface DueJobOptions {
  readonly clock: Clock;
  /** Does what is due at `now`; resolves with when something is due next (gateway time, ms), null: nothing known. */
  readonly run: (now: number) => Promise<number | null>;
  /** A run failed; the next one comes in 5 s. */
  readonly onFailure: (error: unknown) => void;
}

/** What stays due after a run does not make it spin. */
const SHORTEST_MS = 100;
/** Due times are gateway time and timers are monotonic: after a jump of the wall clock a run is this late at most. */
const LONGEST_MS = 30_000;
const AGAIN_MS = 5_000;

/** Work that falls due: done at its time, never twice at once, tried again after a failure. Idle until told what to expect. */
export class DueJob implements Service {
  readonly #options: DueJobOptions;
  #timer: Timer | null = null;
  /** Gateway time. */
  #dueAt: number | null = null;
  /** Monotonic. */
  #notBefore = 0;
  #running: Promise<void> | null = null;
  #stopped = false;

  constructor(options: DueJobOptions) {
    this.#options = options;
  }

  /** Something is due then, perhaps earlier than anything known. */
  expect(at: number): void {
    if (this.#dueAt === null || at < this.#dueAt) this.#dueAt = at;
    this.#arm();
  }

  /** Runs now, or waits for the run that is under way. Never rejects. */
  run(): Promise<void> {
    if (!this.#stopped) this.#running ??= this.#run();
    return this.#running ?? Promise.resolve();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#timer?.cancel();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { clock, run, onFailure } = this.#options;
    this.#timer?.cancel();
    this.#dueAt = null;
    let next: number | null;
    try {
      next = await run(clock.now());
    } catch (error) {
      onFailure(error);
      next = clock.now() + AGAIN_MS;
    }
    this.#running = null;
    this.#notBefore = clock.monotonic() + SHORTEST_MS;
    if (next !== null) this.expect(next);
    else this.#arm();
  }

  #arm(): void {
    const { clock } = this.#options;
    this.#timer?.cancel();
    if (this.#stopped || this.#running !== null || this.#dueAt === null) return;
    const least = Math.max(0, this.#notBefore - clock.monotonic());
    const left = Math.min(Math.max(this.#dueAt - clock.now(), least), LONGEST_MS);
    this.#timer = clock.setTimeout(left, () => {
      if (this.#dueAt !== null && this.#dueAt > clock.now()) this.#arm();
      else void this.run();
    });
  }
}
