import { pduMode } from '../at/command.ts';
import type { Clock } from '../runtime/clock.ts';
import type { SubmitOutcome } from './modem.ts';
import { setServiceCentre } from './service-steps.ts';
import type { Session } from './session.ts';

const SMSC_UNKNOWN = 330;
const TEXT_MODE = 305;

/** What a `config` failure can be cured with at once, so that the one retry finds it cured. Never rejects. */
export async function repair(outcome: SubmitOutcome, session: Session, smsc: string | null): Promise<void> {
  if (outcome.kind !== 'failed') return;
  try {
    if (outcome.cms === SMSC_UNKNOWN && smsc !== null) await setServiceCentre(session, smsc);
    if (outcome.cms === TEXT_MODE) await session.tryAsk(pduMode);
  } catch {
    // The port is going or gone: its supervisor sees that for itself.
  }
}

const WINDOW_MS = 600_000;
const ALLOWED = 3;

/** Counts troubles of the modem itself: three within ten minutes are more than setting it up again can cure. */
export class Troubles {
  readonly #clock: Clock;
  #times: number[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** True where the port should be opened anew instead. */
  note(): boolean {
    const now = this.#clock.monotonic();
    this.#times = [...this.#times.filter((at) => now - at < WINDOW_MS), now];
    if (this.#times.length < ALLOWED) return false;
    this.#times = [];
    return true;
  }
}
