import type { Caller, Wish } from './caller.ts';
import type { End } from './lives.ts';
import type { SentPdu } from '../../support/simulator.ts';
import type { Site } from './site.ts';
import { runProgram } from '../../support/process.ts';
import { opened } from '../../support/sealed-database.ts';

export interface Verdict {
  /** Messages that were promised. */
  readonly acknowledged: number;
  /** Promised, and no row knows of them, or they ended although they never left. */
  readonly lost: readonly string[];
  /** Segments of an alert that left twice, codes that left three times, messages that are in the database twice. */
  readonly doubled: readonly string[];
  /** PDUs that no attempt announced. */
  readonly unannounced: readonly string[];
  /** Alerts that are shown as uncertain and never left: a kill between the attempt and Ctrl-Z. */
  readonly heldBack: number;
  /** Codes whose time was over before a gateway lived long enough to send them. */
  readonly tooLate: number;
  /** Texts that left. */
  readonly pdus: number;
  readonly replayed: number;
  /** Where the audit is broken, and what it does not tell of. */
  readonly audit: readonly string[];
}

/** What every verdict must say. */
export const PERFECT = { lost: [], doubled: [], unannounced: [], replayed: 0, audit: [] };

export function summary(what: string, ends: readonly End[], verdict: Verdict): string {
  const { acknowledged, lost, doubled, unannounced, heldBack, tooLate, pdus, replayed, audit } = verdict;
  const count = (end: End) => ends.filter((other) => other === end).length;
  return `${what}: ${ends.length} runs, ${count('killed')} kills, ${count('gave up')} ends with an exit code of the disk, ${acknowledged} acknowledged, ${lost.length} lost, ${doubled.length} doubled; ${pdus} PDUs, ${unannounced.length} unannounced, ${heldBack} alerts uncertain that never left, ${tooLate} codes over before a gateway lived long enough, ${replayed} codes good twice, ${audit.length} faults of the audit`;
}

interface Row {
  readonly name: string;
  readonly segments: number;
  readonly states: string;
  readonly attempts: number;
  /** From here on no submit may start. */
  readonly startBy: number;
}

const MESSAGES = `
  SELECT coalesce(${opened('message', 'client_ref', 'm')}, ${opened('verification', 'client_ref', 'v')}) AS name, m.segments, m.deadline - m.min_left AS startBy,
    (SELECT group_concat(state) FROM segment WHERE id BETWEEN m.id * 256 AND m.id * 256 + 255) AS states,
    (SELECT count(*) FROM attempt WHERE segment_id BETWEEN m.id * 256 AND m.id * 256 + 255) AS attempts
  FROM message m LEFT JOIN verification v ON v.id = m.verification_id`;

/** What is left or may have left. */
const ACCOUNTED = new Set(['submitted', 'delivered', 'uncertain', 'unknown', 'no_report']);

/**
 * Holds what the caller was promised against the rows of the database and the PDUs of the simulated network. No gateway may
 * run. `readyAt`: when the modems of the last one, which lived as long as it was needed, could send.
 */
export async function judge(site: Site, caller: Caller, readyAt: number): Promise<Verdict> {
  const pdus = group(await site.sent(), ({ destination }) => destination);
  const rows = group(site.rows<Row>(MESSAGES), ({ name }) => name);
  const lost: string[] = [];
  const doubled: string[] = [];
  const unannounced: string[] = [];
  let heldBack = 0;
  let tooLate = 0;
  for (const wish of caller.wishes) {
    const found = rows.get(wish.name) ?? [];
    const left = pdus.get(wish.to) ?? [];
    if (found.length > (wish.kind === 'bulk' ? wish.messages : 1)) doubled.push(`${wish.name} in the database`);
    if (mostCopies(left) > (wish.kind === 'otp' ? 2 : 1)) doubled.push(wish.name);
    if (left.length > found.reduce((sum, row) => sum + row.attempts, 0)) unannounced.push(wish.name);
    if (wish.id === null) continue;
    if (isTooLate(wish, found, left, readyAt)) tooLate++;
    else if (isLost(wish, found, left)) lost.push(`${wish.name}: ${JSON.stringify(found)}, ${left.length} PDUs`);
    else if (wish.kind === 'alert' && left.length < wish.messages) heldBack++;
  }
  return {
    acknowledged: caller.acknowledged.reduce((sum, { kind, messages }) => sum + (kind === 'bulk' ? messages : 1), 0),
    lost,
    doubled,
    unannounced,
    heldBack,
    tooLate,
    pdus: [...pdus.values()].reduce((sum, { length }) => sum + length, 0),
    replayed: caller.replayed,
    audit: await faultsOfAudit(site),
  };
}

interface Told {
  readonly what: string;
  readonly stored: number;
  readonly told: number;
}

const TOLD = `
  SELECT 'message_accepted' AS what, (SELECT count(*) FROM message WHERE verification_id IS NULL) AS stored,
    (SELECT coalesce(sum(count), 0) FROM audit WHERE action = 'message_accepted') AS told
  UNION ALL SELECT 'verification_started', (SELECT count(*) FROM verification),
    (SELECT count(*) FROM audit WHERE action = 'verification_started')
  UNION ALL SELECT 'verification_checked', (SELECT count(*) FROM verification WHERE state = 'approved'),
    (SELECT count(*) FROM audit WHERE action = 'verification_checked' AND outcome = 'ok')`;

/** A row and what it tells of are in one transaction: after whatever crash both are there, or neither, and the chain is whole. */
async function faultsOfAudit(site: Site): Promise<readonly string[]> {
  const untold = site.rows<Told>(TOLD).filter(({ stored, told }) => stored !== told);
  const { code, stdout, stderr } = await runProgram(['audit', 'verify', '--config', site.configure([])]);
  return [
    ...untold.map(({ what, stored, told }) => `${what}: ${stored} in the database, ${told} in the audit`),
    ...(code === 0 ? [] : [`audit verify ended with ${code}: ${stdout}${stderr}`]),
  ];
}

/** A code lives for minutes: one that no gateway could send in them is told as expired, and that is no loss. */
function isTooLate({ kind }: Wish, found: readonly Row[], left: readonly SentPdu[], readyAt: number): boolean {
  const over = ({ states, attempts, startBy }: Row) => states === 'expired' && attempts === 0 && startBy <= readyAt;
  return kind === 'otp' && found.length === 1 && found.every(over) && left.length === 0;
}

function isLost(wish: Wish, found: readonly Row[], left: readonly SentPdu[]): boolean {
  if (wish.kind === 'bulk') return found.length < wish.messages;
  const states = found.flatMap((row) => row.states.split(','));
  if (states.length === 0 || states.some((state) => !ACCOUNTED.has(state))) return true;
  const uncertain = states.filter((state) => state === 'uncertain' || state === 'unknown').length;
  return left.length < states.length - uncertain;
}

/** Copies of one segment: told apart by the end of the text, for reference and validity may differ. */
function mostCopies(pdus: readonly SentPdu[]): number {
  return Math.max(0, ...[...group(pdus, ({ hex }) => hex.slice(-24)).values()].map(({ length }) => length));
}

function group<T>(items: readonly T[], by: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(by(item), [...(groups.get(by(item)) ?? []), item]);
  return groups;
}
