import type { Falls } from './falls.ts';
import type { Life } from './life.ts';
import type { HarshStep } from './modem.ts';
import type { Trouble } from './recovery/ladder.ts';
import type { Recovery } from './recovery/recovery.ts';
import { Round, type Interrupt } from './round.ts';
import type { StatusBoard } from './status-board.ts';

export interface IncidentOptions {
  readonly board: StatusBoard;
  readonly recovery: Recovery;
  readonly falls: Falls;
}

/** What breaks off the work on a modem, and what is due for it then. */
export class Incidents {
  readonly #board: StatusBoard;
  readonly #recovery: Recovery;
  readonly #falls: Falls;
  #life: Life | null = null;
  #round = new Round();
  #trouble: Trouble | null = null;
  #remedy: HarshStep | null = null;

  constructor({ board, recovery, falls }: IncidentOptions) {
    this.#board = board;
    this.#recovery = recovery;
    this.#falls = falls;
  }

  /** The work that runs. */
  get round(): Round {
    return this.#round;
  }

  /** What ended the last life of the port; null: nothing that more could be done about. */
  set trouble(trouble: Trouble | null) {
    this.#trouble = trouble;
  }

  get trouble(): Trouble | null {
    return this.#trouble;
  }

  /** Whose work is broken off; null while no port is open. */
  follow(life: Life | null): void {
    this.#life = life;
  }

  /** Whatever was due for the work before it is over. */
  begin(): Round {
    this.#remedy = null;
    this.#round = new Round();
    return this.#round;
  }

  interrupt(cause: Interrupt): void {
    const { state } = this.#board;
    // Before anybody hands over another submit.
    if (state === 'ready' || state === 'registering') this.#board.enter('recovering');
    this.#life?.ussd.abort('modem_lost');
    this.#round.end(cause);
  }

  /** The modem has started again, or its port is gone. */
  fell(cause: 'reboot' | 'lost'): void {
    const expected = this.#board.state === 'stopped' || this.#recovery.settling;
    if (this.#round.cause === null && !expected) this.#falls.note();
    this.interrupt(cause);
  }

  /** Nothing answers on the port. */
  silent(life: Life): void {
    if (life.session.channel.state !== 'closed') this.#trouble = 'silent';
    this.interrupt('lost');
  }

  /** Breaks off what runs for the next step against this trouble; false: there is none, and it goes on as it is. */
  treat(trouble: Trouble, life: Life): boolean {
    const step = this.#recovery.next(trouble, life);
    // Being set up anew is never wrong for one that errs.
    if (step === null && trouble !== 'erring') return false;
    if (step === null || step === 'reinit') this.interrupt('restart');
    else if (step === 'reopen') this.interrupt('lost');
    else {
      this.#remedy = step;
      this.interrupt('remedy');
    }
    return true;
  }

  /** What the modem is to be told, once; null: what is due is done to its socket. */
  takeTold(): 'radio' | 'reset' | null {
    const step = this.#remedy;
    if (step !== 'radio' && step !== 'reset') return null;
    this.#remedy = null;
    return step;
  }

  /** What is to be done to its socket now that the port is closed, once. */
  takePush(): 'usb' | 'power' | null {
    const step = this.#remedy ?? (this.#trouble === null ? null : this.#recovery.next(this.#trouble, null));
    this.#remedy = null;
    this.#trouble = null;
    return step === 'usb' || step === 'power' ? step : null;
  }
}
