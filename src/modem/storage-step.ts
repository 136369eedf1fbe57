import { setStorages, storagesOffered } from '../at/command.ts';
import type { Step } from './bring-up-step.ts';
import { storageGroupsOf } from './responses.ts';
import { isOk, type Session } from './session.ts';

/** All storages of the modem as one (27.005 3.1). */
const ALL = 'MT';

/**
 * mem3 decides where received messages go, and mem1 has to read the same one. A modem that names none can
 * send only.
 */
export const storages: Step = async ({ session, findings, log, name }) => {
  const { profile } = findings;
  findings.storage = null;
  findings.otherStorages = [];
  findings.currentStorage = null;
  const test = await session.tryAsk(storagesOffered);
  const groups = isOk(test) ? storageGroupsOf(test.lines) : [];
  const readable = groups[0] ?? [];
  // Where the third group is missing (Wavecom), what can be read is all that can receive.
  const receiving = groups[2] ?? readable;
  const candidates = profile.storages.filter((storage) => readable.includes(storage));
  const best = [
    ...candidates.filter((storage) => receiving.includes(storage)),
    ...candidates.filter((storage) => !receiving.includes(storage)),
  ];
  for (const storage of best) {
    if (await useStorage(session, storage)) {
      findings.storage = storage;
      findings.otherStorages = storage === ALL ? [] : candidates.filter((other) => other !== storage && other !== ALL);
      findings.currentStorage = storage;
      return undefined;
    }
  }
  log.warn('modem_cannot_receive', { modem: name, step: 'storages' });
  return undefined;
};

/** All three memories alike; Wavecom takes fewer. */
async function useStorage(session: Session, storage: string): Promise<boolean> {
  for (const count of [3, 2, 1]) {
    const memories = Array.from({ length: count }, () => storage);
    if (isOk(await session.tryAsk(setStorages(...memories)))) return true;
  }
  return false;
}
