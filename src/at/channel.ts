import type { Clock } from '../runtime/clock.ts';
import { GatewayError } from '../runtime/errors.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Transport } from '../transport/transport.ts';
import { CommandExchange } from './command-exchange.ts';
import { DrainExchange } from './drain-exchange.ts';
import { LinePort } from './line-port.ts';
import { ListenExchange } from './listen-exchange.ts';
import { ResyncExchange, type ResyncOutcome } from './resync-exchange.ts';
import { SubmitExchange } from './submit-exchange.ts';
import type { AtChannel, AtCommand, AtResponse, LateResult, LineHabits, PduResult, PduSubmit, Urc } from './types.ts';
import { UrcTable } from './urc.ts';

export interface ChannelOptions {
  readonly clock: Clock;
  readonly log: Logger;
  /** Names of further URCs of this family, as they stand in its profile: `^RSSI:`, `PB DONE`. */
  readonly urcs?: readonly string[];
  /** From AT+CMGS to the prompt. */
  readonly promptTimeoutMs?: number;
  /** From Ctrl-Z to `silent`. */
  readonly uncertainAfterMs?: number;
  /** From Ctrl-Z to the first byte that may be written again. */
  readonly hardLimitMs?: number;
  /** The modem takes the PDU right behind AT+CMGS and never prompts (Nordic nRF91). */
  readonly expectPromptless?: boolean;
}

const QUIET_MS = 300;
/** A status report may overtake the +CMGS of its message, by no more than this. */
const RESULT_AFTER_REPORT_MS = 5_000;

export function openChannel(transport: Transport, options: ChannelOptions): AtChannel {
  return new Channel(transport, options);
}

/** Jobs in the order in which they were asked for; each leaves the port in a state in which the next may write. */
class Channel implements AtChannel {
  readonly #transport: Transport;
  readonly #port: LinePort;
  readonly #urcs: UrcTable;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #hardLimitMs: number;
  #habits: LineHabits;
  readonly #jobs: (() => Promise<void>)[] = [];
  #working = false;
  #reserved = false;
  #lost = false;
  #onUrc: (urc: Urc) => void = () => {};
  #onLateResult: (result: LateResult) => void = () => {};
  #onResync: (found: boolean) => void = () => {};
  #onClose: (error?: Error) => void = () => {};

