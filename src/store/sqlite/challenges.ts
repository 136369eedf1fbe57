import type { Database, Statement } from 'better-sqlite3';
import type { Sealer } from '../../crypto/sealer.ts';
import { deliveryState } from '../../message/state.ts';
import type { Channel, DeliveryState, VerificationState } from '../../message/types.ts';
import type {
  NewVerification,
  ReplacedCode,
  ResendOptions,
  VerificationSubject,
  VerificationView,
} from '../verifications.ts';
import { SYSTEM } from '../audit.ts';
import type { AuditChain } from './audit-chain.ts';
import type { Effects } from './effects.ts';
import type { EmailRows } from './email-rows.ts';
import type { MessageRows } from './message-rows.ts';
import type { MessageViews } from './message-views.ts';

/** A row of `verification`. */
export interface ChallengeRow extends Omit<VerificationView, 'to' | 'channels' | 'delivery'> {
  /** Empty: nothing goes to a number. */
  readonly to: string;
  /** Separated by blanks. */
  readonly channels: string;
  readonly subjectHash: Buffer | null;
  readonly numberHash: Buffer;
  readonly secret: Buffer | null;
}

/** What the statement that counts a guess reads with it. */
export interface CountedGuess {
  readonly codeHash: Buffer;
  readonly salt: Buffer;
}

const COLUMNS = `id, key_id AS keyId, purpose, recipient AS "to", state, created_at AS createdAt, ended_at AS endedAt,
  expires_at AS expiresAt, attempts, max_attempts AS maxAttempts, sends, resend_after AS resendAfter, locale, template,
  client_ref AS clientRef, number_hash AS numberHash, secret, channels, channel, subject_hash AS subjectHash,
  offer_at AS offerAt`;

const secretContext = (id: number) => `verification.secret:${id}`;

/** Rows of challenges, and the one way in which they end. */
export class Challenges {
  readonly #sealer: Sealer;
  readonly #messages: MessageRows;
  readonly #views: MessageViews;
  readonly #audit: AuditChain;
  readonly #emails: EmailRows;
  readonly #byId: Statement<[number, number], ChallengeRow>;
  readonly #bySubject: Statement<[number, string, Uint8Array], ChallengeRow>;
  readonly #insert: Statement;
  readonly #setSecret: Statement;
  readonly #count: Statement<[number, number], CountedGuess>;
  readonly #end: Statement;
  readonly #resent: Statement;
  readonly #replace: Statement;
  readonly #messageIds: Statement<[number], number>;
  readonly #move: Statement;

