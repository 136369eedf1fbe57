import { createOtherWays } from '../../src/other-ways.ts';
import type { Express } from 'express';
import { createOptOuts } from '../../src/autoreply/opt-outs.ts';
import { createAccess } from '../../src/access/access.ts';
import { createAuditTrail } from '../../src/access/audit.ts';
import { watchAudit } from '../../src/access/audit-watch.ts';
import type { Access } from '../../src/access/types.ts';
import type { Config } from '../../src/config/schema.ts';
import { createCodeHasher } from '../../src/crypto/code.ts';
import type { DataKeys } from '../../src/crypto/data-keys.ts';
import { createSealer } from '../../src/crypto/gcm-sealer.ts';
import { createKeyedHash } from '../../src/crypto/keyed-hash.ts';
import { createPublicIds } from '../../src/crypto/public-id.ts';
import { buildApp } from '../../src/http/app.ts';
import type { PublicIds } from '../../src/http/deps.ts';
import { EventStreams } from '../../src/http/event-streams.ts';
import { createDefences } from '../../src/defences.ts';
import { createInbound } from '../../src/inbound/inbound.ts';
import { createMetrics } from '../../src/metrics/metrics.ts';
import type { Modem } from '../../src/modem/modem.ts';
import type { Profile } from '../../src/modem/profile.ts';
import { createOutbound } from '../../src/outbound/outbound.ts';
import type { Outbound } from '../../src/outbound/types.ts';
import { AddressList } from '../../src/runtime/addresses.ts';
import { DAY_MS } from '../../src/runtime/durations.ts';
import { stopAll, type Service } from '../../src/runtime/lifecycle.ts';
import type { Logger } from '../../src/runtime/logger.ts';
import type { RandomSource } from '../../src/runtime/random.ts';
import { keepHouse } from '../../src/store/housekeeping.ts';
import { keepTime } from '../../src/store/keep-time.ts';
import { openStore } from '../../src/store/sqlite/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { segmentText } from '../../src/tpdu/segmentation.ts';
import { createVerify } from '../../src/verify/verify.ts';
import { callbackHosts } from '../../src/webhook/callbacks.ts';
import { createEventFeed } from '../../src/webhook/feed.ts';
import { keepingOf } from '../../src/webhook/keeping.ts';
import { callApp, NO_ANSWER, type HttpAnswer, type HttpCall } from './http-port.ts';
import { createFleet, directoryOf } from './fleet.ts';
import { balances, webhooks } from './outside.ts';
import { mortalStore, type Disk, type Lifeline, type Wiretap } from './lifeline.ts';
import type { ProcessClock } from './virtual-clock.ts';
import type { World } from './world.ts';

const AGES = { texts: 30 * DAY_MS, numbers: 30 * DAY_MS, history: 400 * DAY_MS, audit: 2200 * DAY_MS };

/** Bugs that are planted on purpose sit at these seams. */
export interface Seams {
  readonly store?: (store: Store) => Store;
  readonly modem?: (modem: Modem) => Modem;
}

export interface ProcessOptions {
  readonly config: Config;
  /** By modem. */
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly pin: string | undefined;
  readonly keys: DataKeys;
  readonly database: string;
  readonly line: Lifeline;
  readonly clock: ProcessClock;
  readonly random: RandomSource;
  readonly log: Logger;
  readonly world: World;
  readonly disk: Disk;
  readonly seams: Seams;
  readonly wiretap: (modem: string) => Wiretap;
  /** The database is open, nothing else has happened yet. */
  readonly opened: () => void;
}

/** One run of the gateway, from its start until it was stopped or killed. Wired as `daemon.ts` does it, without its sockets. */
export class GatewayProcess {
  readonly clock: ProcessClock;
  readonly access: Access;
  readonly ids: PublicIds;
  readonly modems: readonly Modem[];
  readonly sims: Pick<Outbound, 'sims' | 'resumeSim'>;
  /** Names of modems with a submit in hand. */
  readonly submitting: ReadonlySet<string>;
  readonly store: Store;
  readonly line: Lifeline;
  readonly #app: Express;
  readonly #services: readonly Service[];
  #stopping = false;