  constructor(transport: Transport, options: ChannelOptions) {
    this.#transport = transport;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#hardLimitMs = options.hardLimitMs ?? 180_000;
    this.#habits = {
      urcs: options.urcs ?? [],
      promptTimeoutMs: options.promptTimeoutMs ?? 10_000,
      uncertainAfterMs: options.uncertainAfterMs ?? 75_000,
      promptless: options.expectPromptless ?? false,
    };
    this.#urcs = new UrcTable(options.urcs);
    this.#port = new LinePort(transport, {
      clock: options.clock,
      log: options.log,
      urcs: this.#urcs,
      onUrc: (urc) => this.#onUrc(urc),
      onStrayPrompt: () => this.#next(() => this.#escape(QUIET_MS)),
      onClose: (error) => this.#onClose(error),
    });
  }

  get state(): AtChannel['state'] {
    if (this.#port.closed) return 'closed';
    if (this.#reserved) return 'reserved';
    if (this.#lost) return 'lost';
    return this.#working ? 'busy' : 'idle';
  }

  execute(command: AtCommand): Promise<AtResponse> {
    return this.#enqueue(() => this.#command(command));
  }

  submitPdu(submit: PduSubmit): Promise<PduResult> {
    return new Promise((resolve, reject) => {
      this.#enqueue(() => this.#submit(submit, resolve)).catch(reject);
    });
  }

  drain(quietMs = QUIET_MS): Promise<void> {
    return this.#enqueue(async () => {
      await this.#escape(quietMs);
      if (this.#port.closed) throw this.#gone();
    });
  }

  listen(forMs: number, over?: AbortSignal): Promise<LateResult> {
    return this.#enqueue(() => {
      over?.addEventListener('abort', () => this.#port.endWithin(Math.min(forMs, RESULT_AFTER_REPORT_MS)));
      return this.#awaitLate(forMs);
    });
  }

  adapt(habits: LineHabits): void {
    this.#habits = habits;
    this.#urcs.learn(habits.urcs);
  }

  onUrc(listener: (urc: Urc) => void): void {
    this.#onUrc = listener;
  }

  onLateResult(listener: (result: LateResult) => void): void {
    this.#onLateResult = listener;
  }

  onResync(listener: (found: boolean) => void): void {
    this.#onResync = listener;
  }

  onClose(listener: (error?: Error) => void): void {
    this.#onClose = listener;
  }

  close(): Promise<void> {
    return this.#transport.close();
  }

  async #command(command: AtCommand): Promise<AtResponse> {
    if (this.#lost) await this.#resync();
    if (!this.#lost) {
      const result = await this.#port.perform(new CommandExchange(command, this.#urcs));
      if (result.kind === 'response') {
        if (!result.settled) await this.#resync();
        return result.response;
      }
      if (result.kind === 'timeout') this.#onResync((await this.#resync()).answered);
    }
    if (this.#port.closed) throw this.#gone();
    throw noAnswer(command);
  }

  /** Reports as soon as the outcome is known; the job goes on until the port may be written again. */
  async #submit(submit: PduSubmit, report: (result: PduResult) => void): Promise<void> {
    if (this.#lost && !(await this.#resync()).answered) {
      report(this.#port.closed ? { kind: 'closed', wrote: false } : { kind: 'no_prompt' });
      return;
    }
    const habits = this.#habits;
    const { result, next } = await this.#port.perform(
      new SubmitExchange(submit, this.#urcs, {
        promptTimeoutMs: habits.promptTimeoutMs,
        uncertainAfterMs: habits.uncertainAfterMs,
        promptless: habits.promptless,
        now: () => this.#clock.monotonic(),
      }),
      submit.beforeWrite,
    );
    if (result.kind === 'silent') this.#reserved = true;
    // Nothing has left after ESC: the caller may as well know when the modem is his again.
    if (next === 'escape') await this.#escape(QUIET_MS);
    if (next !== 'nothing') await this.#resync();
    report(result);
    if (result.kind !== 'silent') return;
    const late = await this.#awaitLate(this.#hardLimitMs - habits.uncertainAfterMs);
    this.#log.info('at_late_result', { port: this.#transport.name, outcome: late.kind });
    this.#onLateResult(late);
  }

  async #awaitLate(forMs: number): Promise<LateResult> {
    this.#reserved = true;
    const { result, settled } = await this.#port.perform(new ListenExchange(forMs, this.#urcs));
    const resync = settled ? null : await this.#resync(result === null);
    this.#reserved = false;
    if (result !== null) return result;
    if (resync?.late !== undefined && resync.late !== null) return resync.late;
    // Where AT is not answered either, nothing will come for that submit through this port.
    return { kind: resync?.answered === true ? 'resynchronised' : 'closed' };
  }

  async #escape(quietMs: number): Promise<void> {
    await this.#port.perform(new DrainExchange(quietMs, this.#urcs));
    this.#port.dropPartial();
  }

  async #resync(submitOutstanding = false): Promise<ResyncOutcome> {
    const outcome = await this.#port.perform(new ResyncExchange(this.#urcs, submitOutstanding));
    if (!outcome.answered && !this.#lost) this.#log.warn('at_lost', { port: this.#transport.name });
    this.#lost = !outcome.answered;
    return outcome;
  }

  #enqueue<T>(job: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#jobs.push(() => job().then(resolve, reject));
      void this.#work();
    });
  }

  /** Puts a job before all that wait. */
  #next(job: () => Promise<void>): void {
    this.#jobs.unshift(job);
    void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    for (let job = this.#jobs.shift(); job !== undefined; job = this.#jobs.shift()) await job();
    this.#working = false;
  }

  #gone(): GatewayError {
    return new GatewayError('channel_closed', `The port ${this.#transport.name} is closed.`);
  }
}

/** Names the command without its parameters, which may be a PIN or a number. */
function noAnswer(command: AtCommand): GatewayError {
  const name = /^AT[+^*#$%_!&]?[A-Z0-9]*/.exec(command.line)?.[0] ?? 'AT';
  return new GatewayError('at_timeout', `The modem did not answer ${name} within ${command.timeoutMs} ms.`, {
    data: { command: name },
  });
}
