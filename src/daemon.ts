import { administrationOf, optOutsOf } from './administration.ts';
import { createAccess } from './access/access.ts';
import { createAuditTrail } from './access/audit.ts';
import { watchAudit } from './access/audit-watch.ts';
import { recordRun } from './access/run-record.ts';
import type { Access } from './access/types.ts';
import { createBalances } from './balance/balance.ts';
import { besideConfig, readSecret } from './config/load.ts';
import type { Config } from './config/schema.ts';
import { tlsSettings } from './config/tls-settings.ts';
import { controlSocketPath, serveControl } from './control/control-socket.ts';
import { createCodeHasher } from './crypto/code.ts';
import { createKeyedHash } from './crypto/keyed-hash.ts';
import { createPublicIds } from './crypto/public-id.ts';
import { buildApp } from './http/app.ts';
import { EventStreams } from './http/event-streams.ts';
import { createServer } from './http/server.ts';
import { Tls } from './http/tls.ts';
import { createInbound } from './inbound/inbound.ts';
import { createMetrics } from './metrics/metrics.ts';
import { HOST, type HostPaths } from './discovery/host.ts';
import { createDefences } from './defences.ts';
import { Fleet } from './fleet.ts';
import { layFoundation, type FoundationOptions } from './foundation.ts';
import { KeyRotation } from './key-rotation.ts';
import { createOtherWays } from './other-ways.ts';
import { createOutbound } from './outbound/outbound.ts';
import { AddressList, LOOPBACK } from './runtime/addresses.ts';
import { DAY_MS } from './runtime/durations.ts';
import { stopAll, type Service } from './runtime/lifecycle.ts';
import { VERSION } from './runtime/version.ts';
import type { Simulation } from './sim/simulation.ts';
import { simulateModems } from './simulated-modems.ts';
import { keepHouse } from './store/housekeeping.ts';
import { keepTime } from './store/keep-time.ts';
import type { RetentionAges } from './store/retention.ts';
import type { Store } from './store/store.ts';
import { segmentText } from './tpdu/segmentation.ts';
import { createVerify } from './verify/verify.ts';
import { callbackHosts } from './webhook/callbacks.ts';
import { createEventFeed } from './webhook/feed.ts';
import { createTeller } from './webhook/modem-events.ts';
import { systemResolve } from './webhook/poster.ts';
import type { EncodeId } from './webhook/rendering.ts';
import { createWebhooks } from './webhook/webhooks.ts';

export interface DaemonOptions extends FoundationOptions {
  /** The simulated modems behind `sim:` ports; healthy ones are made where it is absent. */
  readonly simulation?: Simulation;
  /** Where the machine shows its devices; tests give a tree of their own. */
  readonly host?: HostPaths;
}

export interface Daemon extends Service {
  readonly url: string;
  readonly access: Access;
  readonly store: Store;
  readonly modems: Fleet;
  /** Looks at the files of the TLS certificate now. */
  reload(): void;
  /** Resolves where the process has to end: the disk broke a promise. Never rejects. */
  readonly failed: Promise<Error>;
}

