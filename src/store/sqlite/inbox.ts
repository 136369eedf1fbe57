import type { Database, Statement } from 'better-sqlite3';
import { createHash } from 'node:crypto';
import type { KeyedHash } from '../../crypto/keyed-hash.ts';
import type { Keyring } from '../../crypto/sealer.ts';
import type { DecodedFrame, FrameResult, InboundView, Inbox, JoinParts, LeftOverFrame, RawFrame } from '../inbox.ts';
import { sealColumn, type ColumnSeal } from './column-seal.ts';
import type { Committer } from './committer.ts';
import type { Effects } from './effects.ts';
import type { InboundRows } from './inbound-rows.ts';
import type { InboundSets } from './inbound-sets.ts';
import { RowIds } from './row-ids.ts';
import { messageIdOf } from './segment-ids.ts';
import type { StatusReports } from './status-reports.ts';

/** Octets of a frame's hash: enough that two frames of one SIM never meet by chance. */
const HASH_BYTES = 16;
/** What a frame that is no status report leaves open. */
const NO_REPORT = [null, null, null, null, null, null] as const;

type StatusReport = Extract<DecodedFrame, { kind: 'status_report' }>;

interface InboundRow extends Omit<InboundView, 'binary' | 'complete' | 'from' | 'text'> {
  readonly binary: number;
  readonly complete: number;
  readonly from: Buffer;
  readonly text: Buffer;
}

interface LeftOverRow extends Omit<LeftOverFrame, 'hex' | 'recipient'> {
  /** Empty once it is forgotten. */
  readonly hex: Buffer;
  readonly recipient: Buffer | null;
}

/** Each kind of what is left over by an index of its own, and of both the newest. */
const newest = (where: string) =>
  `SELECT * FROM (SELECT id FROM inbound_frame WHERE ${where} AND id < ? ORDER BY id DESC LIMIT ?)`;

export interface InboxParts {
  readonly db: Database;
  readonly committer: Committer;
  readonly sealer: Keyring;
  readonly hash: KeyedHash;
  readonly rows: InboundRows;
  readonly sets: InboundSets;
  readonly reports: StatusReports;
}

export class SqliteInbox implements Inbox {
  readonly #committer: Committer;
  readonly #sets: InboundSets;
  readonly #reports: StatusReports;
  readonly #hash: KeyedHash;
  readonly #rows: InboundRows;
  readonly #hexes: ColumnSeal;
  readonly #recipients: ColumnSeal;
  readonly #ids: RowIds;
  readonly #known: Statement<[number, Buffer]>;
  readonly #insert: Statement;
  readonly #list: Statement<[number, number], InboundRow>;
  readonly #leftOver: Statement<[number, number, number, number, number], LeftOverRow>;
  readonly #counts: Statement<[], { undecodable: number; unmatchedReports: number }>;

