import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createChannels } from '../../src/channel/channels.ts';
import { createEnrolment } from '../../src/channel/enrolment.ts';
import type { Enrolment } from '../../src/channel/types.ts';
import { configSchema, type Config } from '../../src/config/schema.ts';
import { createCodeHasher } from '../../src/crypto/code.ts';
import { deriveKeys, type DataKeys } from '../../src/crypto/data-keys.ts';
import { createKeyedHash } from '../../src/crypto/keyed-hash.ts';
import { createSealer } from '../../src/crypto/gcm-sealer.ts';
import { createLimits } from '../../src/limits/limits.ts';
import type { Outbound, Waiting } from '../../src/outbound/types.ts';
import { GatewayError } from '../../src/runtime/errors.ts';
import { createLogger, silentLogger } from '../../src/runtime/logger.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import type { NewMessage } from '../../src/store/outbox.ts';
import { openStore } from '../../src/store/sqlite/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { isEmail, type Send, type Verifications, type VerificationView } from '../../src/store/verifications.ts';
import { segmentText } from '../../src/tpdu/segmentation.ts';
import type {
  CallContext,
  CheckAnswer,
  CheckRequest,
  ResendRequest,
  Seen,
  StartRequest,
  Verify,
} from '../../src/verify/types.ts';
import { createVerify } from '../../src/verify/verify.ts';
import { ManualClock } from '../support/manual-clock.ts';

export const NUMBER = '+254712345678';
/** Some that confirm nothing but the number. */
export const PURPOSES = ['login', 'new_device', 'registration', 'appointment', 'telemedicine'] as const;

export interface GatewaySettings {
  readonly verification?: Partial<Config['verification']>;
  readonly limits?: Partial<Config['limits']>;
  /** Is there a mail relay? */
  readonly sendsEmail?: boolean;
}

export interface Started {
  readonly view: VerificationView;
  readonly delivery: Seen['delivery'];
  readonly code: string;
  readonly replayed: boolean;
}

/** Verification over a real database, with the queue's entrance played by the test. */
export class VerifyGateway {
  readonly clock: ManualClock;
  readonly store: Store;
  readonly verify: Verify;
  readonly database: string;
  /** Every SMS that was handed to the store, in order; those of refused requests too. */
  readonly messages: NewMessage[] = [];
  readonly logged: string[] = [];
  /** How many guesses were hashed and compared. */
  comparisons = 0;
  /** What admission answers: null = let it in. */
  refusal: GatewayError | null = null;
  /** What keeps queued messages from leaving. */
  obstacle: Waiting | null = null;
  readonly enrolment: Enrolment;
  readonly #keys: DataKeys;
  readonly #settings: GatewaySettings;

  static async open(settings: GatewaySettings = {}): Promise<VerifyGateway> {
    const folder = mkdtempSync(join(tmpdir(), 'simgate-verify-'));
    return openGateway(join(folder, 'simgate.db'), new ManualClock(), deriveKeys(randomBytes(32)), settings);
  }

  constructor(store: Store, clock: ManualClock, database: string, keys: DataKeys, settings: GatewaySettings) {
    this.clock = clock;
    this.store = store;
    this.database = database;
    this.#keys = keys;
    this.#settings = settings;
    const defaults = configSchema.parse({});
    const keyedHash = createKeyedHash(keys);
    const codes = createCodeHasher(keys);
    const limits = createLimits({
      numbers: { ...defaults.numbers, home_country: 'KE' },
      limits: { ...defaults.limits, ...settings.limits },
      hash: (kind, subject) => keyedHash('limit', kind, subject),
    });
    this.enrolment = createEnrolment({
      factors: store.factors,
      keyedHash,
      clock,
      random: systemRandom,
      log: createLogger('debug', { write: (line: string) => void this.logged.push(line) }),
      issuer: defaults.verification.brand,
    });
    this.verify = createVerify({
      verifications: recording(store.verifications, this.messages),
      events: store.events,
      outbound: {
        prepare: async (request, keyId) => prepared(request, keyId, clock.now()),
        admit: () => {
          if (this.refusal !== null) throw this.refusal;
        },
        waiting: () => this.obstacle,
      },
      limits,
      channels: createChannels({
        factors: store.factors,
        keyedHash,
        sendsEmail: settings.sendsEmail ?? false,
        brand: defaults.verification.brand,
      }),
      codes: {
        ...codes,
        matches: (...guess) => {
          this.comparisons++;
          return codes.matches(...guess);
        },
      },
      keyedHash,
      clock,
      random: systemRandom,
      log: createLogger('debug', { write: (line: string) => void this.logged.push(line) }),
      settings: { ...defaults.verification, ...settings.verification },
      fitsOneSegment: (text) => segmentText(text).parts.length === 1,
    });
  }

