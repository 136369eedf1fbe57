import type { SegmentState } from '../../src/message/types.ts';
import { decodePdu } from '../../src/tpdu/decode.ts';
import type { SegmentFacts } from './durable.ts';
import type { Findings } from './findings.ts';
import type { Machine } from './machine.ts';
import type { Told } from './told.ts';
import type { Flight } from './witness.ts';
import { PHONES, type World } from './world.ts';
import { isFinal } from '../support/final-state.ts';
import { opened } from '../support/sealed-database.ts';

export interface Books {
  readonly machine: Machine;
  readonly world: World;
  readonly told: Told;
  readonly findings: Findings;
}

const DELIVERED = 0;
const GIVEN_UP = 0x40;

/** At the end of a run: joins what callers were told, what the network got and what the database says. */
export function checkBooks(books: Books): void {
  checkTold(books);
  checkSegments(books);
  checkAttempts(books);
  checkReports(books);
  checkInbox(books);
  checkVerifications(books);
}

function checkTold({ machine, told, findings }: Books): void {
  const rows = machine.durable.all<{ ref: string; count: number; id: number; parts: number; segments: number }>(
    `SELECT ref, count(*) AS count, max(id) AS id, max(segments) AS segments,
       (SELECT count(*) FROM segment WHERE segment.id >> 8 = sent.id) AS parts
     FROM (SELECT id, segments, ${opened('message', 'client_ref')} AS ref FROM message WHERE client_ref IS NOT NULL) sent GROUP BY ref`,
  );
  const byRef = new Map(rows.map((row) => [row.ref, row]));
  for (const { ref, id } of told.messages) {
    const row = byRef.get(ref);
    if (row !== undefined && row.count > 1) findings.violated('once_per_key', `${ref} is stored ${row.count} times`);
    if (id === null) continue;
    if (row === undefined || machine.rowId('message', id) !== row.id)
      findings.violated('nothing_lost', `${ref} was accepted as ${id} and is gone`);
    else if (row.parts !== row.segments)
      findings.violated('nothing_lost', `${ref} has ${row.parts} of ${row.segments} segments`);
  }
  const known = new Set(machine.durable.all<{ id: number }>('SELECT id FROM verification').map(({ id }) => id));
  for (const { id, row } of told.verifications.values())
    if (!known.has(row)) findings.violated('nothing_lost', `verification ${id} was accepted and is gone`);
}

function checkSegments({ machine, findings }: Books): void {
  const bySegment = new Map<number, Flight[]>();
  for (const flight of machine.witness.flights) {
    const { segmentId } = flight.attempt;
    bySegment.set(segmentId, [...(bySegment.get(segmentId) ?? []), flight]);
  }
  for (const segment of machine.durable.segments()) {
    const flights = bySegment.get(segment.id) ?? [];
    const accepted = flights.filter(({ entry }) => entry?.outcome === 'accepted');
    const name = `${segment.class} segment ${segment.id} to ${segment.recipient}`;
    if (segment.class === 'otp' && accepted.length > 2)
      findings.violated('two_copies', `${name} is in the network ${accepted.length} times`);
    if (segment.class !== 'otp' && accepted.length > 1)
      findings.violated('one_copy', `${name} is in the network ${accepted.length} times`);
    const lie = untruth(segment, flights, accepted.length);
    if (lie !== null) findings.violated('true_end', `${name} is ${segment.state}, but ${lie}`);
  }
}

/** What speaks against the state in which a segment has ended. */
function untruth({ state, recipient }: SegmentFacts, flights: readonly Flight[], accepted: number): string | null {
  // Some modems deliver no reports, and then it is not known how it ends.
  if (state === 'submitted' && flights.some(({ asksForReport }) => !asksForReport)) return null;
  const reports = PHONES[recipient] ?? [];
  const ends: Partial<Record<SegmentState, string | null>> = {
    delivered: accepted > 0 && reports.includes(DELIVERED) ? null : 'the phone has not got it',
    undelivered: accepted > 0 && reports.some((status) => status >= GIVEN_UP) ? null : 'nobody reported a failure',
    no_report: flights.length > 0 ? null : 'it never left',
    // A process may have died between announcing it and writing it.
    unknown: null,
    failed: accepted === 0 ? null : 'the network has it',
    expired: accepted === 0 ? null : 'the network has it',
    cancelled: accepted === 0 ? null : 'the network has it',
  };
  return isFinal(state) ? (ends[state] ?? null) : 'its time is over';
}

function checkAttempts({ machine, findings }: Books): void {
  const attempts = machine.durable.all<{ id: number; outcome: string; mr: number | null }>(
    'SELECT id, outcome, mr FROM attempt',
  );
  for (const { id, outcome, mr } of attempts) {
    const flight = machine.witness.flightOf(id);
    if (outcome === 'sent' && flight === undefined)
      findings.violated('true_reference', `attempt ${id} is called sent, and no PDU left for it`);
    if (mr !== null && flight?.entry !== undefined && flight.entry !== null && flight.entry.mr !== mr)
      findings.violated('true_reference', `attempt ${id} has TP-MR ${mr}, the network knows it by ${flight.entry.mr}`);
    if (outcome === 'open') findings.violated('true_end', `attempt ${id} is still open`);
  }
}

function checkReports({ machine, findings }: Books): void {
  for (const { hex, attemptId, segmentId, state, reportClass } of machine.durable.reports()) {
    if (attemptId === null) continue;
    const { tpdu } = decodePdu(hex, { mode: 'mt', smsc: true });
    const entry = machine.witness.flightOf(attemptId)?.entry;
    if (tpdu.type !== 'status_report') continue;
    if (entry === undefined || entry === null || entry.mr !== tpdu.mr || entry.destination !== tpdu.recipient.number)
      findings.violated(
        'true_report',
        `the report on TP-MR ${tpdu.mr} to ${tpdu.recipient.number} was credited to attempt ${attemptId}`,
      );
    if (reportClass === 'delivered' && state !== 'delivered')
      findings.violated('true_report', `segment ${segmentId} was reported delivered and is ${state}`);
  }
}

function checkInbox({ machine, told, findings }: Books): void {
  const rows = machine.durable.all<{ body: string }>(
    `SELECT ${opened('inbound_message', 'body')} AS body FROM inbound_message`,
  );
  const counts = new Map<string, number>();
  for (const { body } of rows) counts.set(body, (counts.get(body) ?? 0) + 1);
  for (const text of told.textsIn) {
    const count = counts.get(text) ?? 0;
    if (count !== 1) findings.violated('inbox_complete', `"${text.slice(0, 20)}…" is in the inbox ${count} times`);
  }
}

function checkVerifications({ machine, findings }: Books): void {
  const rows = machine.durable.all<{ id: number; state: string; attempts: number; max: number; secret: number }>(
    `SELECT id, state, attempts, max_attempts AS max, secret IS NOT NULL OR code_hash IS NOT NULL AS secret
     FROM verification`,
  );
  for (const { id, state, attempts, max, secret } of rows) {
    if (state === 'pending') findings.violated('true_end', `verification ${id} never ended`);
    if (attempts > max) findings.violated('guesses_bounded', `verification ${id} counted ${attempts} of ${max}`);
    if (secret === 1) findings.violated('erased', `verification ${id} still has its code`);
  }
  const texts = machine.durable.all<{ id: number }>("SELECT id FROM message WHERE class = 'otp' AND body IS NOT NULL");
  for (const { id } of texts) findings.violated('erased', `message ${id} still has its text`);
}
