import { atCommand, pduMode } from '../at/command.ts';
import { decimal, fieldsOf } from '../at/params.ts';
import type { Urc } from '../at/types.ts';
import { isTextModeFrame } from '../at/urc.ts';
import { backoff } from '../runtime/backoff.ts';
import { sleep, type Clock } from '../runtime/clock.ts';
import { HOUR_MS } from '../runtime/durations.ts';
import { isGatewayError } from '../runtime/errors.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Findings } from './bring-up-step.ts';
import type { Frames } from './frames.ts';
import type { Session } from './session.ts';
import type { StatusBoard } from './status-board.ts';
import type { StoredFrames } from './stored-frames.ts';
import { cleanPdu } from './stored-record.ts';

const acknowledge = atCommand('AT+CNMA');

const SWEEP_EVERY_MS = 60_000;
/** A listing that is never answered keeps the port busy for two minutes: ever more seldom tried. */
const SWEEP_AGAIN = { firstMs: 300_000, maxMs: HOUR_MS, jitter: 0 } as const;
/** How often a slot that cannot be read just now is tried again, one try a sweep. */
const READ_TRIES = 3;
const NEARLY_FULL = 0.8;
/** More than any storage holds: whoever announces more babbles, and the sweep finds what is there. */
const MAX_READS = 1_000;

interface ReadJob {
  readonly storage: string;
  readonly index: number;
  readonly via: 'cmti' | 'cdsi';
  readonly triesLeft: number;
}

export interface ReceiverOptions {
  readonly name: string;
  readonly session: Session;
  readonly findings: Findings;
  readonly frames: Frames;
  readonly stored: StoredFrames;
  readonly board: StatusBoard;
  readonly clock: Clock;
  readonly log: Logger;
}

/** All ways in which a frame comes: directly, announced by a URC, or found by the sweep. */
export class Receiver {
  readonly #options: ReceiverOptions;
  #jobs: ReadJob[] = [];
  #postponed: ReadJob[] = [];
  /** Storages to be swept once, now. */
  readonly #unswept = new Set<string>();
  /** Storages to be swept once, after the first sweep that was answered. */
  #others: string[] = [];
  #wake = new AbortController();
  #nextSweep = 0;
  #failedSweeps = 0;
  /** Frames that the modem has shown directly. */
  #shown = 0;

  constructor(options: ReceiverOptions) {
    this.#options = options;
  }

  /** +CDS and +CMT are handed over at once, +CMTI and +CDSI only noted: reading has to wait for the running command. */
  onUrc(urc: Urc): void {
    if (urc.name === '+CDS' || urc.name === '+CMT') void this.#direct(urc, urc.name === '+CDS' ? 'cds' : 'cmt');
    else if (urc.name === '+CMTI' || urc.name === '+CDSI') this.#announced(urc, urc.name === '+CMTI' ? 'cmti' : 'cdsi');
  }

  /** The storage of that name, or the one that is received into, is full: swept at once. */
  storageFull(storage: string | null): void {
    const name = storage ?? this.#options.findings.storage;
    if (name === null) return;
    this.#unswept.add(name);
    this.#wake.abort();
  }