  constructor({ db, committer, sealer, hash, rows, sets, reports }: InboxParts) {
    this.#hash = hash;
    this.#rows = rows;
    this.#hexes = sealColumn(sealer, 'inbound_frame', 'hex');
    this.#recipients = sealColumn(sealer, 'inbound_frame', 'recipient');
    this.#ids = new RowIds(db, 'inbound_frame');
    this.#committer = committer;
    this.#sets = sets;
    this.#reports = reports;
    this.#known = db.prepare('SELECT 1 FROM inbound_frame WHERE sim_id = ? AND hash = ?').pluck();
    this.#insert = db.prepare(
      `INSERT INTO inbound_frame (id, sim_id, hash, modem, via, received_at, hex, kind, reason,
         mr, recipient, international, status, report_class, scts, attempt_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#list = db.prepare(
      `SELECT i.id, sim.name AS sim, i.sender AS "from", i.body AS text, i.binary, i.received_at AS receivedAt,
         i.sent_at AS sentAt, i.parts, i.complete
       FROM inbound_message i JOIN sim ON sim.id = i.sim_id WHERE i.id < ? ORDER BY i.id DESC LIMIT ?`,
    );
    this.#leftOver = db.prepare(
      `SELECT f.id, sim.name AS sim, f.modem, f.received_at AS receivedAt,
         iif(f.kind = 'status_report', 'unmatched_report', f.kind) AS kind, f.reason, f.hex, f.mr, f.recipient, f.status
       FROM (${newest("kind = 'undecodable'")} UNION ALL ${newest("kind = 'status_report' AND attempt_id IS NULL")}) left_over
         JOIN inbound_frame f ON f.id = left_over.id JOIN sim ON sim.id = f.sim_id ORDER BY f.id DESC LIMIT ?`,
    );
    this.#counts = db.prepare(
      `SELECT (SELECT count(*) FROM inbound_frame WHERE kind = 'undecodable') AS undecodable,
         (SELECT count(*) FROM inbound_frame WHERE kind = 'status_report' AND attempt_id IS NULL) AS unmatchedReports`,
    );
  }

  applyFrame(frame: RawFrame, decoded: DecodedFrame, join: JoinParts): Promise<FrameResult> {
    // The network waits seconds for its acknowledgement: the next attempt's commit takes a report along (rule 9).
    return this.#committer.lazy((effects) => this.#apply(frame, decoded, join, effects));
  }

  completeOverdue(startedBefore: number, join: JoinParts): Promise<readonly number[]> {
    return this.#committer.write((effects) => this.#sets.showOverdue(startedBefore, join, effects), { lane: 'batch' });
  }

  async list({
    before = Number.MAX_SAFE_INTEGER,
    limit,
  }: {
    before?: number;
    limit: number;
  }): Promise<readonly InboundView[]> {
    return this.#list.all(before, limit).map((row) => this.#view(row));
  }

  /** Null: there is none (any more). */
  find(id: number): InboundView | null {
    const row = this.#list.get(id + 1, 1);
    return row?.id === id ? this.#view(row) : null;
  }

  async leftOver({ before = Number.MAX_SAFE_INTEGER, limit }: { before?: number; limit: number }) {
    return this.#leftOver.all(before, limit, before, limit, limit).map(
      (row): LeftOverFrame =>
        Object.assign(row, {
          hex: row.hex.length === 0 ? '' : this.#hexes.open(row.id, row.hex),
          recipient: row.recipient === null ? null : this.#recipients.open(row.id, row.recipient),
        }),
    );
  }

  async counts(): Promise<{ undecodable: number; unmatchedReports: number }> {
    return this.#counts.get() ?? { undecodable: 0, unmatchedReports: 0 };
  }

  #apply(frame: RawFrame, decoded: DecodedFrame, join: JoinParts, effects: Effects): FrameResult {
    const hash = this.#frameHash(frame.hex);
    if (this.#known.get(frame.simId, hash) !== undefined) return { kind: 'duplicate' };
    switch (decoded.kind) {
      case 'status_report':
        return this.#applyReport(frame, hash, decoded, effects);
      case 'deliver': {
        const frameId = this.#keep(frame, hash, decoded);
        const inboundId = this.#sets.add({ ...frame, frameId }, decoded, join, effects);
        return inboundId === null ? { kind: 'part' } : { kind: 'message', inboundId };
      }
      default:
        this.#keep(frame, hash, decoded);
        return { kind: 'kept' };
    }
  }

  #applyReport(frame: RawFrame, hash: Buffer, report: StatusReport, effects: Effects): FrameResult {
    const { simId, receivedAt } = frame;
    const applied = this.#reports.apply(simId, { ...report, receivedAt }, receivedAt, effects);
    this.#keep(frame, hash, report, applied?.attemptId ?? null);
    if (applied === null) return { kind: 'report_unmatched' };
    const { segmentId } = applied;
    return { kind: 'report_applied', messageId: messageIdOf(segmentId), segmentId };
  }

  /** Keyed, and over a hash: it outlasts what the frame held, and databases kept no more than a hash before it was keyed. */
  #frameHash(hex: string): Buffer {
    const plain = createHash('sha256').update(hex).digest().subarray(0, HASH_BYTES);
    return Buffer.from(this.#hash('inbound_frame', plain).subarray(0, HASH_BYTES));
  }

  #keep(frame: RawFrame, hash: Buffer, decoded: DecodedFrame, attemptId: number | null = null): number {
    const { simId, modem, via, receivedAt, hex } = frame;
    const { kind } = decoded;
    const reason = 'reason' in decoded ? decoded.reason : null;
    const id = this.#ids.next();
    const report = decoded.kind === 'status_report' ? this.#reportColumns(id, decoded, attemptId) : NO_REPORT;
    const sealed = this.#hexes.seal(id, hex);
    this.#insert.run(id, simId, hash, modem, via, receivedAt, sealed, kind, reason, ...report, attemptId);
    return id;
  }

  /** The number of a report that has found its attempt is that of the message. */
  #reportColumns(id: number, report: StatusReport, attemptId: number | null): readonly unknown[] {
    const { mr, recipient, international, status, class: named, scts } = report;
    const kept = attemptId === null ? this.#recipients.seal(id, recipient) : null;
    return [mr, kept, international ? 1 : 0, status, named, scts];
  }

  #view(row: InboundRow): InboundView {
    return {
      ...row,
      from: this.#rows.senders.open(row.id, row.from),
      text: this.#rows.bodies.open(row.id, row.text),
      binary: row.binary === 1,
      complete: row.complete === 1,
    };
  }
}
