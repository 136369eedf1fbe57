import type { Clock } from '../../runtime/clock.ts';
import { DAY_MS, HOUR_MS } from '../../runtime/durations.ts';
import type { RecoveryStep } from '../modem.ts';

/** What ails a modem that is there and may yet be helped. */
export type Trouble =
  /** Nothing answers AT on its port. */
  | 'silent'
  /** It worked, vanished, and has not come back. */
  | 'gone'
  /** It answers, and its own errors say that it is not well. */
  | 'erring'
  | 'no_network'
  /** Its SIM fails or stays busy. */
  | 'sim_stuck';

interface Rung {
  /** So often within that time, whatever the trouble. */
  readonly most: number;
  readonly withinMs: number;
  /** What it is given to work, before a harder one is taken. */
  readonly settleMs: number;
}

/** The gentle ones go on for ever once their budget is spent: they just do not count as help any more. */
const RUNGS: Readonly<Record<Exclude<RecoveryStep, 'resync'>, Rung>> = {
  reinit: { most: 6, withinMs: HOUR_MS, settleMs: 0 },
  radio: { most: 3, withinMs: HOUR_MS, settleMs: 120_000 },
  reset: { most: 2, withinMs: HOUR_MS, settleMs: 60_000 },
  reopen: { most: 3, withinMs: HOUR_MS, settleMs: 10_000 },
  usb: { most: 2, withinMs: HOUR_MS, settleMs: 60_000 },
  power: { most: 2, withinMs: DAY_MS, settleMs: 120_000 },
};
export type Remedy = keyof typeof RUNGS;

/**
 * Cheapest first. A modem that says nothing is told nothing; where only the network is missing, its socket is not to
 * blame; and a SIM that fails is read anew by a modem that starts anew.
 */
const LADDERS: Readonly<Record<Trouble, readonly Remedy[]>> = {
  silent: ['reopen', 'reopen', 'usb', 'power'],
  gone: ['power'],
  erring: ['reinit', 'reinit', 'reset', 'reopen', 'usb', 'power'],
  no_network: ['radio', 'reset'],
  sim_stuck: ['reset'],
};

/** So long without trouble, and the next one starts at the foot of its ladder. */
const WELL_FOR_MS = 600_000;

/** Which step is next for one modem, within budgets that outlast every incident. */
export class Ladder {
  readonly #clock: Clock;
  readonly #taken = new Map<Remedy, number[]>();
  readonly #rungs = new Map<Trouble, number>();
  /** Monotonic. */
  #settledAt = 0;
  #wellSince: number | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Is the last step still at work? What falls meanwhile was pushed. */
  get settling(): boolean {
    return this.#clock.monotonic() < this.#settledAt;
  }

  /** A step that an earlier process took, so long ago (ms): it counts, and may still be at work. */
  recall(step: Remedy, agoMs: number): void {
    const at = this.#clock.monotonic() - agoMs;
    this.#taken.set(step, [...(this.#taken.get(step) ?? []), at]);
    this.#settledAt = Math.max(this.#settledAt, at + RUNGS[step].settleMs);
  }

  /** The modem works. */
  well(): void {
    this.#wellSince ??= this.#clock.monotonic();
  }

  /** The step to take now. `wait`: the last one may still help. `spent`: nothing is left for now. */
  next(trouble: Trouble, can: (step: Remedy) => boolean): Remedy | 'wait' | 'spent' {
    const now = this.#clock.monotonic();
    if (this.#wellSince !== null && now - this.#wellSince >= WELL_FOR_MS) this.#rungs.clear();
    this.#wellSince = null;
    if (this.settling) return 'wait';
    const ladder = LADDERS[trouble];
    const from = this.#rungs.get(trouble) ?? 0;
    for (let tried = 0; tried < ladder.length; tried++) {
      const at = (from + tried) % ladder.length;
      const step = ladder[at] as Remedy;
      if (!can(step) || !this.#take(step, now)) continue;
      this.#rungs.set(trouble, at + 1);
      this.#settledAt = now + RUNGS[step].settleMs;
      return step;
    }
    return 'spent';
  }

  #take(step: Remedy, now: number): boolean {
    const { most, withinMs } = RUNGS[step];
    const taken = (this.#taken.get(step) ?? []).filter((at) => now - at < withinMs);
    const affordable = taken.length < most;
    this.#taken.set(step, affordable ? [...taken, now] : taken);
    return affordable;
  }
}