  constructor(
    db: Database,
    parts: { sealer: Sealer; messages: MessageRows; views: MessageViews; audit: AuditChain; emails: EmailRows },
  ) {
    this.#sealer = parts.sealer;
    this.#messages = parts.messages;
    this.#views = parts.views;
    this.#audit = parts.audit;
    this.#emails = parts.emails;
    this.#byId = db.prepare(`SELECT ${COLUMNS} FROM verification WHERE id = ? AND key_id = ?`);
    this.#bySubject = db.prepare(
      `SELECT ${COLUMNS} FROM verification INDEXED BY verification_subject
       WHERE key_id = ? AND purpose = ? AND number_hash = ? ORDER BY id DESC LIMIT 1`,
    );
    this.#insert = db.prepare(
      `INSERT INTO verification (key_id, purpose, recipient, number_hash, state, code_hash, salt, locale, template,
         max_attempts, created_at, expires_at, resend_after, due_at, client_ref, callback_url,
         channels, channel, subject_hash, offer_at, advance_at)
       VALUES (?, ?, ?, ?, 'pending', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#setSecret = db.prepare('UPDATE verification SET secret = ? WHERE id = ?');
    this.#count = db.prepare(
      `UPDATE verification SET attempts = attempts + 1
       WHERE id = ? AND state = 'pending' AND attempts < max_attempts AND expires_at > ?
       RETURNING code_hash AS codeHash, salt`,
    );
    this.#end = db.prepare(
      "UPDATE verification SET state = ?, ended_at = ?, due_at = ? WHERE id = ? AND state = 'pending'",
    );
    this.#resent = db.prepare('UPDATE verification SET sends = sends + 1, resend_after = ? WHERE id = ?');
    this.#replace = db.prepare(
      'UPDATE verification SET secret = ?, code_hash = ?, salt = ?, expires_at = ?, due_at = ? WHERE id = ?',
    );
    this.#move = db.prepare('UPDATE verification SET channel = ?, offer_at = ?, advance_at = ? WHERE id = ?');
    this.#messageIds = db.prepare<[number], number>('SELECT id FROM message WHERE verification_id = ?').pluck();
  }

  /** Another key's challenge is not found. */
  get(id: number, keyId: number): ChallengeRow | null {
    return this.#byId.get(id, keyId) ?? null;
  }

  /** The newest one of a purpose and number. */
  find(subject: VerificationSubject, keyId: number): ChallengeRow | null {
    if ('id' in subject) return this.get(subject.id, keyId);
    return this.#bySubject.get(keyId, subject.purpose, subject.numberHash) ?? null;
  }

  insert(verification: NewVerification, now: number, effects: Effects): number {
    const { channels, channel, subjectHash, offerAt, advanceAt } = verification.ways;
    const { lastInsertRowid } = this.#insert.run(
      verification.keyId,
      verification.purpose,
      verification.to ?? '',
      verification.numberHash,
      verification.codeHash,
      verification.salt,
      verification.locale,
      verification.template,
      verification.maxAttempts,
      now,
      verification.expiresAt,
      verification.resendAfter,
      verification.expiresAt,
      verification.clientRef,
      verification.callbackUrl,
      channels.join(' '),
      channel,
      subjectHash,
      offerAt,
      advanceAt,
    );
    const id = Number(lastInsertRowid);
    this.#setSecret.run(this.#sealer.seal(verification.secret, secretContext(id)), id);
    effects.tell('verification', { id, state: 'pending' });
    return id;
  }

  /** Counts a guess and reads the hash in one statement (rule 15). Null: no guess is left to it. */
  countGuess(id: number, now: number): CountedGuess | null {
    return this.#count.get(id, now) ?? null;
  }

  /** Ends a pending challenge and calls back its SMS that have not left. Its secrets go with the next sweep. */
  end(id: number, state: Exclude<VerificationState, 'pending'>, now: number, effects: Effects): void {
    if (this.#end.run(state, now, now, id).changes === 0) return;
    effects.tell('verification', { id, state });
    // The right code is told of by its check.
    if (state !== 'approved')
      this.#audit.append({
        at: now,
        by: SYSTEM,
        action: 'verification_ended',
        subject: `verification:${id}`,
        outcome: state,
      });
    this.cancelUnsent(id, now, effects);
  }

  cancelUnsent(id: number, now: number, effects: Effects): void {
    for (const messageId of this.#messageIds.all(id)) this.#messages.cancel(messageId, now, effects);
    this.#emails.cancelUnsent(id, now, effects);
  }

  secretOf({ id, secret }: ChallengeRow): string {
    return this.#sealer.open(secret ?? new Uint8Array(), secretContext(id));
  }

  replaceCode(id: number, { secret, codeHash, salt, expiresAt }: ReplacedCode): void {
    this.#replace.run(this.#sealer.seal(secret, secretContext(id)), codeHash, salt, expiresAt, expiresAt, id);
  }

  noteResend(id: number, resendAfter: number): void {
    this.#resent.run(resendAfter, id);
  }

  /** Another way from now on. */
  move(id: number, { channel, offerAt, advanceAt }: NonNullable<ResendOptions['next']>): void {
    this.#move.run(channel, offerAt, advanceAt, id);
  }

  view(row: ChallengeRow): VerificationView {
    const { numberHash: _hash, secret: _secret, subjectHash: _subject, to, channels, ...view } = row;
    return {
      ...view,
      to: to === '' ? null : to,
      channels: channels.split(' ') as Channel[],
      delivery: this.#deliveryOf(row),
    };
  }

  /** Of what was sent by the way in use. */
  #deliveryOf({ id, channel }: ChallengeRow): DeliveryState {
    if (channel === 'sms') return deliveryState(this.#views.statesOfVerification(id));
    return channel === 'email' ? deliveryState(this.#emails.statesOf(id)) : 'none';
  }

  /** As it is now, in this transaction. */
  fresh(row: ChallengeRow): VerificationView {
    return this.view(this.get(row.id, row.keyId) ?? row);
  }
}