/** Builds everything, in the order in which it is needed; what was started is stopped again where a later step fails. */
export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  const { config, configPath, environment } = options;
  const services: Service[] = [];
  try {
    const { keys, dataKeys, store, clock, random, log } = await layFoundation(options);
    services.push(store);
    const { resealing } = store;
    const dataKey = new KeyRotation({ place: dataKeys, resealing, inService: true, clock, random, log });
    services.push(dataKey);
    const keyedHash = createKeyedHash(keys);
    const failed = new Promise<Error>((resolve) => store.events.on('fatal', ({ error }) => resolve(error)));
    const { audit } = store;
    const trail = createAuditTrail({ audit, clock, log });
    services.push(trail);
    const run = { trail, audit, settings: config, version: VERSION, hash: keyedHash, clock, log };
    services.push(await recordRun(run));
    services.push(keepTime(store, clock, log));
    services.push(keepHouse({ upkeep: store.upkeep, ages: agesOf(config.retention), clock, log }));

    const teller = createTeller({ eventLog: store.eventLog, clock, log });
    services.push(teller);
    const defences = createDefences({
      ...options,
      store,
      keyedHash,
      clock,
      random,
      log,
      tell: teller.raise,
      outbound: () => outbound,
    });
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
    const otherWays = await createOtherWays({ ...options, store, keyedHash, clock, random, log });
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
    const tlsFiles = tlsSettings(config, configPath);
    const tls = tlsFiles === null ? null : new Tls({ settings: tlsFiles, clock, log });
    if (tls !== null) services.push(tls);
    const access = createAccess({ keys: store.keys, clock, random, log, raise: alerts.raise });

    const own = options.simulation === undefined ? await simulateModems(config.modems, { clock, random }) : null;
    if (own !== null) services.push(own);
    const fleet = new Fleet({
      config,
      clock,
      random,
      log,
      store,
      keyedHash,
      inFlight: outbound.inFlight,
      readPin: (reference) => readSecret(reference, environment, configPath),
      resolvePath: (path) => besideConfig(configPath, path),
      host: options.host ?? HOST,
      placesPath: `${besideConfig(configPath, config.database)}.ports.json`,
      simulation: options.simulation ?? own,
    });
    const door = { refusals: () => access.refusals(), certificateDaysLeft: () => tls?.daysLeft ?? null };
    const ids = createPublicIds(keys);
    const encode: EncodeId = (kind, id) => ids.publicId(kind, id);
    const webhooks = await createWebhooks({
      config,
      store,
      encode,
      readSecret: (reference) => readSecret(reference, environment, configPath),
      resolvePath: (path) => besideConfig(configPath, path),
      resolve: systemResolve,
      raise: alerts.raise,
      clock,
      random,
      log,
    });
    services.push(webhooks);
    const metrics = createMetrics({
      store,
      modems: fleet,
      sims: () => outbound.sims(),
      door,
      balances,
      webhooks,
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
      modems: fleet,
      balances,
      optOuts,
      eventStreams,
      webhooks,
      callbacks: callbackHosts(config.callbacks),
      metrics,
      ...(fleet.simPhones === null ? {} : { simPhones: fleet.simPhones }),
      ids: { encode, decode: (kind, text) => ids.rowId(kind, text) },
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

    await outbound.recover();
    services.push(fleet);
    // Stopped before the modems: what is in flight ends while its modem is still there.
    services.push(outbound);
    services.push(balances);
    fleet.start((modem) => {
      inbound.attach(modem);
      outbound.attach(modem);
      balances.attach(modem);
      teller.attach(modem);
    });
    optOuts.listen(outbound);
    const parts = { store, access, keyedHash, clock, log, optOuts, trail, dataKey };
    const resumeSim = (name: string) => outbound.resumeSim(name);
    const administration = administrationOf({
      ...parts,
      webhooks,
      modems: () => fleet.onPorts(outbound.sims()),
      ussd: fleet,
      resumeSim,
    });
    services.push(await serveControl(controlSocketPath(besideConfig(configPath, config.database)), administration));
    const server = await createServer(app, {
      host: config.http.host,
      port: config.http.port,
      allowPlainRemote: config.http.allow_plain_remote,
      tls,
      maxPerAddress: config.http.max_connections_per_address,
      freeAddresses: new AddressList([...LOOPBACK, ...config.http.trusted_proxies]),
      clock,
      log,
    });
    services.push(server);
    // Stopped first: a server waits for the answers that are under way.
    services.push({ stop: async () => verify.release() });
    services.push(eventStreams);
    dataKey.resume();
    log.info('listening', {
      address: server.url,
      version: VERSION,
      ...(config.auto_modems ? {} : { count: config.modems.length }),
    });

    let stopped: Promise<void> | undefined;
    return {
      url: server.url,
      access,
      store,
      modems: fleet,
      failed,
      reload: () => tls?.reload(),
      stop: () => (stopped ??= stopAll(services)),
    };
  } catch (error) {
    await stopAll(services);
    throw error;
  }
}

function agesOf({ texts_days, numbers_days, history_days, audit_days }: Config['retention']): RetentionAges {
  return {
    texts: texts_days * DAY_MS,
    numbers: numbers_days * DAY_MS,
    history: history_days * DAY_MS,
    audit: audit_days * DAY_MS,
  };
}
