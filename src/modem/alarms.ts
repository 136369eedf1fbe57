import type { Clock, Timer } from '../runtime/clock.ts';
import { HOUR_MS } from '../runtime/durations.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Profile } from './profile.ts';
import type { StatusBoard } from './status-board.ts';

/** A voltage that is good again is told by none. */
const QUIET_MS = HOUR_MS;

const SUPPLY = 'The modem reports a bad supply voltage: use a powered USB hub or a stronger supply.';
const TEMPERATURE: Readonly<Record<string, string>> = {
  '1': 'The modem is too warm: give it air and shade, and keep it off other warm devices.',
  '2': 'The modem is so hot that it switches itself off: give it air and shade.',
  '-1': 'The modem is too cold: bring it to a warmer place.',
  '-2': 'The modem is so cold that it switches itself off: bring it to a warmer place.',
};

/** Supply and temperature, as far as the modem tells of them by itself. */
export class Alarms {
  readonly #options: {
    readonly name: string;
    readonly clock: Clock;
    readonly log: Logger;
    readonly board: StatusBoard;
  };
  #quiet: Timer | null = null;

  constructor(options: { name: string; clock: Clock; log: Logger; board: StatusBoard }) {
    this.#options = options;
  }

  /** A line that came unasked. */
  note(line: string, { supply, temperature }: Profile['alarms']): void {
    const { name: modem, clock, log, board } = this.#options;
    if (supply.some((pattern) => pattern.test(line))) {
      log.warn('modem_alarm', { modem, reason: 'supply' });
      board.warn('power', SUPPLY);
      this.#quiet?.cancel();
      this.#quiet = clock.setTimeout(QUIET_MS, () => board.warn('power', null));
    }
    const level = temperature.map((pattern) => pattern.exec(line)?.[1]).find((found) => found !== undefined);
    if (level === undefined) return;
    log.warn('modem_alarm', { modem, reason: 'temperature', status: Number(level) });
    board.warn('heat', TEMPERATURE[level] ?? null);
  }

  stop(): void {
    this.#quiet?.cancel();
  }
}
