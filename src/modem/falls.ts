import type { Clock, Timer } from '../runtime/clock.ts';
import type { StatusBoard } from './status-board.ts';

const WINDOW_MS = 600_000;
const SUSPICIOUS = 3;
const HINT =
  'The modem keeps restarting or losing its connection: use a powered USB hub or a stronger supply, and another cable.';

/** Tells the operator of a modem that falls again and again, which nearly always is its power, until ten minutes are quiet. */
export class Falls {
  readonly #board: StatusBoard;
  readonly #clock: Clock;
  #times: number[] = [];
  #quiet: Timer | null = null;

  constructor(board: StatusBoard, clock: Clock) {
    this.#board = board;
    this.#clock = clock;
  }

  note(): void {
    const now = this.#clock.monotonic();
    this.#times = [...this.#times.filter((at) => now - at < WINDOW_MS), now].slice(-SUSPICIOUS);
    if (this.#times.length < SUSPICIOUS) return;
    this.#board.warn('falls', HINT);
    this.#quiet?.cancel();
    this.#quiet = this.#clock.setTimeout(WINDOW_MS, () => this.#board.warn('falls', null));
  }

  stop(): void {
    this.#quiet?.cancel();
  }
}
