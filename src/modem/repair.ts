import { pduMode } from '../at/command.ts';
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
