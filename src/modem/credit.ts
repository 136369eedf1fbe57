import type { SubmitOutcome } from './modem.ts';
import type { StatusBoard } from './status-board.ts';

/** So many in a row are more than bad luck. */
const SUSPICIOUS = 3;
/** Network out of order, unknown error: what an empty account looks like in some networks. */
const SUSPECT_CMS: ReadonlySet<number | null> = new Set([38, 500]);
const HINT =
  'The network has refused or not answered the last messages of this SIM: check its credit and that it may send SMS.';

/** Tells the operator of a SIM through which nothing goes any more, until something does. No network says it plainly. */
export class Credit {
  readonly #board: StatusBoard;
  #suspect = 0;

  constructor(board: StatusBoard) {
    this.#board = board;
  }

  note(outcome: SubmitOutcome): void {
    if (outcome.kind === 'sent' || outcome.kind === 'accepted') {
      if (this.#suspect >= SUSPICIOUS) this.#board.warn('credit', null);
      this.#suspect = 0;
    } else if (smellsOfCredit(outcome) && ++this.#suspect === SUSPICIOUS) this.#board.warn('credit', HINT);
  }
}

function smellsOfCredit(outcome: SubmitOutcome & { kind: 'failed' | 'uncertain' }): boolean {
  if (SUSPECT_CMS.has(outcome.cms)) return true;
  return outcome.kind === 'failed' ? outcome.class === 'account' : outcome.reason === 'silence';
}
