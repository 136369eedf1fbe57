import type { Config } from '../config/schema.ts';
import { CODE_SALT_BYTES, generateCode, type CodeHasher } from '../crypto/code.ts';
import type { KeyedHash } from '../crypto/keyed-hash.ts';
import type { Limits } from '../limits/types.ts';
import type { Outbound } from '../outbound/types.ts';
import type { Clock } from '../runtime/clock.ts';
import { GatewayError } from '../runtime/errors.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { Logger } from '../runtime/logger.ts';
import type { RandomSource } from '../runtime/random.ts';
import type { NewMessage } from '../store/outbox.ts';
import type { NewVerification, Verifications, VerificationSubject, VerificationView } from '../store/verifications.ts';
import { endedError, notFound, refusalOf } from './answers.ts';
import { leastLeftMs, newView, viewAt } from './challenge.ts';
import { assertCode, readPurpose, readStart } from './request.ts';
import { readSecret, writeSecret, type Secret } from './secret.ts';
import { createSweeper } from './sweeper.ts';
import { createTemplates, fillLayout, type Templates } from './templates.ts';
import type { CallContext, CheckAnswer, StartRequest, StoredAnswer, Verify } from './types.ts';

export interface VerifyOptions {
  readonly verifications: Verifications;
  readonly outbound: Pick<Outbound, 'prepare' | 'admit'>;
  readonly limits: Limits;
  readonly codes: CodeHasher;
  readonly keyedHash: KeyedHash;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Logger;
  readonly settings: Config['verification'];
  /** Does this text go into one SMS? */
  readonly fitsOneSegment: (text: string) => boolean;
}

type Respond = (view: VerificationView) => string;

/** Longest message that the Android SMS Retriever reads. */
const RETRIEVER_BYTES = 140;
/** Stands in while a resend is prepared: the text holds the code, and that only the transaction reads. */
const ANY_TEXT = '0';
/** What a guess is compared with where no challenge is open, so that the answer takes as long. */
const NO_HASH = new Uint8Array(32);
const NO_SALT = new Uint8Array(CODE_SALT_BYTES);

class Challenges implements Verify {
  readonly #options: VerifyOptions;
  readonly #templates: Templates;
  readonly #sweeper: Service;
  #stopped = false;

  constructor(options: VerifyOptions) {
    const { verifications, clock, log, settings, fitsOneSegment } = options;
    this.#options = options;
    this.#templates = createTemplates({ settings, fitsOneSegment });
    this.#sweeper = createSweeper({ sweep: (now) => verifications.sweep(now), clock, log });
  }

