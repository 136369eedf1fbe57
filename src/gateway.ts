import { createAccess } from './access/access.ts';
import type { AuditTrail } from './access/audit.ts';
import { watchAudit } from './access/audit-watch.ts';
import type { Access } from './access/types.ts';
import { optOutsOf } from './administration.ts';
import type { OptOuts } from './autoreply/opt-outs.ts';
import { createBalances } from './balance/balance.ts';
import type { Config } from './config/schema.ts';
import { createCodeHasher } from './crypto/code.ts';
import type { LastingKeys } from './crypto/data-keys.ts';
import { createKeyedHash, type KeyedHash } from './crypto/keyed-hash.ts';
import { createPublicIds } from './crypto/public-id.ts';
import type { Configured } from './data-key-place.ts';
import { createDefences } from './defences.ts';
import { buildApp } from './http/app.ts';
import type { HttpDeps, ModemDirectory, PublicIds, WebhookDesk } from './http/deps.ts';
import { EventStreams } from './http/event-streams.ts';
import { createInbound } from './inbound/inbound.ts';
import type { RaiseAlert } from './message/events.ts';
import { createMetrics } from './metrics/metrics.ts';
import type { MetricsSources } from './metrics/sources.ts';
import type { Modem, ModemMemory } from './modem/modem.ts';
import { createOtherWays } from './other-ways.ts';
import { createOutbound } from './outbound/outbound.ts';
import type { Outbound } from './outbound/types.ts';
import { AddressList } from './runtime/addresses.ts';
import type { SystemClock } from './runtime/clock.ts';
import { DAY_MS } from './runtime/durations.ts';
import { stopAll, type Service } from './runtime/lifecycle.ts';
import type { Logger } from './runtime/logger.ts';
import type { RandomSource } from './runtime/random.ts';
import { VERSION } from './runtime/version.ts';
import { keepHouse } from './store/housekeeping.ts';
import { keepTime } from './store/keep-time.ts';
import type { RetentionAges } from './store/retention.ts';
import type { Store } from './store/store.ts';
import { segmentText } from './tpdu/segmentation.ts';
import type { Verify } from './verify/types.ts';
import { createVerify } from './verify/verify.ts';
import { callbackHosts } from './webhook/callbacks.ts';
import { createEventFeed } from './webhook/feed.ts';
import { createTeller } from './webhook/modem-events.ts';
import type { EncodeId } from './webhook/rendering.ts';

/** The modems of a gateway. */
export interface Modems extends Service, ModemDirectory {
  /** Null where one of them is real. */
  readonly simPhones: NonNullable<HttpDeps['simPhones']> | null;
  /** Makes every modem, also those that come later; `attach` is given each. */
  start(attach: (modem: Modem) => void): void;
}

/** Those that are told of events. */
export type Receivers = Service & WebhookDesk & MetricsSources['webhooks'];

/** What reaches out of the process is made by others: a gateway on real ports is built as one in a simulated world is. */
export interface GatewayOptions<M extends Modems, R extends Receivers> extends Configured {
  readonly keys: LastingKeys;
  readonly store: Store;
  readonly trail: AuditTrail;
  readonly clock: SystemClock;
  readonly random: RandomSource;
  readonly log: Logger;
  readonly modems: (memory: ModemMemory) => M;
  readonly receivers: (needs: { readonly encode: EncodeId; readonly raise: RaiseAlert }) => Promise<R>;
  /** Null: this server itself speaks no TLS. */
  readonly tls: { readonly daysLeft: number | null } | null;
}

export interface Gateway<M extends Modems, R extends Receivers> extends Service {
  readonly app: ReturnType<typeof buildApp>;
  readonly access: Access;
  readonly ids: PublicIds;
  readonly outbound: Outbound;
  readonly verify: Verify;
  readonly optOuts: OptOuts;
  readonly eventStreams: EventStreams;
  readonly modems: M;
  readonly receivers: R;
  /** Takes up what an earlier run left behind, then the modems. */
  start(): Promise<void>;
}

/** Everything between the HTTP app and the modems, in the order in which it is needed. Stops what it has built where a later step fails. */
export async function buildGateway<M extends Modems, R extends Receivers>(
  options: GatewayOptions<M, R>,
): Promise<Gateway<M, R>> {
  const services: Service[] = [];
  try {
    return await build(options, services);
  } catch (error) {
    await stopAll(services);
    throw error;
  }
}

