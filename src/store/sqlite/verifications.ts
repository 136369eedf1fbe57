import { isSent } from '../../message/types.ts';
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
import { ChallengeChecks, type Check, type Checked, type CheckParts } from './challenge-checks.ts';
import { firstOf, isOver, type ChallengeRow } from './challenges.ts';
import type { ChallengeSweep } from './challenge-sweep.ts';
import type { Committer } from './committer.ts';
import type { Effects } from './effects.ts';
import type { EmailRows } from './email-rows.ts';
import type { QueueCounts } from './queue-counts.ts';

export interface VerificationsParts extends CheckParts {
  readonly committer: Committer;
  readonly emails: EmailRows;
  readonly sweeper: ChallengeSweep;
  readonly counts: QueueCounts;
}

/** What a resend composes in its transaction. */
const AGAIN = [{ class: 'otp', segments: 1, sendAt: null }] as const;

export class SqliteVerifications implements Verifications {
  readonly #parts: VerificationsParts;
  readonly #checks: ChallengeChecks;

  constructor(parts: VerificationsParts) {
    this.#parts = parts;
    this.#checks = new ChallengeChecks(parts);
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
    const { locks, limits, conversions, idempotency } = this.#parts;
    const { now } = options;
    const repeated = idempotency.repeated(options.idempotency, now);
    if (repeated !== null) return repeated;
    const until = numberHashes.map((hash) => locks.lockedUntil(hash, now)).find((end) => end !== null);
    if (until !== undefined && until !== null) return { kind: 'locked', until };
    return conversions.blocked(options.guard, now) ?? limits.foresee(options.charges, now);
  }

  check(check: Check): Promise<Checked> {
    return this.#parts.committer.write((effects) => this.#checks.run(check, effects));
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
    const { challenges, locks, limits, conversions, idempotency, audit } = this.#parts;
    const { now, by = keyActor(verification.keyId) } = options;
    const repeated = idempotency.repeated(options.idempotency, now);
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

  #resend(id: number, keyId: number, options: ResendOptions, effects: Effects): ResendResult {
    const { challenges, locks, limits, conversions, idempotency, audit } = this.#parts;
    const { now, by = keyActor(keyId), resendAfter, maxSends, next, replace, compose, respond } = options;
    const repeated = idempotency.repeated(options.idempotency, now);
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

  #created(id: number, { idempotency, now }: Pick<AcceptOptions, 'idempotency' | 'now'>, response: string): Accepted {
    this.#parts.idempotency.remember(idempotency, { response }, now);
    return { kind: 'created', ids: [id], response };
  }
}
