import type { Clock, SystemClock, Timer } from '../../src/runtime/clock.ts';
import type { Standstill } from './standstill.ts';

interface Entry {
  readonly at: number;
  readonly order: number;
  /** Null: cancelled. Whatever it held on to is free then, although its place is kept until its time. */
  fn: (() => void) | null;
}

const START = Date.UTC(2026, 0, 5, 9);
/** More events than this at one moment: something goes round in circles. */
const MAX_EVENTS_AT_ONCE = 200_000;

/** Everything that awaits or ticks is through after one real turn of the event loop: nothing here does real I/O. */
const turn = () => new Promise<void>((resolve) => void setImmediate(resolve));

/**
 * The one clock of a run. Nothing passes by itself: `drive` lets every promise settle, then runs the next immediate, and only
 * where there is none jumps to the next timer. Timers of the same moment run in the order of their making.
 */
export class VirtualClock implements Clock {
  readonly #heap: Entry[] = [];
  #immediates: Entry[] = [];
  #monotonic = 0;
  #order = 0;

  /** True time, whatever the gateway's host believes. */
  now(): number {
    return START + Math.floor(this.#monotonic);
  }

  monotonic(): number {
    return this.#monotonic;
  }

  setTimeout(delayMs: number, fn: () => void): Timer {
    const entry: Entry = { at: this.#monotonic + Math.max(0, delayMs), order: this.#order++, fn };
    this.#push(entry);
    return cancelling(entry);
  }

  setImmediate(fn: () => void): Timer {
    const entry: Entry = { at: this.#monotonic, order: this.#order++, fn };
    this.#immediates.push(entry);
    return cancelling(entry);
  }

  /** Timers and immediates that wait. */
  get pending(): number {
    return [...this.#heap, ...this.#immediates].filter(({ fn }) => fn !== null).length;
  }

  /** Lets time pass until `work` is settled, and returns what it came to. Rejects where nothing is left that could settle it. */
  async drive<T>(work: Promise<T>): Promise<T> {
    let settled = false;
    const end = () => void (settled = true);
    work.then(end, end);
    for (let events = 0; ; ) {
      await turn();
      if (settled) return work;
      const earlier = this.#monotonic;
      const next = this.#take();
      if (next === undefined) throw new Error('Nothing is left to happen, and the run has not ended.');
      this.#monotonic = Math.max(earlier, next.at);
      events = this.#monotonic > earlier ? 0 : events + 1;
      if (events > MAX_EVENTS_AT_ONCE) throw new Error(`${events} events at one moment: something never rests.`);
      happen(next);
    }
  }

  #take(): Entry | undefined {
    for (;;) {
      const next = this.#immediates.shift() ?? this.#pop();
      if (next === undefined || next.fn !== null) return next;
    }
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let at = heap.push(entry) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(entry, heap[parent] as Entry)) break;
      heap[at] = heap[parent] as Entry;
      at = parent;
    }
    heap[at] = entry;
  }

  #pop(): Entry | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1] as Entry, heap[child] as Entry)) child++;
      if (!before(heap[child] as Entry, last)) break;
      heap[at] = heap[child] as Entry;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

/** Nothing that it held on to is held after it. */
function happen(entry: Entry): void {
  const { fn } = entry;
  entry.fn = null;
  fn?.();
}

function cancelling(entry: Entry): Timer {
  return { cancel: () => void (entry.fn = null) };
}

function before(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/**
 * What one process of the gateway sees of time: its own gateway time over a wall clock that may jump, timers that are whole
 * milliseconds (as Node's are) and a little late, and an end of everything when it is killed.
 */
export class ProcessClock implements SystemClock {
  readonly #world: Clock;
  readonly #wall: () => number;
  readonly #lateness: () => number;
  readonly #standstill: Standstill;
  readonly #timers = new Set<Timer>();
  #dead = false;
  #last: number;
  #lastMonotonic: number;

  constructor(world: Clock, standstill: Standstill, wall: () => number, lateness: () => number) {
    this.#world = world;
    this.#wall = wall;
    this.#lateness = lateness;
    this.#standstill = standstill;
    this.#last = wall();
    this.#lastMonotonic = world.monotonic();
  }

  get pending(): number {
    return this.#timers.size;
  }

  now(): number {
    const monotonic = this.#world.monotonic();
    this.#last = Math.max(this.#wall(), this.#last + (monotonic - this.#lastMonotonic));
    this.#lastMonotonic = monotonic;
    return Math.floor(this.#last);
  }

  notBefore(time: number): void {
    this.#last = Math.max(this.#last, time);
  }

  monotonic(): number {
    return this.#world.monotonic();
  }

  setTimeout(delayMs: number, fn: () => void): Timer {
    const wait = Math.max(1, Math.trunc(delayMs)) + this.#lateness();
    return this.#register((run) => this.#world.setTimeout(wait, run), fn);
  }

  setImmediate(fn: () => void): Timer {
    return this.#register((run) => this.#world.setImmediate(run), fn);
  }

  kill(): void {
    this.#dead = true;
    for (const timer of this.#timers) timer.cancel();
    this.#timers.clear();
  }

  #register(schedule: (run: () => void) => Timer, fn: () => void): Timer {
    if (this.#dead) return { cancel() {} };
    const run = () => {
      // Cancelled, or dead, before its turn came.
      if (this.#timers.delete(timer)) fn();
    };
    const inner = schedule(() => this.#standstill.pass(run));
    const timer: Timer = {
      cancel: () => {
        inner.cancel();
        this.#timers.delete(timer);
      },
    };
    this.#timers.add(timer);
    return timer;
  }
}