  async start(request: StartRequest, context: CallContext, respond: Respond): Promise<StoredAnswer> {
    this.#assertRunning();
    const { outbound, limits, clock, random, settings, verifications, keyedHash } = this.#options;
    const { purpose, codeLength, ttlMs, maxAttempts, payment, lastLine } = readStart(request, settings);
    const to = limits.normalise(request.to);
    const charges = this.#charges(context, to, request.endUserIp);
    const { template, locale, layout } = this.#templates.layout({
      template: request.template,
      locale: request.locale,
      payment,
      lastLine,
    });
    const code = generateCode(codeLength, random);
    const text = this.#fitting(fillLayout(layout, code, ttlMs), request.appHash !== undefined);
    const prepared = await outbound.prepare(
      { to, text, class: 'otp', ttlMs, minLeftMs: leastLeftMs(ttlMs), maxSegments: 1 },
      context.keyId,
    );

    const now = clock.now();
    const message: NewMessage = { ...prepared, deadline: now + ttlMs };
    outbound.admit([message]);
    const verification: NewVerification = {
      keyId: context.keyId,
      purpose,
      to,
      numberHash: keyedHash('number', to),
      ...this.#sealed({ code, layout, alphabet: message.alphabet, ttlMs }, context.keyId),
      locale,
      template,
      maxAttempts,
      expiresAt: message.deadline,
      resendAfter: now + settings.resend_cooldown_s * 1000,
      clientRef: request.clientRef ?? null,
      callbackUrl: request.callbackUrl ?? null,
    };
    const result = await verifications.start(verification, message, {
      now,
      idempotency: context.idempotency,
      charges,
      respond: ([id]) => respond(newView(id as number, verification, now)),
    });
    if (result.kind !== 'created' && result.kind !== 'replayed') throw this.#refused('start', refusalOf(result, now));
    return { response: result.response, replayed: result.kind === 'replayed' };
  }

  async check(subject: Parameters<Verify['check']>[0], code: string, context: CallContext): Promise<CheckAnswer> {
    this.#assertRunning();
    const { codes, limits, clock, settings, verifications, log } = this.#options;
    assertCode(code);
    const { keyId, idempotency } = context;
    const now = clock.now();
    let compared = false;
    const matches = (codeHash: Uint8Array, salt: Uint8Array) => {
      compared = true;
      return codes.matches(codeHash, code, salt, String(keyId));
    };
    const result = await verifications.check({
      subject: this.#subject(subject),
      keyId,
      now,
      idempotency,
      charges: limits.checkCharges({ keyId }),
      lockAfter: settings.lock_after_failures,
      lockForMs: settings.lock_s * 1000,
      matches,
    });
    if (!compared) matches(NO_HASH, NO_SALT);

    const view = 'view' in result ? result.view : null;
    log.info('verification_checked', {
      outcome: result.kind,
      ...(view === null ? {} : { verification: String(view.id) }),
    });
    switch (result.kind) {
      case 'wrong':
        return { view: result.view, valid: false };
      case 'approved':
      case 'repeated':
        return { view: result.view, valid: true };
      default:
        throw refusalOf(result, now);
    }
  }

  async resend(
    id: number,
    request: { newCode?: boolean; endUserIp?: string | undefined },
    context: CallContext,
    respond: Respond,
  ): Promise<StoredAnswer> {
    this.#assertRunning();
    const { outbound, clock, settings, verifications } = this.#options;
    const { keyId, idempotency } = context;
    const view = await verifications.get(id, keyId);
    if (view === null) throw notFound();
    const charges = this.#charges(context, view.to, request.endUserIp);
    const ttlMs = settings.ttl_s * 1000;
    const base = await outbound.prepare({ to: view.to, text: ANY_TEXT, class: 'otp', ttlMs, maxSegments: 1 }, keyId);

    const now = clock.now();
    const newCode = request.newCode === true;
    // A repeated request and a challenge that is over get their answers from the store, whatever the modems do.
    if (viewAt(view, now).state === 'pending') outbound.admit([newCode ? base : { ...base, deadline: view.expiresAt }]);
    const result = await verifications.resend(id, keyId, {
      now,
      idempotency,
      charges,
      resendAfter: now + settings.resend_cooldown_s * 1000,
      maxSends: settings.max_sends,
      replace: newCode ? (secret) => this.#replaced(readSecret(secret), keyId, now) : undefined,
      compose: (current, secret) => againMessage(base, current, readSecret(secret), now),
      respond,
    });
    if (result.kind !== 'created' && result.kind !== 'replayed') throw this.#refused('resend', refusalOf(result, now));
    return { response: result.response, replayed: result.kind === 'replayed' };
  }

  async cancel(id: number, keyId: number): Promise<VerificationView> {
    this.#assertRunning();
    const { clock, verifications } = this.#options;
    const now = clock.now();
    const found = await verifications.cancel(id, keyId, now);
    if (found === null) throw notFound();
    const view = viewAt(found, now);
    if (view.state !== 'canceled') throw endedError(view);
    return view;
  }

  async get(id: number, keyId: number): Promise<VerificationView> {
    this.#assertRunning();
    const view = await this.#options.verifications.get(id, keyId);
    if (view === null) throw notFound();
    return viewAt(view, this.#options.clock.now());
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#sweeper.stop();
  }

  #assertRunning(): void {
    if (this.#stopped) throw new GatewayError('stopping', 'The gateway is shutting down; try again when it is back.');
  }

  #charges({ keyId }: CallContext, to: string, endUserIp: string | undefined) {
    return this.#options.limits.sendCharges({
      entrance: 'verification',
      class: 'otp',
      keyId,
      numbers: [to],
      endUserIp,
    });
  }

  #subject(subject: Parameters<Verify['check']>[0]): VerificationSubject {
    if ('id' in subject) return subject;
    const { limits, keyedHash } = this.#options;
    return {
      purpose: readPurpose(subject.purpose),
      numberHash: keyedHash('number', limits.normalise(subject.to)),
    };
  }

  #fitting(text: string, forRetriever: boolean): string {
    if (this.#options.fitsOneSegment(text) && (!forRetriever || Buffer.byteLength(text) <= RETRIEVER_BYTES))
      return text;
    throw new GatewayError(
      'template_invalid',
      'The text with this code does not fit one SMS: shorten amount, payee, webotp_host or the template.',
    );
  }

  #sealed(secret: Secret, keyId: number): Pick<NewVerification, 'secret' | 'codeHash' | 'salt'> {
    const salt = this.#options.random.bytes(CODE_SALT_BYTES);
    return { secret: writeSecret(secret), codeHash: this.#options.codes.hash(secret.code, salt, String(keyId)), salt };
  }

  #replaced(kept: Secret, keyId: number, now: number) {
    const code = generateCode(kept.code.length, this.#options.random);
    return { ...this.#sealed({ ...kept, code }, keyId), expiresAt: now + kept.ttlMs };
  }

  #refused(step: string, error: GatewayError): GatewayError {
    this.#options.log.info('verification_refused', { step, reason: error.code });
    return error;
  }
}

/** The same SMS once more, with what is left of the life. */
function againMessage(base: NewMessage, view: VerificationView, secret: Secret, now: number): NewMessage {
  const leftMs = view.expiresAt - now;
  const minLeftMs = leastLeftMs(secret.ttlMs);
  if (leftMs < minLeftMs)
    throw new GatewayError(
      'verification_expired',
      'Too little of the life of this code is left for another SMS: ask for a new code, or start a new verification.',
      { data: { status: view.state } },
    );
  return {
    ...base,
    text: fillLayout(secret.layout, secret.code, leftMs),
    alphabet: secret.alphabet,
    deadline: view.expiresAt,
    minLeftMs,
  };
}

/** Throws `config_invalid` where a template cannot be sent. Sweeps at once, and from then on whenever something is due. */
export function createVerify(options: VerifyOptions): Verify {
  return new Challenges(options);
}
