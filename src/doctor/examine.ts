import * as at from '../at/command.ts';
import type { AtCommand } from '../at/types.ts';
import { identityText } from '../modem/identity-step.ts';
import { triesLeft } from '../modem/pin-guard.ts';
import { chooseProfile } from '../modem/profile-choice.ts';
import { readRadio, type RadioState } from '../modem/registration.ts';
import { cfunOf, ownNumberOf, serviceCentreOf, storageUseOf, type StorageUse } from '../modem/responses.ts';
import { isOk, type Session } from '../modem/session.ts';
import { simState, type SimState } from '../modem/sim-state.ts';

/** What a modem tells when it is only asked. */
export interface ModemFacts {
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly revision: string | null;
  /** The family whose profile the gateway would use. */
  readonly family: string;
  /** Null where it cannot be read. */
  readonly radioOn: boolean | null;
  readonly sim: SimState;
  /** Null where the modem does not tell; asked only while the SIM wants its PIN. */
  readonly pinTriesLeft: number | null;
  readonly number: string | null;
  /** Null where the SIM is not ready. */
  readonly radio: RadioState | null;
  readonly smsc: string | null;
  /** Does it have messages at all? */
  readonly sms: boolean;
  readonly storage: StorageUse | null;
}

/** Not every modem with messages answers both. */
const ABOUT_FORMATS = [at.atCommand('AT+CMGF=?'), at.atCommand('AT+CMGF?')] as const;

/** Questions alone: no setting is changed and no PIN is entered. Rejects with `at_timeout` and `channel_closed`. */
export async function examine(session: Session, usbId: string | null): Promise<ModemFacts> {
  const ask = async <T>(command: AtCommand, read: (lines: readonly string[]) => T | null): Promise<T | null> => {
    const response = await session.tryAsk(command);
    return isOk(response) ? read(response.lines) : null;
  };
  const manufacturer = await ask(at.manufacturer, identityText);
  const model = await ask(at.model, identityText);
  const profile = chooseProfile({ manufacturer, model, usbId });
  const level = await ask(at.functionality, cfunOf);
  const pin = await session.tryAsk(at.pinState);
  const sim = pin === null ? 'busy' : simState(pin);
  const known = {
    manufacturer,
    model,
    revision: await ask(at.revision, identityText),
    family: profile.name,
    radioOn: level === null ? null : level === 1,
    sim,
    pinTriesLeft: sim === 'pin' ? await triesLeft(session, profile.pinCounters) : null,
    sms: await hasMessages(session),
  };
  if (sim !== 'ready') return { ...known, number: null, radio: null, smsc: null, storage: null };
  return {
    ...known,
    number: await ask(at.ownNumber, ownNumberOf),
    radio: await readRadio(session, profile.signal),
    smsc: await ask(at.serviceCentre, serviceCentreOf),
    storage: await ask(at.storageUse, storageUseOf),
  };
}

async function hasMessages(session: Session): Promise<boolean> {
  for (const question of ABOUT_FORMATS) if (isOk(await session.tryAsk(question))) return true;
  return false;
}
