import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { configSchema, type Config } from '../../src/config/schema.ts';
import { deriveKeys } from '../../src/crypto/data-keys.ts';
import { createSealer } from '../../src/crypto/gcm-sealer.ts';
import { createInbound, type Inbound } from '../../src/inbound/inbound.ts';
import type { Limits } from '../../src/limits/types.ts';
import { createOutbound } from '../../src/outbound/outbound.ts';
import type { SimProbe } from '../../src/outbound/plan/trials.ts';
import type { SendContext, SendRequest } from '../../src/outbound/types.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import type { LimitCharge } from '../../src/store/limits.ts';
import type { MessageView } from '../../src/store/outbox.ts';
import { openStore } from '../../src/store/sqlite/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { FakeModem } from '../support/fake-modem.ts';
import { ManualClock } from '../support/manual-clock.ts';

export const TO = '+254700000001';

export interface RigOptions {
  readonly modems?: readonly (string | FakeModem)[];
  readonly config?: Partial<Config['queue']>;
  readonly sims?: z.input<typeof configSchema>['sims'];
  readonly probe?: SimProbe;
  readonly minIntervalMs?: number;
  readonly statusReports?: boolean;
  readonly charges?: readonly LimitCharge[];
}

/** The queue between a real store and scripted modems, in virtual time. */
export class Rig {
  readonly clock: ManualClock;
  readonly store: Store;
  readonly outbound: ReturnType<typeof createOutbound>;
  readonly inbound: Inbound;
  readonly #folder: string;
  readonly #options: RigOptions;
  readonly #key: Buffer;
  readonly #modems = new Map<string, FakeModem>();

  static async open(options: RigOptions = {}): Promise<Rig> {
    const folder = mkdtempSync(join(tmpdir(), 'simgate-queue-'));
    const rig = await Rig.#on(folder, new ManualClock(), randomBytes(32), options);
    await rig.start();
    return rig;
  }

  static async #on(folder: string, clock: ManualClock, key: Buffer, options: RigOptions): Promise<Rig> {
    const store = await openStore({
      path: join(folder, 'simgate.db'),
      clock,
      log: silentLogger,
      sealer: createSealer(deriveKeys(key), systemRandom),
      freeBytes: () => Number.MAX_SAFE_INTEGER,
    });
    return new Rig(folder, clock, key, store, options);
  }

  private constructor(folder: string, clock: ManualClock, key: Buffer, store: Store, options: RigOptions) {
    this.#folder = folder;
    this.clock = clock;
    this.#key = key;
    this.store = store;
    this.#options = options;
    const limits: Limits = {
      normalise: (number) => number,
      countryOf: () => null,
      sendCharges: () => options.charges ?? [],
      checkCharges: () => [],
    };
    this.outbound = createOutbound({
      store,
      limits,
      clock,
      random: systemRandom,
      log: silentLogger,
      config: { ...configSchema.parse({}).queue, ...options.config },
      sims: configSchema.parse({ sims: options.sims ?? {} }).sims,
      ...(options.probe === undefined ? {} : { probe: options.probe }),
      statusReports: () => options.statusReports ?? true,
      minIntervalMs: () => options.minIntervalMs ?? 0,
    });
    this.inbound = createInbound({ store, clock, log: silentLogger });
  }

  /** Recovery, then the modems. */
  async start(): Promise<void> {
    const recovered = this.outbound.recover();
    await this.clock.advance(10);
    await recovered;
    for (const modem of this.#options.modems ?? ['a'])
      this.attach(typeof modem === 'string' ? new FakeModem(modem) : modem);
    await this.clock.settle();
  }

  attach(modem: FakeModem): FakeModem {
    this.#modems.set(modem.name, modem);
    modem.whileStored = () => this.clock.advance(5);
    this.inbound.attach(modem);
    this.outbound.attach(modem);
    return modem;
  }

  /** Modems that share a script and a ledger, and take 1.5 s of network time. */
  async plug(names: readonly string[], shared: Pick<FakeModem, 'ledger' | 'nextStep'>): Promise<void> {
    const beforeResult = () => new Promise<void>((resolve) => void this.clock.setTimeout(1_500, resolve));
    for (const name of names) this.attach(Object.assign(new FakeModem(name), shared, { beforeResult }));
    await this.clock.settle();
  }

  modem(name = 'a'): FakeModem {
    const modem = this.#modems.get(name);
    if (modem === undefined) throw new Error(`no modem ${name}`);
    return modem;
  }

  /** PDUs that left, over all modems. */
  get sent(): number {
    return [...this.#modems.values()].reduce((sum, modem) => sum + modem.written.length, 0);
  }

  /** Accepts without letting time pass; resolves with the ids. */
  async accept(requests: readonly Partial<SendRequest>[], context: Partial<SendContext> = {}): Promise<number[]> {
    const { response } = await this.outbound.send(
      requests.map((request) => ({ to: TO, text: 'Your code is 123456.', class: 'otp', ...request })),
      { keyId: null, idempotency: null, respond: (ids) => JSON.stringify(ids), ...context },
    );
    return JSON.parse(response) as number[];
  }

  /** Accepts one and lets everything happen that is possible at once (and within the lazy commit). */
  async send(request: Partial<SendRequest> = {}): Promise<number> {
    const [id = 0] = await this.accept([request]);
    await this.pass(10);
    return id;
  }

  pass(ms: number): Promise<void> {
    return this.clock.advance(ms);
  }

  async view(id: number): Promise<MessageView> {
    const view = await this.store.outbox.get(id, null);
    if (view === null) throw new Error(`no message ${id}`);
    return view;
  }

  async state(id: number): Promise<string> {
    return (await this.view(id)).state;
  }

  /** When each attempt started, in seconds after the first, on which modem, and what came of it. */
  async history(id: number): Promise<string[]> {
    const attempts = await this.attempts(id);
    const start = attempts[0]?.startedAt ?? 0;
    return attempts.map(
      ({ modem, startedAt, outcome }) => `${modem} ${Math.round((startedAt - start) / 1000)} ${outcome}`,
    );
  }

  async attempts(id: number) {
    return (await this.view(id)).segments.flatMap((segment) => segment.attempts);
  }

  /** What a kill -9 leaves on the disk, in the hands of a new process; `downMs` pass in between. */
  async crash(downMs = 0, changes: Partial<RigOptions> = {}): Promise<Rig> {
    const folder = mkdtempSync(join(tmpdir(), 'simgate-queue-'));
    cpSync(this.#folder, folder, { recursive: true });
    // The dead process drives no modem any more.
    for (const modem of this.#modems.values()) modem.enter('stopped');
    await this.clock.advance(downMs);
    return Rig.#on(folder, this.clock, this.#key, {
      ...this.#options,
      modems: this.#options.modems ?? ['a'],
      ...changes,
    });
  }

  async close(): Promise<void> {
    const stopped = Promise.all([this.outbound.stop(), this.inbound.stop()]);
    await this.clock.advance(100_000);
    await stopped;
    await this.store.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
