import { atCommand, setFunctionality } from '../../at/command.ts';
import { sleep, type Clock } from '../../runtime/clock.ts';
import { isGatewayError } from '../../runtime/errors.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { HarshStep, ModemMemory, ModemSocket, RecoveryRecord, RecoveryStep } from '../modem.ts';
import type { Profile } from '../profile.ts';
import { isOk, type Session } from '../session.ts';
import type { StatusBoard } from '../status-board.ts';
import type { Submits } from '../submits.ts';
import { Ladder, type Remedy, type Trouble } from './ladder.ts';

/** Radio off: 4, and where that is unknown 0, with which some lose their SIM for a while (27.007 8.2). */
const RADIO_OFF = [4, 0] as const;
const RADIO_OFF_MS = 2_000;

/** A modem that starts anew, or that somebody plugs in elsewhere, is back by then. */
const GONE_FOR_MS = 300_000;

const NO_HELP = {
  silent: 'The modem does not answer and nothing that was tried from here has helped: cut its power once by hand.',
  gone: 'The modem has vanished and did not come back: check its cable and its power.',
  erring: 'The modem keeps failing and nothing that was tried from here has helped: cut its power once by hand.',
} as const satisfies Partial<Record<Trouble, string>>;

export interface RecoveryOptions {
  readonly name: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly board: StatusBoard;
  readonly submits: Pick<Submits, 'running' | 'unsettledMs'>;
  readonly memory: Pick<ModemMemory, 'stepsTaken' | 'recordStep'>;
  /** Null: nothing can be done about this modem from outside. */
  readonly socket: ModemSocket | null;
}

/** A modem that can be told something: what it is told on, and how its family wants it. */
export interface Patient {
  readonly session: Session;
  readonly findings: { readonly profile: Profile };
}

/** Chooses the steps against a trouble, takes those that need more than the supervisor's round, and shows each. */
export class Recovery {
  readonly #options: RecoveryOptions;
  readonly #ladder: Ladder;
  #record: RecoveryRecord = { last: null, steps: {} };
  /** What has been tried since the modem was well last. */
  #tried = false;
  #trouble: Trouble | null = null;
  /** Monotonic; null: it is there, or never was. */
  #missingSince: number | null = null;

  constructor(options: RecoveryOptions) {
    this.#options = options;
    this.#ladder = new Ladder(options.clock);
    let before = options.board.status.state;
    options.board.onStatus(({ state }) => {
      const arrived = state === 'ready' && before !== 'ready';
      before = state;
      if (arrived) this.#well();
    });
  }

  /** What earlier processes did counts. Never rejects. */
  async recall(): Promise<void> {
    const { name: modem, clock, memory, log } = this.#options;
    try {
      // A clock that was set back dates steps into the future.
      for (const { step, at } of await memory.stepsTaken(modem))
        this.#ladder.recall(step, Math.max(0, clock.now() - at));
    } catch (err) {
      log.error('recovery_not_recalled', { modem, err });
    }
  }

  /** Did a step of ours push the modem over? */
  get settling(): boolean {
    return this.#ladder.settling;
  }

  /** It has sent. */
  cured(): void {
    this.#tried = false;
    this.#options.board.warn('recovery', null);
  }

  /** The port is there. */
  found(): void {
    this.#missingSince = null;
  }

  /** `error`: why the port cannot be opened. Has that of a modem that worked been missing for long? */
  isGone(error: unknown): boolean {
    const { board, clock } = this.#options;
    const missing = isGatewayError(error, 'port_failed') && error.data['reason'] === 'missing';
    if (!missing || board.status.identity === null) this.#missingSince = null;
    else this.#missingSince ??= clock.monotonic();
    return this.#missingSince !== null && clock.monotonic() - this.#missingSince >= GONE_FOR_MS;
  }

  /** The next step, shown; null: none now. `patient`: where commands can be given. */
  next(trouble: Trouble, patient: Patient | null): Remedy | null {
    this.#trouble = trouble;
    const step = this.#ladder.next(trouble, (wanted) => this.#can(wanted, patient));
    if (step === 'wait') return null;
    if (step === 'spent') {
      const hint = trouble in NO_HELP ? NO_HELP[trouble as keyof typeof NO_HELP] : null;
      if (this.#tried && hint !== null) this.#options.board.warn('recovery', hint);
      return null;
    }
    this.note(step, trouble);
    this.#tried ||= step !== 'reinit' && step !== 'reopen';
    return step;
  }

  /** A step was taken: for the log, the status and whoever counts. */
  note(step: RecoveryStep, reason: string): void {
    const { name: modem, board, log, clock } = this.#options;
    log.warn('modem_recovery', { modem, step, reason });
    this.#record = {
      last: { step, reason, at: clock.now() },
      steps: { ...this.#record.steps, [step]: (this.#record.steps[step] ?? 0) + 1 },
    };
    board.learn({ recovery: this.#record });
  }

  /** True where the modem starts anew, and with it everything behind its port. Waits its turn. */
  async tell(step: 'radio' | 'reset', { session, findings }: Patient, signal: AbortSignal): Promise<boolean> {
    if (!(await this.#recorded(step))) return false;
    if (step === 'reset') return this.#reset(session, findings.profile);
    for (const level of RADIO_OFF) {
      if (!isOk(await session.tryAsk(setFunctionality(level)))) continue;
      await sleep(this.#options.clock, RADIO_OFF_MS, signal);
      await session.tryAsk(setFunctionality(1));
      break;
    }
    return false;
  }

  /** On a port that is closed. Never rejects. */
  async push(step: 'usb' | 'power'): Promise<void> {
    const { name: modem, log, socket } = this.#options;
    if (!(await this.#recorded(step))) return;
    try {
      await socket?.act(step);
    } catch (err) {
      log.error('recovery_command_failed', { modem, step, err });
    }
  }

  /** What cannot be remembered is not done: a gateway that starts again and again would do it each time. */
  async #recorded(step: HarshStep): Promise<boolean> {
    const { name: modem, clock, memory, log } = this.#options;
    try {
      await memory.recordStep(modem, { step, at: clock.now() });
      return true;
    } catch (err) {
      log.error('recovery_step_not_taken', { modem, step, err });
      return false;
    }
  }

  /** The answer may be lost with the modem: only a refusal leads to the next. */
  async #reset(session: Session, { resets }: Profile): Promise<boolean> {
    for (const { command } of resets) {
      const response = await session.tryAsk(atCommand(command)).catch(() => null);
      if (response === null || isOk(response)) break;
    }
    return true;
  }

  #well(): void {
    this.#ladder.well();
    // One that errs is ready each time, until it is given something to do.
    if (this.#trouble !== 'erring') this.cured();
  }

  #can(step: Remedy, patient: Patient | null): boolean {
    const { socket, submits } = this.#options;
    if (step === 'reopen') return true;
    // Whoever cuts the power of a modem that has not answered a submit would never know what became of it.
    if (step === 'usb' || step === 'power')
      return socket?.can(step) === true && submits.running === null && submits.unsettledMs() === 0;
    return patient !== null && (step !== 'reset' || patient.findings.profile.resets.length > 0);
  }
}
