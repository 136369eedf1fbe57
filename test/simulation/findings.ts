import type { PromiseName } from './promises.ts';
import type { Trace } from './trace.ts';

export interface Violation {
  readonly promise: PromiseName;
  readonly what: string;
}

/** What a run brought to light. */
export class Findings {
  readonly violations: Violation[] = [];
  readonly faults = new Map<string, number>();
  readonly #trace: Trace;

  constructor(trace: Trace) {
    this.#trace = trace;
  }

  violated(promise: PromiseName, what: string): void {
    // The first tells most; a broken promise is often broken again and again.
    if (this.violations.filter((known) => known.promise === promise).length >= 5) return;
    this.violations.push({ promise, what });
    this.#trace.add('VIOLATION', `${promise}: ${what}`);
  }

  fault(kind: string, detail = ''): void {
    this.faults.set(kind, (this.faults.get(kind) ?? 0) + 1);
    this.#trace.add('fault', detail === '' ? kind : `${kind}: ${detail}`);
  }
}
