import type { Database, Statement } from 'better-sqlite3';
import type { Sealer } from '../../crypto/sealer.ts';
import { isSent, type Channel, type VerificationState } from '../../message/types.ts';
import type {
  ChallengeView,
  NewVerification,
  ReplacedCode,
  ResendOptions,
  VerificationSubject,
  VerificationView,
} from '../verifications.ts';
import { SYSTEM } from '../audit.ts';
import type { AuditChain } from './audit-chain.ts';
import { ChallengeDeliveries } from './challenge-deliveries.ts';
import { sealColumn, type ColumnSeal } from './column-seal.ts';
import type { Effects } from './effects.ts';
import type { EmailRows } from './email-rows.ts';
import type { MessageRows } from './message-rows.ts';
import type { MessageViews } from './message-views.ts';
import { RowIds } from './row-ids.ts';

/** A row of `verification`. */
export interface ChallengeRow
  extends Omit<VerificationView, 'to' | 'clientRef' | 'channels' | 'delivery' | 'deliveryAt' | 'old'> {
  /** The challenge of the other number, where a number is changed; that of the new one was stored first. */
  readonly pairId: number | null;
  /** Sealed; an empty text: nothing goes to a number. */
  readonly recipient: Buffer;
  readonly clientRef: Buffer | null;
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

const COLUMNS = `id, key_id AS keyId, purpose, recipient, state, created_at AS createdAt, ended_at AS endedAt,
  expires_at AS expiresAt, attempts, max_attempts AS maxAttempts, sends, resend_after AS resendAfter, locale, template,
  client_ref AS clientRef, number_hash AS numberHash, secret, channels, channel, subject_hash AS subjectHash,
  offer_at AS offerAt, pair_id AS pairId, confirmed_at AS confirmedAt`;

/** Of a pair, the challenge that was stored first is the one that the verification goes by. */
const isFirst = (id: number, pairId: number | null): boolean => pairId === null || id < pairId;

/** The row that a verification goes by. */
export function firstOf({ id, pairId }: ChallengeRow): number {
  return Math.min(id, pairId ?? id);
}

/** Past its time, whether or not the sweep has written that down. */
export function isOver({ state, expiresAt }: ChallengeRow, now: number): boolean {
  return state === 'pending' && expiresAt <= now;
}

/** Rows of challenges, and the one way in which they end. */
export class Challenges {
  readonly #recipients: ColumnSeal;
  readonly #secrets: ColumnSeal;
  readonly #clientRefs: ColumnSeal;
  readonly #callbackUrls: ColumnSeal;
  readonly #ids: RowIds;
  readonly #messages: MessageRows;
  readonly #deliveries: ChallengeDeliveries;
  readonly #audit: AuditChain;
  readonly #emails: EmailRows;
  readonly #byId: Statement<[number, number], ChallengeRow>;
  readonly #bySubject: Statement<[number, string, Uint8Array], ChallengeRow>;
  readonly #list: Statement<[number, number, number], ChallengeRow>;
  readonly #insert: Statement;
  readonly #count: Statement<[number, number], CountedGuess>;
  readonly #end: Statement<[string, number, number, number], { readonly pairId: number | null }>;
  readonly #pair: Statement;
  readonly #confirm: Statement;
  readonly #resent: Statement;
  readonly #replace: Statement;
  readonly #messageIds: Statement<[number], number>;
  readonly #move: Statement;

  constructor(
    db: Database,
    parts: { sealer: Sealer; messages: MessageRows; views: MessageViews; audit: AuditChain; emails: EmailRows },
  ) {
    const columnOf = (name: string) => sealColumn(parts.sealer, 'verification', name);
    this.#recipients = columnOf('recipient');
    this.#secrets = columnOf('secret');
    this.#clientRefs = columnOf('client_ref');
    this.#callbackUrls = columnOf('callback_url');
    this.#ids = new RowIds(db, 'verification');
    this.#messages = parts.messages;
    this.#deliveries = new ChallengeDeliveries(db, parts);
    this.#audit = parts.audit;
    this.#emails = parts.emails;
    // By the index: a challenge of another key is missed there as one that does not exist is, in the same time.
    this.#byId = db.prepare(
      `SELECT ${COLUMNS} FROM verification INDEXED BY verification_key WHERE id = ? AND key_id = ?`,
    );
    this.#bySubject = db.prepare(
      `SELECT ${COLUMNS} FROM verification INDEXED BY verification_subject
       WHERE key_id = ? AND purpose = ? AND number_hash = ? ORDER BY id DESC LIMIT 1`,
    );
    this.#list = db.prepare(
      `SELECT ${COLUMNS} FROM verification INDEXED BY verification_key
       WHERE key_id = ? AND id < ? AND (pair_id IS NULL OR id < pair_id) ORDER BY id DESC LIMIT ?`,
    );
    this.#insert = db.prepare(
      `INSERT INTO verification (id, key_id, purpose, recipient, secret, number_hash, state, code_hash, salt, locale, template,
         max_attempts, created_at, expires_at, resend_after, due_at, client_ref, callback_url,
         sends, channels, channel, subject_hash, offer_at, advance_at)
       VALUES (?, ?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#count = db.prepare(
      `UPDATE verification SET attempts = attempts + 1
       WHERE id = ? AND state = 'pending' AND confirmed_at IS NULL AND attempts < max_attempts AND expires_at > ?
       RETURNING code_hash AS codeHash, salt`,
    );
    this.#end = db.prepare(
      `UPDATE verification SET state = ?, ended_at = ?, due_at = ? WHERE id = ? AND state = 'pending'
       RETURNING pair_id AS pairId`,
    );
    this.#pair = db.prepare('UPDATE verification SET pair_id = ? WHERE id = ?');
    this.#confirm = db.prepare('UPDATE verification SET confirmed_at = ? WHERE id = ?');
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
    if ('id' in subject) {
      const row = this.get(subject.id, keyId);
      return subject.number === 'old' && row !== null && row.pairId !== null ? this.get(row.pairId, keyId) : row;
    }
    return this.#bySubject.get(keyId, subject.purpose, subject.numberHash) ?? null;
  }

  /** One row a verification, newest first. */
  list(keyId: number, before: number, limit: number): readonly ChallengeRow[] {
    return this.#list.all(keyId, before, limit);
  }

  /** `told`: false for the second of a pair, of which the first tells. */
  insert(verification: NewVerification, now: number, effects: Effects, told = true): number {
    const { channels, channel, subjectHash, offerAt, advanceAt } = verification.ways;
    const { clientRef, callbackUrl } = verification;
    const id = this.#ids.next();
    this.#insert.run(
      id,
      verification.keyId,
      verification.purpose,
      this.#recipients.seal(id, verification.to ?? ''),
      this.#secrets.seal(id, verification.secret),
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
      clientRef === null ? null : this.#clientRefs.seal(id, clientRef),
      callbackUrl === null ? null : this.#callbackUrls.seal(id, callbackUrl),
      isSent(channel) ? 1 : 0,
      channels.join(' '),
      channel,
      subjectHash,
      offerAt,
      advanceAt,
    );
    if (told) effects.tell('verification', { id, state: 'pending' });
    if (advanceAt !== null) effects.tell('advance', { at: advanceAt });
    return id;
  }

  /** Counts a guess and reads the hash in one statement (rule 15). Null: no guess is left to it. */
  countGuess(id: number, now: number): CountedGuess | null {
    return this.#count.get(id, now) ?? null;
  }

  /** Ends a pending challenge, with the one it is paired with, and calls back their SMS that have not left. Secrets go with the next sweep. */
  end(id: number, state: Exclude<VerificationState, 'pending'>, now: number, effects: Effects): void {
    const ended = this.#end.get(state, now, now, id);
    if (ended === undefined) return;
    const { pairId } = ended;
    if (isFirst(id, pairId)) {
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
    }
    this.cancelUnsent(id, now, effects);
    if (pairId !== null) this.end(pairId, state, now, effects);
  }

  /** Makes two challenges one: that of a number, stored first, and that of the one in whose place it comes. */
  pair(id: number, oldId: number): void {
    this.#pair.run(oldId, id);
    this.#pair.run(id, oldId);
  }

  /** The code of one of a pair was right: no further guess at it. True where both are now. */
  confirm(row: ChallengeRow, now: number): boolean {
    this.#confirm.run(now, row.id);
    const other = this.#other(row);
    return other === null || other.confirmedAt !== null;
  }

  /** Of the number, of both where one is changed. */
  numberHashes(row: ChallengeRow): readonly Uint8Array[] {
    return [row, this.#other(row)].flatMap((one) => (one === null ? [] : [one.numberHash]));
  }

  messageIds(id: number): readonly number[] {
    return this.#messageIds.all(id);
  }

  cancelUnsent(id: number, now: number, effects: Effects): void {
    for (const messageId of this.#messageIds.all(id)) this.#messages.cancel(messageId, now, effects);
    this.#emails.cancelUnsent(id, now, effects);
  }

  secretOf({ id, secret }: ChallengeRow): string {
    return this.#secrets.open(id, secret ?? new Uint8Array());
  }

  replaceCode(id: number, { secret, codeHash, salt, expiresAt }: ReplacedCode): void {
    this.#replace.run(this.#secrets.seal(id, secret), codeHash, salt, expiresAt, expiresAt, id);
  }

  noteResend(id: number, resendAfter: number): void {
    this.#resent.run(resendAfter, id);
  }

  /** Another way from now on. */
  move(id: number, { channel, offerAt, advanceAt }: NonNullable<ResendOptions['next']>, effects: Effects): void {
    this.#move.run(channel, offerAt, advanceAt, id);
    if (advanceAt !== null) effects.tell('advance', { at: advanceAt });
  }

  /** The verification that a row is, or is half of. */
  view(row: ChallengeRow): VerificationView {
    const other = this.#other(row);
    const [first, old] = other === null || isFirst(row.id, row.pairId) ? [row, other] : [other, row];
    const { keyId, purpose, state, createdAt, endedAt, expiresAt, locale, template, channel, offerAt } = first;
    return {
      ...this.#side(first),
      keyId,
      purpose,
      state,
      createdAt,
      endedAt,
      expiresAt,
      locale,
      template,
      clientRef: first.clientRef === null ? null : this.#clientRefs.open(first.id, first.clientRef),
      channels: first.channels.split(' ') as Channel[],
      channel,
      offerAt,
      old: old === null ? null : this.#side(old),
    };
  }

  #other({ pairId, keyId }: ChallengeRow): ChallengeRow | null {
    return pairId === null ? null : this.get(pairId, keyId);
  }

  #side(row: ChallengeRow): ChallengeView {
    const { id, confirmedAt, attempts, maxAttempts, sends, resendAfter } = row;
    const to = this.#recipients.open(id, row.recipient);
    const progress = this.#deliveries.of(row);
    return { id, to: to === '' ? null : to, confirmedAt, attempts, maxAttempts, sends, resendAfter, ...progress };
  }

  /** As it is now, in this transaction. */
  fresh(row: ChallengeRow): VerificationView {
    return this.view(this.get(row.id, row.keyId) ?? row);
  }
}
