import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deriveKeys } from '../../src/crypto/data-keys.ts';
import { createSealer } from '../../src/crypto/gcm-sealer.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import type {
  Accepted,
  AcceptOptions,
  NewMessage,
  OutcomeRecord,
  ReadyRoute,
  ReadySegment,
} from '../../src/store/outbox.ts';
import { openStore, type StoreOptions } from '../../src/store/sqlite/open-store.ts';
import type { Store, StoreEvents } from '../../src/store/store.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { openForReading } from '../support/sealed-database.ts';

export const NUMBER = '+254712345678';
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
/** A day that submits are counted on. */
export const DAY_NUMBER = 20260101;
const ALL = { from: 'otp', to: 'bulk', knownOn: null } as const;

/** A store over a real file in a folder of its own. */
export class StoreRig {
  readonly clock: ManualClock;
  readonly folder: string;
  readonly path: string;
  /** Names of the events in order, with the state a segment or verification went to. */
  readonly heard: string[] = [];
  #store: Store;
  readonly sealer = createSealer(deriveKeys(randomBytes(32)), systemRandom);
  readonly #settings: Partial<StoreOptions>;

  static async open(settings: Partial<StoreOptions> = {}): Promise<StoreRig> {
    const folder = mkdtempSync(join(tmpdir(), 'simgate-store-'));
    const rig = new StoreRig(folder, settings);
    await rig.reopen();
    return rig;
  }

  private constructor(folder: string, settings: Partial<StoreOptions>) {
    this.clock = new ManualClock();
    this.folder = folder;
    this.path = settings.path ?? join(folder, 'simgate.db');
    this.#settings = settings;
    this.#store = undefined as unknown as Store;
  }

  get store(): Store {
    return this.#store;
  }

  get now(): number {
    return this.clock.now();
  }

  /** Opens the file (again). `stop()` comes before it, as in two runs of the gateway. */
  async reopen(): Promise<void> {
    const { clock, path } = this;
    this.#store = await openStore({ log: silentLogger, sealer: this.sealer, ...this.#settings, clock, path });
    const listen = <Name extends keyof StoreEvents>(name: Name, line: (payload: StoreEvents[Name]) => string) =>
      this.#store.events.on(name, (payload) => this.heard.push(line(payload)));
    listen('ready', ({ count }) => `ready ${count}`);
    listen('due', ({ at }) => `due ${at - this.now}`);
    listen('segment', ({ from, to }) => `${from ?? 'new'} -> ${to}`);
    listen('attempt', ({ modem, outcome }) => `attempt ${modem} ${outcome}`);
    listen('verification', ({ state }) => `verification ${state}`);
    listen('inbound', ({ id }) => `inbound ${id}`);
    listen('storage', ({ state }) => `storage ${state}`);
    listen('fatal', () => 'fatal');
  }

  /** Waits for a write; moves time as far as a lazy one needs. */
  async settled<T>(write: Promise<T>): Promise<T> {
    await this.clock.advance(5);
    return write;
  }

  /** A row id of a SIM. */
  async sim(iccid = '8925401', imsi = `63902${iccid}`): Promise<number> {
    const { id } = await this.store.sims.identify({ iccid, imsi, modem: 'left', now: this.now });
    return id;
  }

  message(change: Partial<NewMessage> = {}): NewMessage {
    return {
      to: NUMBER,
      class: 'alert',
      priority: 5,
      text: 'The lorry with the vaccines is late.',
      alphabet: 'gsm7',
      segments: 1,
      concatRef: null,
      route: 0,
      sendAt: null,
      deadline: this.now + HOUR,
      minLeftMs: 0,
      flash: false,
      simId: null,
      callbackUrl: null,
      clientRef: null,
      keyId: null,
      ...change,
    };
  }

  acceptOptions(change: Partial<AcceptOptions> = {}): AcceptOptions {
    return { now: this.now, idempotency: null, charges: [], respond: (ids) => JSON.stringify(ids), ...change };
  }

  /** Ids of the stored messages. */
  async accept(...changes: readonly Partial<NewMessage>[]): Promise<readonly number[]> {
    const messages = changes.map((change) => this.message(change));
    const result: Accepted = await this.store.outbox.accept(messages, this.acceptOptions());
    if (result.kind !== 'created') throw new Error(`not stored: ${result.kind}`);
    return result.ids;
  }

  next(simId: number, held: readonly number[] = [], allowAvoided = false): Promise<ReadySegment | null> {
    return this.claim(simId, held, [{ ...ALL, route: 0, allowAvoided, avoiding: null }]);
  }

  claim(simId: number, held: readonly number[], routes: readonly ReadyRoute[]): Promise<ReadySegment | null> {
    return this.store.outbox.nextReady({ simId, now: this.now, claimed: new Set(held), routes, own: [ALL] });
  }

  /** Claims what is next and makes its attempt durable. */
  async submit(
    simId: number,
    expectedMr: number | null = null,
  ): Promise<{ readonly segmentId: number; readonly attemptId: number }> {
    const segment = await this.next(simId, [], true);
    if (segment === null) throw new Error('nothing is ready');
    const { segmentId } = segment;
    const begun = await this.store.outbox.recordAttempt({
      segmentId,
      modem: 'left',
      simId,
      expectedMr,
      now: this.now,
      day: DAY_NUMBER,
      pacedUntil: null,
    });
    if (begun === null) throw new Error('the segment was taken');
    return { segmentId, attemptId: begun.attemptId };
  }

  outcome(attemptId: number, outcome: OutcomeRecord) {
    return this.settled(this.store.outbox.recordOutcome(attemptId, outcome, this.now));
  }

  sent(mr: number | null, reportDueAt: number | null = this.now + 2 * HOUR): OutcomeRecord {
    return { kind: 'sent', mr, reportDueAt };
  }

  uncertain(change: Partial<Extract<OutcomeRecord, { kind: 'uncertain' }>> = {}): OutcomeRecord {
    const times = { retryAt: null, giveUpAt: this.now + 2 * HOUR };
    return { kind: 'uncertain', cms: null, reason: 'silence', ...times, ...change };
  }

  retry(change: Partial<Extract<OutcomeRecord, { kind: 'retry' }>> = {}): OutcomeRecord {
    return { kind: 'retry', at: this.now, avoidSim: false, cms: 41, reason: 'retry', counts: true, ...change };
  }

  async state(messageId: number): Promise<string> {
    return (await this.store.outbox.get(messageId, null))?.state ?? 'none';
  }

  /** Rows as they are in the file; `opened` of sealed-database.ts shows what is sealed. */
  rows(sql: string, ...values: readonly unknown[]): readonly Readonly<Record<string, unknown>>[] {
    const db = openForReading(this.path, this.#settings.sealer ?? this.sealer);
    try {
      return db.prepare<unknown[], Record<string, unknown>>(sql).all(...values);
    } finally {
      db.close();
    }
  }

  async stop(): Promise<void> {
    await this.#store.stop();
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
