import type { Database, Statement } from 'better-sqlite3';
import type { Sealer } from '../../crypto/sealer.ts';
import { HOUR_MS } from '../../runtime/durations.ts';
import type { Confirmation, FactorAnswer, FactorOwner, FactorsView, FactorState, SaltedHash } from '../factors.ts';
import { sealColumn, type ColumnSeal } from './column-seal.ts';

/** SP 800-63B-4, 3.2.2: not more than 100 wrong answers in a row; from then on it has to be enrolled anew. */
const MOST_FAILURES = 100;
/** An offer is confirmed by who has just read it: a few slips are enough. */
const MOST_FAILURES_OFFERED = 10;
/** An offer that nobody confirmed is forgotten after this. */
const OFFER_MS = HOUR_MS;

interface TotpRow {
  readonly id: number;
  readonly secret: Buffer;
  readonly lastStep: number | null;
  readonly failures: number;
  readonly disabledAt: number | null;
}

interface SetRow {
  readonly id: number;
  readonly failures: number;
  readonly disabledAt: number | null;
}

/** Authenticator apps and backup codes, in the transactions of what they answer. */
export class FactorRows {
  readonly #secrets: ColumnSeal;
  readonly #active: Statement<[number, Uint8Array], TotpRow>;
  readonly #offered: Statement<[number, Uint8Array], TotpRow>;
  readonly #offer: Statement;
  readonly #setSecret: Statement;
  readonly #confirm: Statement;
  readonly #used: Statement;
  readonly #failed: Statement;
  readonly #removeTotp: Statement;
  readonly #set: Statement<[number, Uint8Array], SetRow>;
  readonly #addSet: Statement;
  readonly #removeSet: Statement;
  readonly #codes: Statement<[number], SaltedHash>;
  readonly #addCode: Statement;
  readonly #useCode: Statement;
  readonly #removeCodes: Statement;
  readonly #setSucceeded: Statement;
  readonly #setFailed: Statement;
  readonly #purge: Statement;

