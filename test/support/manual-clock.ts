import type { Clock, Timer } from '../../src/runtime/clock.ts';

interface Entry {
  readonly at: number;
  readonly order: number;
  readonly fn: () => void;
}

/** Virtual time: nothing passes until a test says so. Timers fire in order of their time, then of their making. */
export class ManualClock implements Clock {
  #wall: number;
  #monotonic = 0;
  #order = 0;
  readonly #timers = new Set<Entry>();

  constructor(startAt = Date.UTC(2026, 0, 5, 9, 0, 0)) {
    this.#wall = startAt;
  }

  now(): number {
    return Math.floor(this.#wall);
  }

  monotonic(): number {
    return this.#monotonic;
  }

  setTimeout(delayMs: number, fn: () => void): Timer {
    const entry: Entry = { at: this.#monotonic + Math.max(0, delayMs), order: this.#order++, fn };
    this.#timers.add(entry);
    return { cancel: () => void this.#timers.delete(entry) };
  }

  setImmediate(fn: () => void): Timer {
    const handle = setImmediate(fn);
    return { cancel: () => clearImmediate(handle) };
  }

  /** Pending timers: a test that ends with some has left something running. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Lets everything that is already possible happen: promises, setImmediate, streams. */
  async settle(turns = 8): Promise<void> {
    for (let turn = 0; turn < turns; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
  }

  /** Moves both clocks, firing each timer at its own moment and settling after it. */
  async advance(ms: number): Promise<void> {
    await this.settle();
    const end = this.#monotonic + ms;
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#pass(next.at - this.#monotonic);
      this.#timers.delete(next);
      next.fn();
      await this.settle();
    }
    this.#pass(end - this.#monotonic);
    await this.settle();
  }

  /** The wall clock jumps, monotonic time does not. */
  jumpWall(ms: number): void {
    this.#wall += ms;
  }

  #pass(ms: number): void {
    this.#monotonic += ms;
    this.#wall += ms;
  }

  #next(end: number): Entry | undefined {
    let found: Entry | undefined;
    for (const entry of this.#timers) {
      if (entry.at > end) continue;
      if (found === undefined || entry.at < found.at || (entry.at === found.at && entry.order < found.order))
        found = entry;
    }
    return found;
  }
}