  /**
   * Reads what was announced and sweeps, at once and every 60 s, until `signal` aborts. The storages that are not received
   * into are swept at the start only. Rejects when the port is lost.
   */
  async run(signal: AbortSignal): Promise<void> {
    const { session, findings, log, name } = this.#options;
    signal.addEventListener('abort', () => this.#wake.abort(), { once: true });
    this.#nextSweep = this.#options.clock.monotonic();
    this.#others = [...findings.otherStorages];
    while (!signal.aborted) {
      try {
        await this.#next(signal);
      } catch (err) {
        if (!isGatewayError(err, 'at_timeout') || session.channel.state === 'lost') throw err;
        log.warn('receive_failed', { modem: name, err });
      }
    }
  }

  async #next(signal: AbortSignal): Promise<void> {
    const { clock, findings, stored } = this.#options;
    const job = this.#jobs.shift();
    if (job !== undefined) return this.#read(job);
    const [unswept] = this.#unswept;
    if (unswept !== undefined) {
      this.#unswept.delete(unswept);
      return stored.sweep(unswept, signal);
    }
    if (clock.monotonic() >= this.#nextSweep) {
      const pause = backoff(SWEEP_AGAIN, ++this.#failedSweeps, () => 0);
      this.#nextSweep = clock.monotonic() + pause;
      this.#jobs.push(...this.#postponed.splice(0));
      if (findings.storage !== null) await this.#sweep(findings.storage, signal);
      this.#failedSweeps = 0;
      for (const storage of this.#others.splice(0)) this.#unswept.add(storage);
      this.#nextSweep = clock.monotonic() + SWEEP_EVERY_MS;
      return undefined;
    }
    await stored.goHome();
    if (this.#jobs.length > 0 || this.#unswept.size > 0 || signal.aborted) return undefined;
    this.#wake = new AbortController();
    return sleep(clock, this.#nextSweep - clock.monotonic(), this.#wake.signal);
  }

  async #direct(urc: Urc, via: 'cds' | 'cmt'): Promise<void> {
    const { frames, findings, session } = this.#options;
    if (isTextModeFrame(urc.line)) return this.#textMode(urc, via);
    // Its PDU was lost on the line: where it was stored, the sweep finds it.
    if (urc.pdu === undefined) return;
    const shown = ++this.#shown;
    const stored = await frames.handOverDirect(cleanPdu(urc.pdu), via);
    if (!stored || findings.csms !== 1) return;
    // Under CSMS=1 the network waits for it; 340 (nothing to acknowledge) and other errors change nothing. Only one frame waits
    // at a time (27.005 3.4.1): one that was shown after this took its place, and +CNMA would now speak of that.
    const latest = async () => {
      if (shown === this.#shown) await session.channel.execute(acknowledge);
    };
    await session.turns.run('acknowledge', latest).catch(() => undefined);
  }

  /** Nobody asked for text mode. What came is kept for people; where it has to be acknowledged it comes again, as a PDU. */
  async #textMode({ line, pdu }: Urc, via: 'cds' | 'cmt'): Promise<void> {
    const { frames, session, log, name } = this.#options;
    log.warn('text_mode_in_pdu_mode', { modem: name });
    await frames.handOverDirect(pdu === undefined ? line : `${line}\n${pdu}`, via);
    await session.ask(pduMode, 'background').catch(() => undefined);
  }

  #announced(urc: Urc, via: 'cmti' | 'cdsi'): void {
    const [storage = '', at] = fieldsOf(urc.line);
    const index = decimal(at);
    if (storage === '' || index === null || this.#jobs.length >= MAX_READS) return;
    const known = this.#jobs.some((job) => job.storage === storage && job.index === index);
    if (!known) this.#jobs.push({ storage, index, via, triesLeft: READ_TRIES });
    this.#wake.abort();
  }

  async #read(job: ReadJob): Promise<void> {
    const { stored, log, name } = this.#options;
    const result = await stored.read(job.storage, job.index, job.via);
    log.debug('slot_read', { modem: name, reason: job.via, outcome: result });
    if (result === 'later' && job.triesLeft > 1) this.#postponed.push({ ...job, triesLeft: job.triesLeft - 1 });
  }

  async #sweep(storage: string, signal: AbortSignal): Promise<void> {
    const { stored, board, log, name } = this.#options;
    await stored.sweep(storage, signal);
    if (signal.aborted) return;
    const use = await stored.use();
    const full = use !== null && use.total > 0 && use.used / use.total > NEARLY_FULL;
    if (full) log.warn('storage_nearly_full', { modem: name, count: use.used });
    board.warn(
      'storage',
      full ? 'The message storage of the modem or SIM is nearly full: delete old messages from it.' : null,
    );
  }
}
