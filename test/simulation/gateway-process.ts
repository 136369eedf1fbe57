import type { Express } from 'express';
import { createAuditTrail } from '../../src/access/audit.ts';
import type { Access } from '../../src/access/types.ts';
import type { Config } from '../../src/config/schema.ts';
import type { DataKeys } from '../../src/crypto/data-keys.ts';
import { createSealer } from '../../src/crypto/gcm-sealer.ts';
import { buildGateway } from '../../src/gateway.ts';
import type { PublicIds } from '../../src/http/deps.ts';
import type { Modem } from '../../src/modem/modem.ts';
import type { Profile } from '../../src/modem/profile.ts';
import type { Outbound } from '../../src/outbound/types.ts';
import { stopAll, type Service } from '../../src/runtime/lifecycle.ts';
import type { Logger } from '../../src/runtime/logger.ts';
import type { RandomSource } from '../../src/runtime/random.ts';
import { openStore } from '../../src/store/sqlite/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { keepingOf } from '../../src/webhook/keeping.ts';
import { callApp, NO_ANSWER, type HttpAnswer, type HttpCall } from './http-port.ts';
import { createFleet } from './fleet.ts';
import { receivers } from './outside.ts';
import { mortalStore, type Disk, type Lifeline, type Wiretap } from './lifeline.ts';
import type { ProcessClock } from './virtual-clock.ts';
import type { World } from './world.ts';

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

/** One run of the gateway, from its start until it was stopped or killed: what `daemon.ts` runs, without its sockets. */
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

    const trail = createAuditTrail({ audit: store.audit, clock, log });
    const submitting = new Set<string>();
    const gateway = await buildGateway({
      config,
      configPath: options.database,
      environment: {},
      keys,
      store,
      trail,
      clock,
      random,
      log,
      tls: null,
      modems: (memory) => createFleet(options, submitting, memory),
      receivers: () => Promise.resolve(receivers),
    });
    await gateway.start();
    return new GatewayProcess({
      clock,
      access: gateway.access,
      ids: gateway.ids,
      modems: gateway.modems.all,
      sims: gateway.outbound,
      submitting,
      store: opened,
      line,
      app: gateway.app,
      services: [opened, trail, gateway],
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
