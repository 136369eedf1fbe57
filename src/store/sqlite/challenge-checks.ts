import { isSent, type Channel } from '../../message/types.ts';
import { keyActor } from '../audit.ts';
import type { Verifications } from '../verifications.ts';
import type { AuditChain } from './audit-chain.ts';
import { firstOf, isOver, type ChallengeRow, type Challenges, type CountedGuess } from './challenges.ts';
import type { Conversions } from './conversions.ts';
import type { Effects } from './effects.ts';
import type { FactorRows } from './factor-rows.ts';
import type { IdempotencyRecords } from './idempotency.ts';
import type { MessageRows } from './message-rows.ts';
import type { NumberLocks } from './number-locks.ts';
import type { RateLimits } from './rate-limits.ts';

export type Check = Parameters<Verifications['check']>[0];
export type Checked = Awaited<ReturnType<Verifications['check']>>;

export interface CheckParts {
  readonly challenges: Challenges;
  readonly messages: MessageRows;
  readonly factors: FactorRows;
  readonly locks: NumberLocks;
  readonly limits: RateLimits;
  readonly conversions: Conversions;
  readonly idempotency: IdempotencyRecords;
  readonly audit: AuditChain;
}

/** Has neither app nor codes. */
const NOBODY = new Uint8Array();

/** One guess at a challenge: counted, compared, and what follows from it. */
export class ChallengeChecks {
  readonly #parts: CheckParts;

  constructor(parts: CheckParts) {
    this.#parts = parts;
  }

  /** Inside a transaction. */
  run(check: Check, effects: Effects): Checked {
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
    conversions.used(firstOf(row), challenges.numberHashes(row), now);
    records.remember(idempotency, { verificationId: row.id }, now);
    return { kind: 'approved', view: challenges.fresh(row) };
  }

  #wrong(row: ChallengeRow, { now, lockAfter, lockForMs }: Check, effects: Effects): Checked {
    const { challenges, locks } = this.#parts;
    const attempts = row.attempts + 1;
    const locked = locks.fail(row.numberHash, now, { lockAfter, lockedUntil: now + lockForMs });
    // Nothing but the guess has changed in a challenge that goes on: it need not be read again.
    if (!locked && attempts < row.maxAttempts) return { kind: 'wrong', view: challenges.view({ ...row, attempts }) };
    challenges.end(row.id, locked ? 'blocked' : 'max_attempts_reached', now, effects);
    return { kind: 'wrong', view: challenges.fresh(row) };
  }
}
