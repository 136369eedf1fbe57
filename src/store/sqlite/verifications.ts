import { isSent, type Channel } from '../../message/types.ts';
import type { Accepted, AcceptOptions } from '../outbox.ts';
import {
  isEmail,
  isMessage,
  type NewVerification,
  type Refused,
  type ResendOptions,
  type ResendResult,
  type Send,
  type StartOptions,
  type StartResult,
  type Verifications,
  type VerificationView,
} from '../verifications.ts';
import { keyActor } from '../audit.ts';
import type { AuditChain } from './audit-chain.ts';
import type { ChallengeRow, Challenges, CountedGuess } from './challenges.ts';
import type { ChallengeSweep } from './challenge-sweep.ts';
import type { Committer } from './committer.ts';
import type { Conversions } from './conversions.ts';
import type { Effects } from './effects.ts';
import type { EmailRows } from './email-rows.ts';
import type { FactorRows } from './factor-rows.ts';
import type { IdempotencyRecords } from './idempotency.ts';
import type { MessageRows } from './message-rows.ts';
import type { NumberLocks } from './number-locks.ts';
import type { QueueCounts } from './queue-counts.ts';
import type { RateLimits } from './rate-limits.ts';

type Check = Parameters<Verifications['check']>[0];
type Checked = Awaited<ReturnType<Verifications['check']>>;

export interface VerificationsParts {
  readonly committer: Committer;
  readonly challenges: Challenges;
  readonly messages: MessageRows;
  readonly emails: EmailRows;
  readonly factors: FactorRows;
  readonly locks: NumberLocks;
  readonly limits: RateLimits;
  readonly conversions: Conversions;
  readonly idempotency: IdempotencyRecords;
  readonly sweeper: ChallengeSweep;
  readonly counts: QueueCounts;
  readonly audit: AuditChain;
}

/** Has neither app nor codes. */
const NOBODY = new Uint8Array();
/** What a resend composes in its transaction. */
const AGAIN = [{ class: 'otp', segments: 1, sendAt: null }] as const;

export class SqliteVerifications implements Verifications {
  readonly #parts: VerificationsParts;

  constructor(parts: VerificationsParts) {
    this.#parts = parts;
  }

  start(verification: NewVerification, first: Send, options: StartOptions): Promise<StartResult> {
    const { committer, counts } = this.#parts;
    const sends: readonly Send[] = options.old === undefined ? [first] : [first, options.old.send];
    return counts.during(
      sends.filter((send) => isMessage(send)),
      committer.write((effects) => this.#start(verification, first, options, effects), { rows: 4 }),
    );
  }

  async foresee(
    numberHashes: readonly Uint8Array[],
    options: Pick<AcceptOptions, 'now' | 'idempotency' | 'charges' | 'guard'>,
  ): Promise<Refused | null> {
    const { locks, limits, conversions } = this.#parts;
    const { now } = options;
    const repeated = this.#repeated(options);
    if (repeated !== null) return repeated.kind === 'created' ? null : repeated;
    const until = numberHashes.map((hash) => locks.lockedUntil(hash, now)).find((end) => end !== null);
    if (until !== undefined && until !== null) return { kind: 'locked', until };
    return conversions.blocked(options.guard, now) ?? limits.foresee(options.charges, now);
  }

  check(check: Check): Promise<Checked> {
    return this.#parts.committer.write((effects) => this.#check(check, effects));
  }

  resend(id: number, keyId: number, options: ResendOptions): Promise<ResendResult> {
    const { committer, counts } = this.#parts;
    return counts.during(
      AGAIN,
      committer.write((effects) => this.#resend(id, keyId, options, effects), { rows: 4 }),
    );
  }

  cancel(id: number, keyId: number, now: number): Promise<VerificationView | null> {
    const { committer, challenges } = this.#parts;
    return committer.write((effects) => {
      const row = challenges.get(id, keyId);
      if (row === null) return null;
      challenges.end(id, isOver(row, now) ? 'expired' : 'canceled', now, effects);
      return challenges.fresh(row);
    });
  }

  async get(id: number, keyId: number): Promise<VerificationView | null> {
    const row = this.#parts.challenges.get(id, keyId);
    return row === null ? null : this.#parts.challenges.view(row);
  }

  async messageIds(id: number): Promise<readonly number[]> {
    return this.#parts.challenges.messageIds(id);
  }

  async list({
    keyId,
    before = Number.MAX_SAFE_INTEGER,
    limit,
  }: {
    keyId: number;
    before?: number;
    limit: number;
  }): Promise<readonly VerificationView[]> {
    const { challenges } = this.#parts;
    return challenges.list(keyId, before, limit).map((row) => challenges.view(row));
  }

  unlock(numberHash: Uint8Array, now: number): Promise<boolean> {
    const { committer, locks } = this.#parts;
    return committer.write(() => {
      const locked = locks.lockedUntil(numberHash, now) !== null;
      locks.clear(numberHash);
      return locked;
    });
  }

  sweep(now: number): ReturnType<Verifications['sweep']> {
    return this.#parts.committer.write((effects) => this.#parts.sweeper.run(now, effects), { lane: 'batch' });
  }

  #start(verification: NewVerification, send: Send, options: StartOptions, effects: Effects): StartResult {
    const { challenges, locks, limits, conversions, audit } = this.#parts;
    const { now, by = keyActor(verification.keyId) } = options;
    const repeated = this.#repeated(options);
    if (repeated !== null) return repeated;
    const { old: other } = options;
    for (const { numberHash } of other === undefined ? [verification] : [verification, other.verification]) {
      const until = locks.lockedUntil(numberHash, now);
      if (until !== null) return { kind: 'locked', until };
    }
    const judged = conversions.judge(options.guard, now, effects);
    if (judged.kind === 'guarded') return judged;
    const refused = limits.charge(options.charges, now);
    if (refused !== null) return refused;

    const old = this.#endOpen(verification, now, effects);
    if (other !== undefined) this.#endOpen(other.verification, now, effects);
    const id = challenges.insert(verification, now, effects);
    conversions.begin(id, verification.keyId, judged, { replaced: old?.id ?? null, now }, effects);
    this.#send(send, id, now, effects);
    const ids = [id];
    if (other !== undefined) {
      const otherId = challenges.insert(other.verification, now, effects, false);
      challenges.pair(id, otherId);
      this.#send(other.send, otherId, now, effects);
      ids.push(otherId);
    }
    audit.append({ at: now, by, action: 'verification_started', subject: `verification:${id}` });
    return this.#created(id, options, options.respond(ids));
  }

  /** A new challenge ends the open one of the same key, purpose and number. */
  #endOpen(verification: NewVerification, now: number, effects: Effects): ChallengeRow | null {
    const { challenges } = this.#parts;
    const open = challenges.find(verification, verification.keyId);
    if (open !== null) challenges.end(open.id, isOver(open, now) ? 'expired' : 'canceled', now, effects);
    return open;
  }

