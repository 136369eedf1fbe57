import * as at from '../at/command.ts';
import type { Step } from './bring-up-step.ts';
import type { CnmiSetting } from './profile.ts';
import { indicationsOf, indicationsOfferedOf } from './responses.ts';
import { isOk, type Session } from './session.ts';

/**
 * The best setting of the profile that the modem says it takes, takes, and reads back. Where none does, only the sweep
 * finds messages.
 */
export const indications: Step = async ({ session, findings, board, statusReports, log, name }) => {
  const { profile } = findings;
  const test = await session.tryAsk(at.indicationsOffered);
  const allowed = isOk(test) ? indicationsOfferedOf(test.lines) : null;
  for (const setting of candidates(profile.cnmi, allowed)) {
    const taken = await accepted(session, setting);
    if (taken === 'no') continue;
    findings.indications = taken === 'read_back' ? setting : null;
    const [, , , ds] = setting;
    board.learn({ reports: statusReports && ds > 0 });
    log.info('indications_set', { modem: name, count: ds });
    return undefined;
  }
  findings.indications = null;
  board.learn({ reports: false });
  log.warn('indications_refused', { modem: name });
  return undefined;
};

/** `allowed` holds the values of each field as +CNMI=? gave them; null where the answer could not be read. */
export function candidates(
  ranked: readonly CnmiSetting[],
  allowed: readonly (readonly number[])[] | null,
): readonly CnmiSetting[] {
  if (allowed === null) return ranked;
  const fits = ranked.filter((setting) =>
    setting.every((value, field) => {
      const values = allowed[field];
      return values === undefined || values.length === 0 || values.includes(value);
    }),
  );
  return fits.length > 0 ? fits : ranked;
}

/** Some advertise or even acknowledge what they do not do: the read-back decides, where there is one. */
async function accepted(session: Session, setting: CnmiSetting): Promise<'no' | 'unknown' | 'read_back'> {
  if (!isOk(await session.tryAsk(at.setIndications(...setting)))) return 'no';
  return readBack(session, setting);
}

export async function readBack(session: Session, setting: CnmiSetting): Promise<'no' | 'unknown' | 'read_back'> {
  const response = await session.tryAsk(at.indications);
  const now = isOk(response) ? indicationsOf(response.lines) : null;
  if (now === null) return 'unknown';
  return now.every((value, field) => value === setting[field]) ? 'read_back' : 'no';
}
