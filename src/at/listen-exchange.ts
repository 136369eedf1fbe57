import { end, type Effects, type Exchange } from './exchange.ts';
import { OK_AFTER_REFERENCE_MS, SubmitResult } from './submit-result.ts';
import { parseFinal } from './final-result-code.ts';
import type { LateResult } from './types.ts';
import { hasVendorShape, type UrcTable } from './urc.ts';

/** `result` is null where nothing came in time. `settled`: no final result code is outstanding. */
export interface ListenOutcome {
  readonly result: Exclude<LateResult, { kind: 'resynchronised' }> | null;
  readonly settled: boolean;
}

/** Writes nothing: waits for the result of a submit whose Ctrl-Z was written long ago, perhaps by an earlier process. */
export class ListenExchange implements Exchange<ListenOutcome> {
  readonly takesBareLines = false;
  readonly #forMs: number;
  readonly #urcs: UrcTable;
  readonly #watch = new SubmitResult();

  constructor(forMs: number, urcs: UrcTable) {
    this.#forMs = forMs;
    this.#urcs = urcs;
  }

  start(): Effects<ListenOutcome> {
    return [{ do: 'timer', afterMs: this.#forMs }];
  }

  echoes(): boolean {
    return false;
  }

  line(text: string): Effects<ListenOutcome> {
    const found = this.#watch.line(text);
    if (found === 'reference') return [{ do: 'timer', afterMs: OK_AFTER_REFERENCE_MS }];
    if (found === null) return [{ do: this.#urcs.knows(text) || hasVendorShape(text) ? 'urc' : 'stray', text }];
    const ended = end<ListenOutcome>({ result: found, settled: true });
    return parseFinal(text) === null ? [{ do: 'urc', text }, ...ended] : ended;
  }

  prompt(): Effects<ListenOutcome> {
    return [];
  }

  timedOut(): Effects<ListenOutcome> {
    return end({ result: this.#watch.sent, settled: false });
  }

  closed(): Effects<ListenOutcome> {
    return end({ result: this.#watch.sent ?? { kind: 'closed' }, settled: true });
  }
}