  /** The code in the SMS that was handed over last. */
  get lastCode(): string {
    return codeIn(this.messages.at(-1)?.text ?? '');
  }

  async start(request: Partial<StartRequest> = {}, context: Partial<CallContext> = {}): Promise<Started> {
    return this.#started(await this.verify.start({ to: NUMBER, ...request }, contextOf(context), JSON.stringify));
  }

  async resend(id: number, request: ResendRequest = {}, context: Partial<CallContext> = {}): Promise<Started> {
    return this.#started(await this.verify.resend(id, request, contextOf(context), JSON.stringify));
  }

  check(
    id: number,
    code: string,
    { keyId, idempotency, ...more }: Partial<CallContext & CheckRequest> = {},
  ): Promise<CheckAnswer> {
    const context = {
      ...(keyId === undefined ? {} : { keyId }),
      ...(idempotency === undefined ? {} : { idempotency }),
    };
    return this.verify.check({ id }, { code, ...more }, contextOf(context));
  }

  /** As it is now. */
  async read(id: number, keyId = 1): Promise<VerificationView> {
    return (await this.verify.get(id, keyId)).view;
  }

  #started({ response, replayed }: { readonly response: string; readonly replayed: boolean }): Started {
    return { ...(JSON.parse(response) as Seen), code: this.lastCode, replayed };
  }

  /** The same gateway after its end and a new start: same database, keys and time. */
  async restart(): Promise<VerifyGateway> {
    await this.verify.stop();
    await this.store.stop();
    return openGateway(this.database, this.clock, this.#keys, this.#settings);
  }

  async stop(): Promise<void> {
    await this.verify.stop();
    await this.store.stop();
    rmSync(join(this.database, '..'), { recursive: true, force: true });
  }
}

async function openGateway(
  database: string,
  clock: ManualClock,
  keys: DataKeys,
  settings: GatewaySettings,
): Promise<VerifyGateway> {
  const sealer = createSealer(keys, systemRandom);
  const store = await openStore({ path: database, sealer, clock, log: silentLogger });
  return new VerifyGateway(store, clock, database, keys, settings);
}

function contextOf(context: Partial<CallContext>): CallContext {
  return { keyId: 1, idempotency: null, ...context };
}

function codeIn(text: string): string {
  return /\b[0-9CFGHJMPQRVWX]{4,10}\b/.exec(text)?.[0] ?? '';
}

/** Some code of the same length that is not this one. */
export function wrongCode(code: string, nth = 0): string {
  const value = (Number(code) + 1 + nth) % 10 ** code.length;
  return String(value).padStart(code.length, '0');
}

/** What the refusal of `work` says; the test fails where nothing was refused. */
export async function refusalOf(work: Promise<unknown>): Promise<GatewayError> {
  const outcome = await work.then(
    () => new Error('nothing was refused'),
    (error: unknown) => error,
  );
  if (outcome instanceof GatewayError) return outcome;
  throw outcome;
}

function prepared(request: Parameters<Outbound['prepare']>[0], keyId: number | null, now: number): NewMessage {
  const { alphabet, parts } = segmentText(request.text);
  return {
    to: request.to,
    class: request.class,
    priority: 5,
    text: request.text,
    alphabet,
    segments: parts.length,
    concatRef: null,
    route: 0,
    sendAt: null,
    deadline: now + (request.ttlMs ?? 0),
    minLeftMs: request.minLeftMs ?? 0,
    flash: false,
    simId: null,
    callbackUrl: null,
    clientRef: null,
    keyId,
  };
}

/** Keeps what the store is given to send: the code stands nowhere else that a test could read. */
function recording(verifications: Verifications, messages: NewMessage[]): Verifications {
  const keep = (send: Send) => {
    if (send !== null && !isEmail(send)) messages.push(send);
    return send;
  };
  const recorded: Pick<Verifications, 'start' | 'resend' | 'check'> = {
    start: (verification, send, options) => {
      keep(send);
      if (options.old !== undefined) keep(options.old.send);
      return verifications.start(verification, send, options);
    },
    resend: (id, keyId, options) =>
      verifications.resend(id, keyId, {
        ...options,
        compose: (view, secret) => keep(options.compose(view, secret)),
      }),
    check: (check) => verifications.check(check),
  };
  return new Proxy(verifications, {
    get: (target, name) => {
      const own = Reflect.get(recorded, name) as unknown;
      if (own !== undefined) return own;
      const value = Reflect.get(target, name, target) as unknown;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
