/** A pending timer. `cancel` may be called any number of times. */
export interface Timer {
  cancel(): void;
}

/** All time that simgate knows. Injected everywhere, so that days of operation run in seconds under test. */
export interface Clock {
  /** Gateway time in milliseconds since the Unix epoch: follows the wall clock, but never goes back. */
  now(): number;
  /** Monotonic milliseconds from an arbitrary origin. Durations and timers use this one. */
  monotonic(): number;
  /** Calls `fn` once after `delayMs` of monotonic time. */
  setTimeout(delayMs: number, fn: () => void): Timer;
  /** Calls `fn` once after the I/O of this turn. */
  setImmediate(fn: () => void): Timer;
}

export interface SystemClock extends Clock {
  /** Gateway time is at least this (ms): what the database knows to have been reached. A host without a clock battery boots in the past. */
  notBefore(time: number): void;
}

/**
 * The machine's clocks. Gateway time is the larger of the wall clock and the last gateway time plus the monotonic
 * time since, so a wall clock set back never lengthens a code's life and a host that boots in 1970 goes on where it was.
 */
export function systemClock(): SystemClock {
  let last = Date.now();
  let lastMonotonic = performance.now();
  return {
    now() {
      const monotonic = performance.now();
      last = Math.max(Date.now(), last + (monotonic - lastMonotonic));
      lastMonotonic = monotonic;
      return Math.floor(last);
    },
    notBefore(time) {
      last = Math.max(last, time);
    },
    monotonic: () => performance.now(),
    setTimeout(delayMs, fn) {
      // A Node timer holds 2^31-1 ms at most and fires at once above that.
      const handle = setTimeout(fn, Math.min(Math.max(0, delayMs), 0x7fffffff));
      return { cancel: () => clearTimeout(handle) };
    },
    setImmediate(fn) {
      const handle = setImmediate(fn);
      return { cancel: () => clearImmediate(handle) };
    },
  };
}

/** Resolves after `delayMs`, or early when `signal` aborts. */
export function sleep(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve();
    const done = () => {
      timer.cancel();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = clock.setTimeout(delayMs, done);
    signal?.addEventListener('abort', done, { once: true });
  });
}

/** Resolves after the I/O of this turn: a long calculation lets others have theirs. */
export function nextTurn(clock: Clock): Promise<void> {
  return new Promise((resolve) => void clock.setImmediate(resolve));
}
