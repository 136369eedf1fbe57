import { sleep } from '../../src/runtime/clock.ts';
import type { Books } from './checks.ts';
import type { VirtualClock } from './virtual-clock.ts';

const SECOND = 1000;
const EVERY_MS = 5 * SECOND;
/** Rule 18. */
const ERASE_WITHIN_MS = 60 * SECOND;
/**
 * Parts of one message stay with one modem while that is at them, so they do not count.
 * A lane that failed rests for 60 s at most, one that could not be handed anything as long; a submit that nobody answers takes 180 s.
 * A modem that stays ready for longer than this without a submit, beside a segment that it may take, is idle for no reason.
 */
const IDLE_MS = 90 * SECOND;

/**
 * A submit that nobody answers takes 180 s, and so does listening after a crash; a modem that only a power cut cures is
 * first given what costs less, each time with its time to help.
 */
const BACK_MS = 480 * SECOND;

interface Waiting {
  readonly id: number;
}

/** Looks at a running gateway from time to time, for what shows in the course of time only. */
export class Probes {
  readonly #books: Books;
  readonly #clock: VirtualClock;
  /** What should be gone, and since when. */
  readonly #keptSince = new Map<string, number>();
  #generation = -1;
  #wallError = 0;
  #stoodMs = 0;
  /** By modem: since when it has been ready and unused while something waited. */
  readonly #idleSince = new Map<string, number>();
  /** By modem: since when it could work and is not ready. */
  readonly #outSince = new Map<string, number>();
  readonly #flights = new Map<string, number>();
  #stopped = false;
  /** The longest time for which a modem that could work was not ready, ms. */
  longestOutMs = 0;

  constructor(books: Books, clock: VirtualClock) {
    this.#books = books;
    this.#clock = clock;
  }

  async run(): Promise<void> {
    while (!this.#stopped) {
      await sleep(this.#clock, EVERY_MS);
      if (this.#sound()) {
        this.#erased();
        this.#back();
        this.#idle();
      }
    }
  }

  stop(): void {
    this.#stopped = true;
  }

  #sound(): boolean {
    const { machine } = this.#books;
    const { process, disk, generation, wallError, stoodMs } = machine;
    const stood = stoodMs - this.#stoodMs;
    this.#stoodMs = stoodMs;
    // A slow disk is no excuse; a process that did not run is one.
    const disturbed = generation !== this.#generation || wallError !== this.#wallError || stood > EVERY_MS / 2;
    if (process === null || disk.full || disturbed) {
      this.#generation = generation;
      this.#wallError = wallError;
      this.#idleSince.clear();
      this.#outSince.clear();
      this.#keptSince.clear();
      return false;
    }
    return true;
  }

  /** What has ended may be kept for 60 s from the moment that this shows. */
  #erased(): void {
    const { machine, findings } = this.#books;
    const now = machine.now() ?? 0;
    const kept = machine.durable.all<{ name: string }>(
      `SELECT 'code of verification ' || id AS name FROM verification
       WHERE (secret IS NOT NULL OR code_hash IS NOT NULL OR salt IS NOT NULL) AND (state <> 'pending' OR expires_at < ?)
       UNION ALL
       SELECT 'text of message ' || m.id FROM message m LEFT JOIN verification v ON v.id = m.verification_id
       WHERE m.class = 'otp' AND m.body IS NOT NULL AND (v.state <> 'pending' OR m.deadline < ? OR NOT EXISTS (
         SELECT 1 FROM segment s WHERE s.id >> 8 = m.id AND s.state IN ('scheduled', 'queued', 'submitting', 'uncertain')))`,
      now,
      now,
    );
    const names = new Set(kept.map(({ name }) => name));
    for (const name of this.#keptSince.keys()) if (!names.has(name)) this.#keptSince.delete(name);
    for (const name of names) {
      const since = this.#keptSince.get(name) ?? this.#clock.monotonic();
      this.#keptSince.set(name, since);
      if (this.#clock.monotonic() - since > ERASE_WITHIN_MS + machine.regress)
        findings.violated('erased', `the ${name} is kept`);
    }
  }

  #back(): void {
    const { machine, findings, world } = this.#books;
    const now = this.#clock.monotonic();
    for (const { name, status } of machine.process?.modems ?? []) {
      const out = !status.ready && status.state !== 'paused' && world.able(name);
      if (!out) this.#outSince.delete(name);
      else if (!this.#outSince.has(name)) this.#outSince.set(name, now);
      const forMs = now - (this.#outSince.get(name) ?? now);
      this.longestOutMs = Math.max(this.longestOutMs, forMs);
      if (forMs > BACK_MS) findings.violated('comes_back', `${name} is ${status.state}: ${status.hint}`);
    }
  }

  #idle(): void {
    const { machine, findings, world } = this.#books;
    const now = this.#clock.monotonic();
    const waiting = machine.durable.all<Waiting>(
      `SELECT s.id FROM segment s JOIN message m ON m.id = s.id >> 8
       WHERE s.state = 'queued' AND s.route = 0 AND s.avoid_sim = 0 AND s.start_by > ? AND m.segments = 1`,
      machine.now() ?? 0,
    );
    const suspended = (machine.process?.sims.sims() ?? []).filter(({ breaker }) => breaker === 'open');
    for (const modem of machine.process?.modems ?? []) {
      const flights = machine.witness.flights.filter((flight) => flight.modem === modem.name).length;
      const used = flights !== this.#flights.get(modem.name) || machine.process?.submitting.has(modem.name) === true;
      this.#flights.set(modem.name, flights);
      const resting = world.troubled(modem.name) || suspended.some((sim) => sim.modem === modem.name);
      if (used || waiting.length === 0 || !modem.status.ready || resting) this.#idleSince.delete(modem.name);
      else if (!this.#idleSince.has(modem.name)) this.#idleSince.set(modem.name, now);
      const since = this.#idleSince.get(modem.name) ?? now;
      if (now - since > IDLE_MS)
        findings.violated('no_idle_modem', `${modem.name} is ready and idle while ${waiting.length} segments wait`);
    }
  }
}