  static async start(options: ProcessOptions): Promise<GatewayProcess> {
    const { config, keys, line, clock, random, log, disk, seams } = options;
    const opened = await openStore({
      path: options.database,
      clock,
      log,
      sealer: createSealer(keys, random),
      events: keepingOf(config),
      freeBytes: () => (disk.full ? 0 : Number.MAX_SAFE_INTEGER),
    });
    options.opened();
    line.onDeath(() => {
      clock.kill();
      void opened.stop();
    });
    clock.notBefore(opened.highWater);
    const mortal = mortalStore(opened, line, disk, clock);
    const store = seams.store?.(mortal) ?? mortal;

    const keyedHash = createKeyedHash(keys);
    const defences = createDefences({
      config,
      configPath: options.database,
      environment: {},
      store,
      keyedHash,
      clock,
      random,
      log,
      tell: () => {},
      outbound: () => outbound,
    });
    const { limits, guard, policy } = defences;
    const optOuts = await createOptOuts({
      store,
      settings: config.opt_out,
      numbers: config.numbers,
      hash: (number) => keyedHash('opt_out', number),
      clock,
      log,
    });
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
      statusReports: () => true,
      minIntervalMs: () => 0,
    });
    const inbound = createInbound({ store, clock, log });
    const otherWays = await createOtherWays({
      config,
      configPath: options.database,
      environment: {},
      store,
      keyedHash,
      clock,
      random,
      log,
    });
    const verify = createVerify({
      verifications: store.verifications,
      events: store.events,
      outbound,
      limits,
      guard,
      policy,
      channels: otherWays.channels,
      codes: createCodeHasher(keys),
      keyedHash,
      clock,
      random,
      log,
      settings: config.verification,
      fitsOneSegment: (text) => segmentText(text).parts.length === 1,
    });
    const access = createAccess({ keys: store.keys, clock, random, log });
    const trail = createAuditTrail({ audit: store.audit, clock, log });
    const publicIds = createPublicIds(keys);
    const ids: PublicIds = {
      encode: (kind, row) => publicIds.publicId(kind, row),
      decode: (kind, text) => publicIds.rowId(kind, text),
    };

    await outbound.recover();
    const submitting = new Set<string>();
    const modems = createFleet(options, submitting, { store, inFlight: outbound.inFlight, keyedHash });
    const directory = directoryOf(modems);
    const door = { refusals: () => access.refusals(), certificateDaysLeft: () => null };
    const metrics = createMetrics({
      store,
      modems: directory,
      sims: () => outbound.sims(),
      door,
      balances,
      webhooks,
      clock,
    });
    const app = buildApp({
      outbound,
      verify,
      enrolment: otherWays.enrolment,
      access,
      audit: trail,
      store,
      modems: directory,
      balances,
      optOuts,
      eventStreams: new EventStreams({
        feed: createEventFeed(store, (kind, row) => publicIds.publicId(kind, row)),
        confirm: (key) => access.confirm(key),
        clock,
      }),
      webhooks,
      callbacks: callbackHosts(config.callbacks),
      metrics,
      ids,
      keyedHash,
      clock,
      log,
      settings: {
        version: '0',
        allowedHosts: [],
        maxBodyBytes: 65_536,
        trustedProxies: new AddressList([]),
        plainForwarded: false,
        tls: false,
      },
    });
    for (const modem of modems) {
      inbound.attach(modem);
      outbound.attach(modem);
    }
    optOuts.listen(outbound);
    const fleet = { stop: async () => void (await Promise.all(modems.map((modem) => modem.stop()))) };
    const house = keepHouse({ upkeep: store.upkeep, ages: AGES, clock, log });
    const services = [
      opened,
      trail,
      defences,
      watchAudit({ audit: store.audit, raise: defences.alerts.raise, clock, log }),
      keepTime(store, clock, log),
      house,
      inbound,
      optOuts,
      verify,
      fleet,
      outbound,
    ];
    return new GatewayProcess({
      clock,
      access,
      ids,
      modems,
      sims: outbound,
      submitting,
      store: opened,
      line,
      app,
      services,
    });
  }

  private constructor(parts: {
    clock: ProcessClock;
    access: Access;
    ids: PublicIds;
    modems: readonly Modem[];
    sims: Pick<Outbound, 'sims' | 'resumeSim'>;
    submitting: ReadonlySet<string>;
    store: Store;
    line: Lifeline;
    app: Express;
    services: readonly Service[];
  }) {
    this.clock = parts.clock;
    this.access = parts.access;
    this.ids = parts.ids;
    this.modems = parts.modems;
    this.sims = parts.sims;
    this.submitting = parts.submitting;
    this.store = parts.store;
    this.line = parts.line;
    this.#app = parts.app;
    this.#services = parts.services;
  }

  /** The answer is an effect as well: a process may die with it on its lips. */
  async call(call: HttpCall): Promise<HttpAnswer> {
    if (!this.line.alive || this.#stopping) return NO_ANSWER;
    return new Promise((resolve) => {
      const answered = this.line.onDeath(() => resolve(NO_ANSWER));
      const answer = () => this.line.effect(() => callApp(this.#app, call)).finally(answered);
      this.line.standstill.pass(() => void answer().then(resolve));
    });
  }

  /** As on SIGTERM. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await stopAll(this.#services);
  }
}
