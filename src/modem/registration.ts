import * as at from '../at/command.ts';
import type { Step } from './bring-up-step.ts';
import type { SignalQuestion } from './profile.ts';
import { operatorOf, registrationStatOf } from './responses.ts';
import { isOk, type Session } from './session.ts';

/** <stat> with which SMS can be tried: home, roaming, both as SMS only, both with CSFB not preferred (27.007 7.2). */
const SMS_STATS: ReadonlySet<number> = new Set([1, 5, 6, 7, 9, 10]);
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
  /** The <stat> that decided; null where none could be read. */
  readonly stat: number | null;
  readonly signal: number | null;
  readonly operator: string | null;
}

export async function readRadio(session: Session, signal: readonly SignalQuestion[]): Promise<RadioState> {
  const cs = await statOf(session, 'CREG');
  // LTE-only modems register in EPS alone: SMS goes over SGs or IMS.
  const eps = cs !== null && SMS_STATS.has(cs) ? null : await statOf(session, 'CEREG');
  const cops = await session.tryAsk(at.operator);
  return {
    ...registrationOf(cs, eps),
    signal: await signalOf(session, signal),
    operator: isOk(cops) ? operatorOf(cops.lines) : null,
  };
}

/** `cs` and `eps` are the <stat> of +CREG and +CEREG, null where unsupported or unreadable. */
export function registrationOf(
  cs: number | null,
  eps: number | null,
): Pick<RadioState, 'registered' | 'denied' | 'stat'> {
  const good = [cs, eps].find((stat) => stat !== null && SMS_STATS.has(stat));
  if (good !== undefined) return { registered: true, denied: false, stat: good };
  if (cs === null && eps === null) return { registered: true, denied: false, stat: null };
  return { registered: false, denied: cs === DENIED || eps === DENIED, stat: cs ?? eps };
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