  constructor(db: Database, sealer: Sealer) {
    this.#secrets = sealColumn(sealer, 'totp', 'secret');
    const totp = 'SELECT id, secret, last_step AS lastStep, failures, disabled_at AS disabledAt FROM totp';
    this.#active = db.prepare(`${totp} WHERE key_id = ? AND subject_hash = ? AND confirmed_at IS NOT NULL`);
    this.#offered = db.prepare(`${totp} WHERE key_id = ? AND subject_hash = ? AND confirmed_at IS NULL`);
    this.#offer = db.prepare("INSERT INTO totp (key_id, subject_hash, secret, created_at) VALUES (?, ?, x'', ?)");
    this.#setSecret = db.prepare('UPDATE totp SET secret = ? WHERE id = ?');
    this.#confirm = db.prepare('UPDATE totp SET confirmed_at = ?, last_step = ?, failures = 0 WHERE id = ?');
    this.#used = db.prepare('UPDATE totp SET last_step = ?, failures = 0 WHERE id = ?');
    this.#failed = db.prepare('UPDATE totp SET failures = failures + 1, disabled_at = ? WHERE id = ?');
    this.#removeTotp = db.prepare('DELETE FROM totp WHERE id = ?');
    this.#set = db.prepare(
      'SELECT id, failures, disabled_at AS disabledAt FROM backup_code_set WHERE key_id = ? AND subject_hash = ?',
    );
    this.#addSet = db.prepare('INSERT INTO backup_code_set (key_id, subject_hash, created_at) VALUES (?, ?, ?)');
    this.#removeSet = db.prepare('DELETE FROM backup_code_set WHERE id = ?');
    this.#codes = db.prepare('SELECT salt, hash FROM backup_code WHERE set_id = ?');
    this.#addCode = db.prepare('INSERT INTO backup_code (set_id, salt, hash) VALUES (?, ?, ?)');
    this.#useCode = db.prepare('DELETE FROM backup_code WHERE set_id = ? AND salt = ?');
    this.#removeCodes = db.prepare('DELETE FROM backup_code WHERE set_id = ?');
    this.#setSucceeded = db.prepare('UPDATE backup_code_set SET failures = 0 WHERE id = ?');
    this.#setFailed = db.prepare('UPDATE backup_code_set SET failures = failures + 1, disabled_at = ? WHERE id = ?');
    this.#purge = db.prepare(
      `DELETE FROM totp WHERE id IN
         (SELECT id FROM totp INDEXED BY totp_unconfirmed WHERE confirmed_at IS NULL AND created_at <= ? LIMIT ?)`,
    );
  }

  view(owner: FactorOwner): FactorsView {
    const active = this.#active.get(...keyOf(owner));
    const offered = this.#offered.get(...keyOf(owner));
    const set = this.#set.get(...keyOf(owner));
    return {
      totp: stateOf(active) ?? (offered === undefined ? 'none' : 'offered'),
      backupCodes: {
        state: stateOf(set) ?? 'none',
        left: set === undefined || set.disabledAt !== null ? 0 : this.#codes.all(set.id).length,
      },
    };
  }

  offerTotp(owner: FactorOwner, secret: string, now: number): void {
    const earlier = this.#offered.get(...keyOf(owner));
    if (earlier !== undefined) this.#removeTotp.run(earlier.id);
    const id = Number(this.#offer.run(...keyOf(owner), now).lastInsertRowid);
    this.#setSecret.run(this.#secrets.seal(id, secret), id);
  }

  confirmTotp(owner: FactorOwner, answer: Pick<FactorAnswer, 'totpStep'>, now: number): Confirmation {
    const row = this.#offered.get(...keyOf(owner));
    if (row === undefined) return 'not_found';
    if (row.disabledAt !== null) return 'disabled';
    const step = answer.totpStep(this.#secretOf(row), null);
    if (step === null) {
      this.#failed.run(row.failures + 1 >= MOST_FAILURES_OFFERED ? now : null, row.id);
      return 'wrong';
    }
    const active = this.#active.get(...keyOf(owner));
    if (active !== undefined) this.#removeTotp.run(active.id);
    this.#confirm.run(now, step, row.id);
    return 'confirmed';
  }

  removeTotp(owner: FactorOwner): boolean {
    const rows = [this.#active.get(...keyOf(owner)), this.#offered.get(...keyOf(owner))];
    for (const row of rows) if (row !== undefined) this.#removeTotp.run(row.id);
    return rows.some((row) => row !== undefined);
  }

  replaceBackupCodes(owner: FactorOwner, codes: readonly SaltedHash[], now: number): void {
    this.removeBackupCodes(owner);
    const id = Number(this.#addSet.run(...keyOf(owner), now).lastInsertRowid);
    for (const { salt, hash } of codes) this.#addCode.run(id, salt, hash);
  }

  removeBackupCodes(owner: FactorOwner): boolean {
    const set = this.#set.get(...keyOf(owner));
    if (set === undefined) return false;
    this.#removeCodes.run(set.id);
    this.#removeSet.run(set.id);
    return true;
  }

  /** Is this a code of the app, of a step that was not used yet? That step is used now; a wrong code is counted. */
  answerTotp(owner: FactorOwner, answer: FactorAnswer, now: number): boolean {
    const row = this.#active.get(...keyOf(owner));
    if (row === undefined || row.disabledAt !== null) return false;
    const step = answer.totpStep(this.#secretOf(row), row.lastStep);
    if (step === null) this.#failed.run(row.failures + 1 >= MOST_FAILURES ? now : null, row.id);
    else this.#used.run(step, row.id);
    return step !== null;
  }

  /** Is this a code that is left? It is used up now; a wrong one is counted. All are compared, whichever one fits. */
  answerBackupCode(owner: FactorOwner, answer: FactorAnswer, now: number): boolean {
    const set = this.#set.get(...keyOf(owner));
    if (set === undefined || set.disabledAt !== null) return false;
    let found: SaltedHash | undefined;
    for (const code of this.#codes.all(set.id)) if (answer.isBackupCode(code)) found = code;
    if (found === undefined) this.#setFailed.run(set.failures + 1 >= MOST_FAILURES ? now : null, set.id);
    else {
      this.#useCode.run(set.id, found.salt);
      this.#setSucceeded.run(set.id);
    }
    return found !== undefined;
  }

  /** Forgets offers that nobody confirmed, `limit` at most. */
  purge(now: number, limit: number): number {
    return this.#purge.run(now - OFFER_MS, limit).changes;
  }

  #secretOf({ id, secret }: TotpRow): string {
    return this.#secrets.open(id, secret);
  }
}

const keyOf = ({ keyId, subjectHash }: FactorOwner) => [keyId, subjectHash] as const;

function stateOf(row: { readonly disabledAt: number | null } | undefined): FactorState | null {
  if (row === undefined) return null;
  return row.disabledAt === null ? 'active' : 'disabled';
}
