import { backoff } from '../runtime/backoff.ts';
import { sleep, type Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { RandomSource } from '../runtime/random.ts';
import type { ReceivedFrame, SimIdentity } from './modem.ts';

export interface FramesOptions {
  readonly name: string;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Logger;
  /** Null until bring-up has read the SIM. */
  readonly sim: () => SimIdentity | null;
}

type Handler = (frame: ReceivedFrame) => Promise<void>;

/** A frame that exists nowhere but here and was refused so far. */
interface Waiting {
  readonly hex: string;
  readonly via: 'cds' | 'cmt';
  readonly receivedAt: number;
  readonly settle: (stored: boolean) => void;
}

/** A quarter of an hour of reports at one a second; a modem that never stops talking must not fill the memory. */
const MAX_WAITING = 1_000;
/** However long a full disk lasts, its frames are stored soon after it. */
const RETRY = { firstMs: 1_000, maxMs: 8_000 } as const;

/** Hands frames to the one handler and knows which of them it has stored. */
export class Frames {
  readonly #options: FramesOptions;
  readonly #active = new Set<Promise<unknown>>();
  readonly #stopped = new AbortController();
  #waiting: Waiting[] = [];
  #repeating = false;
  #handler: Handler | null = null;

  constructor(options: FramesOptions) {
    this.#options = options;
  }

  handle(handler: Handler): void {
    this.#handler = handler;
  }

  /** False where nobody has stored it: it stays on the SIM and comes again with the next sweep. */
  handOver(hex: string, via: ReceivedFrame['via']): Promise<boolean> {
    return this.#track(this.#offer(hex, via, this.#options.clock.now()));
  }

  /** A frame that exists nowhere but here: offered until it is stored, or until `stop`. */
  handOverDirect(hex: string, via: 'cds' | 'cmt'): Promise<boolean> {
    return this.#track(this.#insist(hex, via, this.#options.clock.now()));
  }

  /** Ends the repeats and waits for what the handler has in hand. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await Promise.allSettled(this.#active);
  }

  async #insist(hex: string, via: 'cds' | 'cmt', receivedAt: number): Promise<boolean> {
    if (await this.#offer(hex, via, receivedAt)) return true;
    if (this.#stopped.signal.aborted) return false;
    if (this.#waiting.length >= MAX_WAITING) {
      this.#options.log.error('frame_lost', { modem: this.#options.name, reason: via });
      return false;
    }
    return new Promise((settle) => {
      this.#waiting.push({ hex, via, receivedAt, settle });
      if (!this.#repeating) void this.#repeat();
    });
  }

  /** Offers what waits again, all of it each time, until nothing does. */
  async #repeat(): Promise<void> {
    const { clock, random } = this.#options;
    this.#repeating = true;
    for (let attempt = 1; this.#waiting.length > 0; attempt++) {
      await sleep(
        clock,
        backoff(RETRY, attempt, () => random.float()),
        this.#stopped.signal,
      );
      for (const frame of this.#waiting.splice(0)) {
        const stored = await this.#offer(frame.hex, frame.via, frame.receivedAt);
        if (stored || this.#stopped.signal.aborted) frame.settle(stored);
        else this.#waiting.push(frame);
      }
    }
    this.#repeating = false;
  }

  async #offer(hex: string, via: ReceivedFrame['via'], receivedAt: number): Promise<boolean> {
    const { name, log } = this.#options;
    const sim = this.#options.sim();
    if (this.#handler === null || sim === null) return false;
    try {
      await this.#handler({ modem: name, sim, hex, via, receivedAt });
      return true;
    } catch (err) {
      log.error('frame_not_stored', { modem: name, reason: via, err });
      return false;
    }
  }

  #track<T>(work: Promise<T>): Promise<T> {
    const tracked: Promise<unknown> = work.finally(() => this.#active.delete(tracked));
    this.#active.add(tracked);
    return work;
  }
}
