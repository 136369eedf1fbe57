import type { Database } from 'better-sqlite3';
import type { RetentionAges } from '../../retention.ts';
import { betweenIdsOf, segmentIdsOf } from '../segment-ids.ts';
import { LATEST_REPORT_MS } from '../status-reports.ts';
import type { Aging } from './aging-walk.ts';

/** What `maskNumber` leaves of the number: enough to recognise, not enough to call. */
const masked = (table: string) =>
  `simgate_seal(simgate_mask(simgate_open(recipient, '${table}.recipient:' || id)), '${table}.recipient:' || id)`;

/** A segment that may still be submitted, answered or reported, or that something happens to by time. */
const MESSAGE_IN_USE = `EXISTS (SELECT 1 FROM segment s WHERE s.id ${betweenIdsOf('message')}
  AND (s.state IN ('scheduled', 'queued', 'submitting', 'uncertain') OR s.due_at IS NOT NULL))`;
const MESSAGE = {
  table: 'message',
  madeAt: 'accepted_at',
  since: 'coalesce(send_at, accepted_at)',
  inUse: MESSAGE_IN_USE,
};

/** Pending, or its secrets are not erased yet. */
const VERIFICATION = { table: 'verification', madeAt: 'created_at' };
const CHALLENGE_IN_USE = "(state = 'pending' OR due_at IS NOT NULL)";

/** Its parts are joined from their frames until their set goes. */
const FRAME_IN_USE = 'EXISTS (SELECT 1 FROM inbound_part WHERE frame_id = inbound_frame.id)';
const FRAME = {
  table: 'inbound_frame',
  madeAt: 'received_at',
  // A report that fits no attempt yet may come to fit one.
  since: `received_at + iif(kind = 'status_report' AND attempt_id IS NULL, ${LATEST_REPORT_MS}, 0)`,
  inUse: FRAME_IN_USE,
};

const texts = (ages: RetentionAges) => ages.texts;
const numbers = (ages: RetentionAges) => ages.numbers;
const history = (ages: RetentionAges) => ages.history;
/** What holds a text and a number together. */
const both = (ages: RetentionAges) => Math.min(ages.texts, ages.numbers);

/**
 * What is forgotten of each table, in the order in which rows refer to each other. Kept for good: `meta`, `api_key`, `sim`
 * and `pin_try` (a PIN that was refused stays so), `sim_balance`, which grow with keys and SIMs, not with traffic; and `opt_out`,
 * which its people end themselves.
 */
export function agingsOf(db: Database): readonly Aging[] {
  /** Runs the statements with the id of the row. */
  const forget = (...statements: readonly string[]): ((id: number) => void) => {
    const prepared = statements.map((sql) => db.prepare<[number]>(sql));
    return (id) => {
      for (const statement of prepared) statement.run(id);
    };
  };
  return [
    {
      // After a day a set takes no late part any more; no age is shorter than that.
      step: 'sets',
      table: 'inbound_set',
      madeAt: 'started_at',
      inUse: 'inbound_id IS NULL',
      age: both,
      forget: forget('DELETE FROM inbound_part WHERE set_id = ?', 'DELETE FROM inbound_set WHERE id = ?'),
    },
    {
      step: 'inbox',
      table: 'inbound_message',
      madeAt: 'received_at',
      inUse: 'EXISTS (SELECT 1 FROM inbound_set WHERE inbound_id = inbound_message.id)',
      age: both,
      forget: forget('DELETE FROM inbound_message WHERE id = ?'),
    },
    {
      // Its hash stays: a SIM that cannot delete the frame shows it again and again.
      ...FRAME,
      step: 'frame_contents',
      age: both,
      forget: forget("UPDATE inbound_frame SET hex = x'', recipient = NULL WHERE id = ?"),
    },
    {
      ...MESSAGE,
      step: 'texts',
      age: texts,
      forget: forget('UPDATE message SET body = NULL WHERE id = ? AND body IS NOT NULL'),
    },
    {
      ...MESSAGE,
      step: 'recipients',
      age: numbers,
      forget: forget(
        `UPDATE message SET recipient = ${masked('message')}, recipient_hash = NULL WHERE id = ? AND recipient_hash IS NOT NULL`,
      ),
    },
    {
      ...VERIFICATION,
      step: 'verified_numbers',
      inUse: CHALLENGE_IN_USE,
      age: numbers,
      forget: forget(
        `UPDATE verification SET recipient = ${masked('verification')}, number_hash = x'' WHERE id = ? AND number_hash <> x''`,
      ),
    },
    { ...MESSAGE, step: 'messages', age: history, forget: deletionOfMessages(db) },
    {
      ...VERIFICATION,
      step: 'verifications',
      inUse: `(${CHALLENGE_IN_USE} OR EXISTS (SELECT 1 FROM message WHERE verification_id = verification.id))`,
      age: history,
      forget: forget('DELETE FROM email WHERE verification_id = ?', 'DELETE FROM verification WHERE id = ?'),
    },
    { ...FRAME, step: 'frames', age: history, forget: forget('DELETE FROM inbound_frame WHERE id = ?') },
  ];
}

/** With its segments, their attempts and the reports of these. */
function deletionOfMessages(db: Database): (id: number) => void {
  const frames = db.prepare(
    'DELETE FROM inbound_frame WHERE attempt_id IN (SELECT id FROM attempt WHERE segment_id BETWEEN ? AND ?)',
  );
  const attempts = db.prepare('DELETE FROM attempt WHERE segment_id BETWEEN ? AND ?');
  const segments = db.prepare('DELETE FROM segment WHERE id BETWEEN ? AND ?');
  const message = db.prepare('DELETE FROM message WHERE id = ?');
  return (id) => {
    for (const statement of [frames, attempts, segments]) statement.run(...segmentIdsOf(id));
    message.run(id);
  };
}
