import * as at from '../at/command.ts';
import type { Step } from './bring-up-step.ts';
import type { SignalQuestion } from './profile.ts';
import { operatorOf, registrationStatOf } from './responses.ts';
import { isOk, type Session } from './session.ts';

/** <stat> with which SMS can be tried: home, roaming, both as SMS only, both with CSFB not preferred (27.007 7.2). */
const SMS_STATS: ReadonlySet<number> = new Set([1, 5, 6, 7, 9, 10]);
/** Of these, in a network that is not the SIM's own. */
const ROAMING_STATS: ReadonlySet<number> = new Set([5, 7, 10]);
const DENIED = 3;

/** No URCs: nobody can tell them from answers. Registration is polled. */
export const quietRegistration: Step = async ({ session }) => {
  for (const domain of ['CREG', 'CGREG', 'CEREG'] as const) await session.tryAsk(at.setRegistrationUrc(domain, 0));
  await session.tryAsk(at.operatorFormatLong);
  return undefined;
};

export interface RadioState {
  /** Can SMS be tried? Also where the modem does not know registration commands. */
  readonly registered: boolean;
  readonly denied: boolean;
  readonly roaming: boolean;
  /** The <stat> that decided; null where none could be read. */
  readonly stat: number | null;
  readonly signal: number | null;
  readonly operator: string | null;
}

export async function readRadio(session: Session, signal: readonly SignalQuestion[]): Promise<RadioState> {
  const stats: (number | null)[] = [];
  // LTE-only modems register in EPS alone, where SMS goes over SGs or IMS; others may send over GPRS.
  for (const domain of ['CREG', 'CEREG', 'CGREG'] as const) {
    const stat = await statOf(session, domain);
    stats.push(stat);
    if (stat !== null && SMS_STATS.has(stat)) break;
  }
  const cops = await session.tryAsk(at.operator);
  return {
    ...registrationOf(stats),
    signal: await signalOf(session, signal),
    operator: isOk(cops) ? operatorOf(cops.lines) : null,
  };
}

/** `stats` are the <stat> of +CREG, +CEREG and +CGREG as far as they were asked, null where unsupported or unreadable. */
export function registrationOf(
  stats: readonly (number | null)[],
): Pick<RadioState, 'registered' | 'denied' | 'roaming' | 'stat'> {
  const known = stats.filter((stat) => stat !== null);
  const good = known.find((stat) => SMS_STATS.has(stat));
  if (good !== undefined) return { registered: true, denied: false, roaming: ROAMING_STATS.has(good), stat: good };
  const [stat = null] = known;
  return { registered: stat === null, denied: known.includes(DENIED), roaming: false, stat };
}

async function signalOf(session: Session, questions: readonly SignalQuestion[]): Promise<number | null> {
  for (const { command, read } of questions) {
    const response = await session.tryAsk(at.atCommand(command));
    const signal = isOk(response) ? read(response.lines) : null;
    if (signal !== null) return signal;
  }
  return null;
}

async function statOf(session: Session, domain: at.RegistrationDomain): Promise<number | null> {
  const response = await session.tryAsk(at.registration(domain));
  return isOk(response) ? registrationStatOf(response.lines) : null;
}
