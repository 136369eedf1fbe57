import type { AtChannel, AtCommand, AtResponse, FinalResult } from '../at/types.ts';
import { sleep, type Clock } from '../runtime/clock.ts';
import { isGatewayError } from '../runtime/errors.ts';
import { Turns, type Rank } from './turns.ts';

/** How long a modem may say that it is busy or still starting. */
const BUSY_FOR_MS = 30_000;
const BUSY_RETRY_MS = 1_000;
/** 27.007: 14 SIM busy, 515 still starting; 27.005: 314 SIM busy; vendors: 515 initialising, 532 SIM not ready. */
const BUSY_CME: ReadonlySet<number | null> = new Set([14, 515]);
const BUSY_CMS: ReadonlySet<number | null> = new Set([314, 515, 532]);

/** One opened port: its channel, and whose turn it is to use it. */
export class Session {
  readonly channel: AtChannel;
  readonly turns = new Turns();
  readonly #clock: Clock;

  constructor(channel: AtChannel, clock: Clock) {
    this.channel = channel;
    this.#clock = clock;
  }

  /** Error results are answers; rejects with `at_timeout` and `channel_closed`. */
  ask(command: AtCommand, rank: Rank = 'background'): Promise<AtResponse> {
    return this.turns.run(rank, () => this.channel.execute(command));
  }

  /** For commands that a modem may lack: null where it gave no answer but still answers others. */
  async tryAsk(command: AtCommand): Promise<AtResponse | null> {
    try {
      return await this.ask(command);
    } catch (error) {
      if (!isGatewayError(error, 'at_timeout') || this.channel.state === 'lost') throw error;
      return null;
    }
  }

  /** As `tryAsk`, and again every second while the SIM is busy or the modem still starting, for 30 s at most. */
  async askPatiently(command: AtCommand, signal: AbortSignal): Promise<AtResponse | null> {
    const until = this.#clock.monotonic() + BUSY_FOR_MS;
    for (;;) {
      const response = await this.tryAsk(command);
      if (response === null || !isBusy(response.final) || this.#clock.monotonic() >= until || signal.aborted)
        return response;
      await sleep(this.#clock, BUSY_RETRY_MS, signal);
    }
  }

  async close(): Promise<void> {
    this.turns.close();
    await this.channel.close();
  }
}

export function isOk(response: AtResponse | null): response is AtResponse {
  return response?.final.kind === 'ok';
}

function isBusy(final: FinalResult): boolean {
  return (final.kind === 'cme' && BUSY_CME.has(final.code)) || (final.kind === 'cms' && BUSY_CMS.has(final.code));
}