  #check(check: Check, effects: Effects): Checked {
    const { challenges, locks, limits, idempotency, audit } = this.#parts;
    const { subject, keyId, now } = check;
    const earlier = idempotency.find(check.idempotency, now);
    if (earlier === 'mismatch') return { kind: 'mismatch' };
    if (earlier?.verificationId !== undefined && earlier?.verificationId !== null) {
      const row = challenges.get(earlier.verificationId, keyId);
      return row === null ? { kind: 'not_found' } : { kind: 'repeated', view: challenges.view(row) };
    }
    const refused = limits.charge(check.charges, now);
    if (refused !== null) return refused;

    const row = challenges.find(subject, keyId);
    if (row === null) return { kind: 'not_found' };
    if ('id' in subject && (subject.number === undefined) !== (row.pairId === null))
      return { kind: 'which_number', view: challenges.view(row) };
    const until = locks.lockedUntil(row.numberHash, now);
    if (until !== null) return { kind: 'locked', until };
    if (isOver(row, now)) challenges.end(row.id, 'expired', now, effects);
    const channel = check.channel ?? row.channel;
    if (!row.channels.split(' ').includes(channel)) return { kind: 'other_channel', view: challenges.view(row) };
    const guess = challenges.countGuess(row.id, now);
    if (guess === null) return { kind: 'ended', view: challenges.fresh(row) };
    const right = this.#isRight(row, guess, channel, check);
    effects.tell('guess', { keyId, right });
    const { by = keyActor(keyId) } = check;
    const told = { action: 'verification_checked', subject: `verification:${row.id}`, outcome: right ? 'ok' : 'wrong' };
    audit.append({ at: now, by, ...told });
    return right ? this.#right(row, check, effects) : this.#wrong(row, check, effects);
  }

  /** One guess is compared with one secret: that of its channel. */
  #isRight(row: ChallengeRow, guess: CountedGuess, channel: Channel, check: Check): boolean {
    if (isSent(channel)) return check.matches(guess.codeHash, guess.salt, row);
    const { factors } = this.#parts;
    const owner = { keyId: row.keyId, subjectHash: row.subjectHash ?? NOBODY };
    return channel === 'totp'
      ? factors.answerTotp(owner, check.factors, check.now)
      : factors.answerBackupCode(owner, check.factors, check.now);
  }

  #right(row: ChallengeRow, { idempotency, now, notices = [] }: Check, effects: Effects): Checked {
    const { challenges, locks, conversions, messages, idempotency: records } = this.#parts;
    locks.clear(row.numberHash);
    if (row.pairId !== null) {
      const both = challenges.confirm(row, now);
      if (!both) {
        records.remember(idempotency, { verificationId: row.id }, now);
        return { kind: 'half', view: challenges.fresh(row) };
      }
      for (const notice of notices) messages.insert(notice, null, now, effects);
    }
    challenges.end(row.id, 'approved', now, effects);
    conversions.used(firstOf(row), row.numberHash, now);
    records.remember(idempotency, { verificationId: row.id }, now);
    return { kind: 'approved', view: challenges.fresh(row) };
  }

  #wrong(row: ChallengeRow, { now, lockAfter, lockForMs }: Check, effects: Effects): Checked {
    const { challenges, locks } = this.#parts;
    const locked = locks.fail(row.numberHash, now, { lockAfter, lockedUntil: now + lockForMs });
    if (locked) challenges.end(row.id, 'blocked', now, effects);
    else if (row.attempts + 1 >= row.maxAttempts) challenges.end(row.id, 'max_attempts_reached', now, effects);
    return { kind: 'wrong', view: challenges.fresh(row) };
  }

  #resend(id: number, keyId: number, options: ResendOptions, effects: Effects): ResendResult {
    const { challenges, locks, limits, conversions, audit } = this.#parts;
    const { now, by = keyActor(keyId), resendAfter, maxSends, next, replace, compose, respond } = options;
    const repeated = this.#repeated(options);
    if (repeated !== null) return repeated;
    const row = challenges.get(id, keyId);
    if (row === null) return { kind: 'not_found' };
    if (isOver(row, now)) challenges.end(id, 'expired', now, effects);
    const view = challenges.fresh(row);
    if (view.state !== 'pending' || row.confirmedAt !== null) return { kind: 'ended', view };
    const until = locks.lockedUntil(row.numberHash, now);
    if (until !== null) return { kind: 'locked', until };
    if (next !== undefined && view.channel !== next.from) return { kind: 'moved', view };
    const sent = isSent(next?.channel ?? view.channel);
    if (sent && row.sends >= maxSends) return { kind: 'max_sends', view };
    if (next === undefined && now < row.resendAfter) return { kind: 'too_soon', view, resendAfter: row.resendAfter };
    const judged = conversions.judge(options.guard, now, effects);
    if (judged.kind === 'guarded') return judged;
    const secret = challenges.secretOf(row);
    const { charges } = options;
    const refused = limits.charge(typeof charges === 'function' ? charges(secret) : charges, now);
    if (refused !== null) return refused;

    const replaced = replace?.(secret);
    if (replaced !== undefined) {
      challenges.cancelUnsent(id, now, effects);
      challenges.replaceCode(id, replaced);
    }
    if (next !== undefined) challenges.move(id, next, effects);
    this.#send(compose(challenges.fresh(row), replaced?.secret ?? secret), id, now, effects);
    if (sent) challenges.noteResend(id, resendAfter);
    conversions.again(firstOf(row), keyId, judged, now, effects);
    audit.append({ at: now, by, action: 'verification_resent', subject: `verification:${id}` });
    return this.#created(id, options, respond(challenges.fresh(row)));
  }

  #send(send: Send, id: number, now: number, effects: Effects): void {
    if (isEmail(send)) this.#parts.emails.insert(send, id, now, effects);
    else if (send !== null) this.#parts.messages.insert(send, id, now, effects);
  }

  #repeated(options: Pick<AcceptOptions, 'idempotency' | 'now'>): Accepted | null {
    const earlier = this.#parts.idempotency.find(options.idempotency, options.now);
    if (earlier === 'mismatch') return { kind: 'mismatch' };
    return earlier === null ? null : { kind: 'replayed', response: earlier.response ?? '' };
  }

  #created(id: number, { idempotency, now }: Pick<AcceptOptions, 'idempotency' | 'now'>, response: string): Accepted {
    this.#parts.idempotency.remember(idempotency, { response }, now);
    return { kind: 'created', ids: [id], response };
  }
}

/** The row that a verification goes by. */
function firstOf({ id, pairId }: ChallengeRow): number {
  return Math.min(id, pairId ?? id);
}

/** Past its time, whether or not the sweep has written that down. */
function isOver({ state, expiresAt }: ChallengeRow, now: number): boolean {
  return state === 'pending' && expiresAt <= now;
}
