import { readAuthority } from './config/authority.ts';
import { besideConfig, readSecret } from './config/load.ts';
import type { Config } from './config/schema.ts';
import type { KeyedHash } from './crypto/keyed-hash.ts';
import { createAlertDesk } from './guard/alert-desk.ts';
import { createGuard } from './guard/guard.ts';
import { createPolicy } from './guard/policy.ts';
import type { AlertDesk, Guard, Policy } from './guard/types.ts';
import { watch } from './guard/watch.ts';
import { homeCountryOf } from './limits/country.ts';
import { createLimits } from './limits/limits.ts';
import type { Limits } from './limits/types.ts';
import type { RaiseAlert } from './message/events.ts';
import type { Outbound } from './outbound/types.ts';
import type { Clock } from './runtime/clock.ts';
import { GatewayError, toError } from './runtime/errors.ts';
import { stopAll, type Service } from './runtime/lifecycle.ts';
import type { Logger } from './runtime/logger.ts';
import type { RandomSource } from './runtime/random.ts';
import type { Store } from './store/store.ts';
import { createCallOut } from './webhook/call-out.ts';
import { systemResolve } from './webhook/poster.ts';

export interface DefencesOptions {
  readonly config: Config;
  readonly configPath: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly store: Pick<Store, 'events' | 'keys'>;
  readonly keyedHash: KeyedHash;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Logger;
  /** Tells an alert on to those who listen for events. */
  readonly tell: RaiseAlert;
  /** The queue, once there is one: alerts go through it to the administrator. */
  readonly outbound: () => Pick<Outbound, 'send'>;
}

/** What keeps abuse away, and tells of it. */
export interface Defences extends Service {
  readonly limits: Limits;
  readonly guard: Guard;
  /** Undefined: nobody is asked. */
  readonly policy: Policy | undefined;
  readonly alerts: AlertDesk;
}

/** One question at a time a caller that waits; more than these at once mean that it does not answer anyhow. */
const HOOK_CONCURRENCY = 32;

/** Throws `config_invalid`. */
export function createDefences(options: DefencesOptions): Defences {
  const { config, store, keyedHash, clock, log } = options;
  const { purposes } = config.verification;
  const limits = createLimits({
    numbers: config.numbers,
    limits: config.limits,
    ofPurpose: (name) => (Object.hasOwn(purposes, name) ? purposes[name]?.limits : undefined),
    hash: keyedHash,
  });
  const guard = createGuard({
    settings: config.fraud_guard,
    limits,
    homeCountry: homeCountryOf(config.numbers),
    hash: keyedHash,
    numberHash: (number) => keyedHash('number', number),
  });
  const { sms_to: administrator } = config.alerts;
  if (administrator !== undefined) assertServed(limits, administrator);
  const alerts = createAlertDesk({
    settings: config.alerts,
    clock,
    log,
    tell: options.tell,
    async send(to, text) {
      const request = { to, text, class: 'alert', despiteOptOut: true } as const;
      await options.outbound().send([request], { keyId: null, idempotency: null, respond: () => '' });
    },
  });
  const watching = watch({
    settings: config.alerts,
    events: store.events,
    clock,
    keyName: async (id) => {
      const keys = await store.keys.list().catch(() => []);
      return keys.find((key) => key.id === id)?.name ?? null;
    },
    raise: alerts.raise,
  });
  const policy = policyOf(options, alerts.raise);
  void warnOfUnknownKeys(options);
  return {
    limits,
    guard,
    policy,
    alerts,
    stop: () => stopAll([alerts, watching, ...(policy === undefined ? [] : [policy])]),
  };
}

/** Alerts go nowhere where the administrator's number is not served: told at the start, not when somebody needs them. */
function assertServed(limits: Limits, administrator: string): void {
  try {
    limits.normalise(administrator);
  } catch (cause) {
    throw new GatewayError('config_invalid', `alerts.sms_to cannot be sent to. ${toError(cause).message}`, { cause });
  }
}

/** Limits under a name that no key has hold nobody back. They may be there before the key is. */
async function warnOfUnknownKeys({ config, store, log }: DefencesOptions): Promise<void> {
  const keys = await store.keys.list().catch(() => null);
  const names = new Set(keys?.filter(({ revokedAt }) => revokedAt === null).map(({ name }) => name));
  for (const key of keys === null ? [] : Object.keys(config.limits.keys))
    if (!names.has(key))
      log.warn('limits_of_unknown_key', {
        key,
        hint: `limits.keys.${key} holds nobody back: there is no API key of this name (simgate keys list).`,
      });
}

function policyOf(options: DefencesOptions, raise: RaiseAlert): Policy | undefined {
  const { config, configPath, environment, clock, random, log } = options;
  const { hook } = config.verification;
  if (hook === undefined) return undefined;
  const callOut = createCallOut({
    name: 'verification.hook',
    url: hook.url,
    secret: readSecret(hook.secret, environment, configPath),
    allowPrivate: hook.allow_private,
    timeoutMs: hook.timeout_ms,
    concurrency: HOOK_CONCURRENCY,
    resolve: systemResolve,
    ...(hook.ca === undefined ? {} : { ca: readAuthority('verification.hook.ca', besideConfig(configPath, hook.ca)) }),
    clock,
    random,
  });
  return createPolicy({
    settings: hook,
    post: (body) => callOut.post(body),
    stop: () => callOut.stop(),
    clock,
    log,
    raise,
  });
}
