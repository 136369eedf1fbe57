import { createAccess } from './access/access.ts';
import { createAuditTrail, type AuditTrail } from './access/audit.ts';
import { createOptOuts, type OptOuts } from './autoreply/opt-outs.ts';
import type { Config } from './config/schema.ts';
import type { Administration } from './control/administration.ts';
import { resumeResting } from './control/resume-resting.ts';
import { restingWebhooks } from './control/webhook-desk.ts';
import { createKeyedHash, type KeyedHash } from './crypto/keyed-hash.ts';
import { layFoundation, type FoundationOptions } from './foundation.ts';
import { KeyRotation } from './key-rotation.ts';
import { assertE164 } from './limits/e164.ts';
import type { Clock } from './runtime/clock.ts';
import { stopAll, type Service } from './runtime/lifecycle.ts';
import type { Logger } from './runtime/logger.ts';
import { hashName } from './store/audit.ts';
import type { Store } from './store/store.ts';

/** The database and its keys alone, for administration while no gateway runs. */
export async function openAdministration(
  options: FoundationOptions,
): Promise<Service & { readonly administration: Administration }> {
  const { keys, dataKeys, store, clock, random, log } = await layFoundation(options);
  const access = createAccess({ keys: store.keys, clock, random, log });
  const keyedHash = createKeyedHash(keys);
  const optOuts = await optOutsOf(options.config, store, keyedHash, clock, log);
  const trail = createAuditTrail({ audit: store.audit, clock, log });
  const { resealing } = store;
  const dataKey = new KeyRotation({ place: dataKeys, resealing, inService: false, clock, random, log });
  const own = { store, access, keyedHash, clock, log, optOuts, trail, dataKey };
  const resumeSim = (name: string) => resumeResting(store.sims, name);
  const webhooks = restingWebhooks(store.webhooks, clock);
  const administration = administrationOf({ ...own, webhooks, modems: () => [], ussd: null, resumeSim });
  return { administration, stop: () => stopAll([store, trail, dataKey]) };
}

/** What commands on the same machine may do, from the parts of the gateway that do it. */
export function administrationOf({
  store,
  keyedHash,
  ...parts
}: Omit<Administration, 'unlockNumber' | 'inbox' | 'guard' | 'database' | 'audit' | 'numberHash'> & {
  readonly store: Store;
  readonly trail: AuditTrail;
  readonly keyedHash: KeyedHash;
  readonly clock: Clock;
  readonly log: Logger;
}): Administration {
  const { clock, log, trail, ...desks } = parts;
  const { audit } = store;
  return {
    ...desks,
    audit: {
      act: (by, act, run) => trail.act(by, act, run),
      read: (by, act) => trail.read(by, act),
      rows: (query) => audit.read(query),
      verify: (noted) => audit.verify(noted),
    },
    numberHash: (number) => hashName(keyedHash('number', number)),
    inbox: store.inbox,
    guard: {
      list: () => store.blocks.list(clock.now()),
      lift: (id) => store.blocks.lift(id, clock.now()),
    },
    database: store.upkeep,
    async unlockNumber(number) {
      assertE164(number);
      const unlocked = await store.verifications.unlock(keyedHash('number', number), clock.now());
      log.info('number_unlocked', { outcome: unlocked ? 'unlocked' : 'was_not_locked' });
      return unlocked;
    },
  };
}

/** The list of numbers that want nothing but one-time passwords. */
export function optOutsOf(
  config: Config,
  store: Store,
  keyedHash: KeyedHash,
  clock: Clock,
  log: Logger,
): Promise<OptOuts> {
  const { opt_out: settings, numbers } = config;
  return createOptOuts({ store, settings, numbers, hash: (number) => keyedHash('opt_out', number), clock, log });
}
