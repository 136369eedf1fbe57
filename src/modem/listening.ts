import type { Life } from './life.ts';
import { lateOutcome } from './submit-outcome.ts';
import type { SupervisorOptions } from './supervisor-options.ts';

const HINT = 'A message may still be on its way through this modem; it is only listened to, 3 minutes at most.';

/** Rule 2, over the life of a port or of a process: nothing is written while a submit may still be in the modem. */
export class Listening {
  readonly #options: SupervisorOptions;
  #earlierSettled = false;

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  /** At the start of a port's life. False where the port was lost before the time was over. */
  async on(life: Life): Promise<boolean> {
    const { submits, memory, board, name } = this.#options;
    // What has started since cannot be sending what it was given before.
    if (life.port.startedAnew === true) submits.settle({ kind: 'rebooted' });
    const own = submits.unsettledMs();
    const earlier = this.#earlierSettled ? null : await memory.inFlight(name);
    const forMs = Math.max(own, earlier?.listenForMs ?? 0);
    if (forMs > 0) {
      board.enter('listening', HINT);
      const over = new AbortController();
      life.onReport = (hex) => {
        // The memory knows attempts of earlier processes, not the submit that this one's last port took along.
        if (own === 0 && earlier?.reportedBy(hex) === true) over.abort();
      };
      const late = await life.session.turns.run('submit', () => life.session.channel.listen(forMs, over.signal));
      if (late.kind === 'closed') return false;
      const outcome = lateOutcome(late);
      if (own > 0) submits.settle(late);
      else if (outcome !== null) earlier?.settle(outcome);
    }
    this.#earlierSettled = true;
    return true;
  }
}