async function build<M extends Modems, R extends Receivers>(
  options: GatewayOptions<M, R>,
  services: Service[],
): Promise<Gateway<M, R>> {
  const { config, keys, store, trail, clock, random, log, tls } = options;
  const { audit } = store;
  const keyedHash = createKeyedHash(keys);
  services.push(keepTime(store, clock, log));
  services.push(keepHouse({ upkeep: store.upkeep, ages: agesOf(config.retention), clock, log }));
  const teller = createTeller({ eventLog: store.eventLog, clock, log });
  services.push(teller);
  const defences = createDefences({ ...options, keyedHash, tell: teller.raise, outbound: () => outbound });
  services.push(defences);
  const { limits, guard, policy, alerts } = defences;
  services.push(watchAudit({ audit, raise: alerts.raise, clock, log }));
  const optOuts = await optOutsOf(config, store, keyedHash, clock, log);
  services.push(optOuts);
  const modemConfig = new Map(config.modems.map((modem) => [modem.name, modem]));
  const balances = createBalances({ store, settings: config.balances, clock, log });
  const outbound = createOutbound({
    store,
    limits,
    guard,
    clock,
    random,
    log,
    config: config.queue,
    sims: config.sims,
    optedOut: (number) => optOuts.has(number),
    statusReports: (name) => modemConfig.get(name)?.status_reports ?? true,
    minIntervalMs: (name) => modemConfig.get(name)?.min_interval_ms ?? 0,
    probe: (sim) => balances.probe(sim),
  });
  const inbound = createInbound({ store, clock, log });
  services.push(inbound);
  const otherWays = await createOtherWays({ ...options, keyedHash });
  const verify = createVerify({
    channels: otherWays.channels,
    verifications: store.verifications,
    events: store.events,
    outbound,
    limits,
    guard,
    policy,
    codes: createCodeHasher(keys),
    keyedHash,
    clock,
    random,
    log,
    settings: config.verification,
    fitsOneSegment: (text) => segmentText(text).parts.length === 1,
  });
  services.push(verify);
  services.push(otherWays.start(verify));
  const access = createAccess({ keys: store.keys, clock, random, log, raise: alerts.raise });
  const modems = options.modems(memoryOf({ store, keyedHash, clock, inFlight: outbound.inFlight }));
  const publicIds = createPublicIds(keys);
  const encode: EncodeId = (kind, id) => publicIds.publicId(kind, id);
  const ids: PublicIds = { encode, decode: (kind, text) => publicIds.rowId(kind, text) };
  const receivers = await options.receivers({ encode, raise: alerts.raise });
  services.push(receivers);
  const metrics = createMetrics({
    store,
    modems,
    sims: () => outbound.sims(),
    door: { refusals: () => access.refusals(), certificateDaysLeft: () => tls?.daysLeft ?? null },
    balances,
    webhooks: receivers,
    clock,
  });
  services.push(metrics);
  const confirm = access.confirm.bind(access);
  const eventStreams = new EventStreams({ feed: createEventFeed(store, encode), confirm, clock });
  const app = buildApp({
    outbound,
    verify,
    enrolment: otherWays.enrolment,
    access,
    audit: trail,
    store,
    modems,
    balances,
    optOuts,
    eventStreams,
    webhooks: receivers,
    callbacks: callbackHosts(config.callbacks),
    metrics,
    ...(modems.simPhones === null ? {} : { simPhones: modems.simPhones }),
    ids,
    keyedHash,
    clock,
    log,
    settings: {
      version: VERSION,
      allowedHosts: config.http.allowed_hosts,
      maxBodyBytes: config.http.max_body_bytes,
      trustedProxies: new AddressList(config.http.trusted_proxies),
      plainForwarded: config.http.allow_plain_remote,
      tls: tls !== null,
    },
  });
  let stopped: Promise<void> | undefined;
  return {
    app,
    access,
    ids,
    outbound,
    verify,
    optOuts,
    eventStreams,
    modems,
    receivers,
    async start() {
      await outbound.recover();
      services.push(modems);
      // Stopped before the modems: what is in flight ends while its modem is still there.
      services.push(outbound);
      services.push(balances);
      modems.start((modem) => {
        inbound.attach(modem);
        outbound.attach(modem);
        balances.attach(modem);
        teller.attach(modem);
      });
      optOuts.listen(outbound);
    },
    stop: () => (stopped ??= stopAll(services)),
  };
}

function memoryOf({
  store: { sims, recoverySteps },
  keyedHash,
  clock,
  inFlight,
}: Readonly<{
  store: Pick<Store, 'sims' | 'recoverySteps'>;
  keyedHash: KeyedHash;
  clock: SystemClock;
  inFlight: ModemMemory['inFlight'];
}>): ModemMemory {
  const pinHash = (sim: string, pin: string) => keyedHash('pin', sim, pin);
  return {
    mayTryPin: (sim, pin) => sims.claimPinTry(sim, pinHash(sim, pin), clock.now()),
    recordPinResult: (sim, pin, ok) => sims.recordPinResult(sim, pinHash(sim, pin), ok),
    inFlight,
    stepsTaken: (modem) => recoverySteps.of(modem, clock.now()),
    recordStep: (modem, taken) => recoverySteps.record(modem, taken),
  };
}

function agesOf({ texts_days, numbers_days, history_days, audit_days }: Config['retention']): RetentionAges {
  return {
    texts: texts_days * DAY_MS,
    numbers: numbers_days * DAY_MS,
    history: history_days * DAY_MS,
    audit: audit_days * DAY_MS,
  };
}
