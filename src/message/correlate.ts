/** A phone number as a TPDU gives it: type of number international (23.040 9.1.2.5) or not. */
interface ReportedNumber {
  readonly number: string;
  readonly international: boolean;
}

/** A status report as far as it tells which attempt it belongs to. */
export interface ReportKey {
  /** TP-MR, 0-255. */
  readonly mr: number;
  /** TP-RA. */
  readonly recipient: ReportedNumber;
  /** TP-SCTS in ms since the epoch; null where it is no date. */
  readonly scts: number | null;
}

/** An attempt of the same SIM that the report might belong to. */
export interface AttemptKey {
  readonly attemptId: number;
  /** E.164. */
  readonly recipient: string;
  readonly startedAt: number;
  /** From `+CMGS: <mr>`; null where no answer came (yet). */
  readonly mr: number | null;
  /** Last TP-MR of the SIM + 1 when the attempt was made. */
  readonly expectedMr: number | null;
  /** A final report (delivered or failed) was applied to it already. */
  readonly reported: boolean;
}

/** Service centre clocks are some way off; a report is never older than its submit by more than this. */
const CLOCK_SLACK_MS = 120_000;
/** Fewer equal digits prove nothing, more than nine may be missing in a national number. */
const FEWEST_DIGITS = 6;
const MOST_DIGITS = 9;

const digitsOf = (number: string) => number.replace(/\D/g, '');

/**
 * Is `reported` the number that was dialled as `e164`? Equal digits, or, where the network gave a national number, equal
 * last digits: six at least, nine at most, without trunk zeros.
 */
export function sameNumber(e164: string, reported: ReportedNumber): boolean {
  const dialled = digitsOf(e164);
  const seen = digitsOf(reported.number);
  if (seen === '') return false;
  if (seen === dialled) return true;
  if (reported.international) return false;
  const national = seen.replace(/^0+/, '');
  const length = Math.min(MOST_DIGITS, national.length, dialled.length);
  return length >= FEWEST_DIGITS && dialled.slice(-length) === national.slice(-length);
}

/**
 * Is it beyond doubt that the report belongs to this attempt, whose answer nobody has seen? Number, expected TP-MR and time
 * have to say so.
 */
export function surelyReports(
  { mr, recipient, scts }: ReportKey,
  attempt: Pick<AttemptKey, 'recipient' | 'startedAt' | 'expectedMr'>,
): boolean {
  const timely = scts !== null && scts >= attempt.startedAt - CLOCK_SLACK_MS;
  return timely && attempt.expectedMr === mr && sameNumber(attempt.recipient, recipient);
}

/**
 * Does this attempt answer the report by itself: its TP-MR, its recipient, still waiting, and not younger than the report?
 * The newest such one is what the report belongs to, whatever else there is.
 */
export function answers({ mr, recipient, scts }: ReportKey, attempt: AttemptKey): boolean {
  const timely = scts === null || scts >= attempt.startedAt - CLOCK_SLACK_MS;
  return attempt.mr === mr && !attempt.reported && timely && sameNumber(attempt.recipient, recipient);
}

/**
 * The attempt that a status report belongs to, null where none fits. TP-MR has eight bits and wraps, so the newest attempt
 * with the same recipient wins, and of those the ones that still wait for a report. An expected TP-MR counts only
 * where exactly one attempt without an answer can have it: of one that expects none, nobody knows. `candidates`: newest first, all of the SIM that received the report.
 */
export function correlate(report: ReportKey, candidates: readonly AttemptKey[]): number | null {
  const plain = candidates.find((attempt) => answers(report, attempt));
  if (plain !== undefined) return plain.attemptId;
  const fitting = candidates.filter((attempt) => sameNumber(attempt.recipient, report.recipient));
  const known = fitting.filter((attempt) => attempt.mr === report.mr);
  const waiting = known.filter((attempt) => !attempt.reported);
  const possible = fitting.filter(
    ({ mr, expectedMr }) => mr === null && (expectedMr === report.mr || expectedMr === null),
  );
  const [expected] = possible;
  // Where the modem has given the TP-MR to a later attempt, the one that expected it never left.
  const overtaken = waiting.some(({ attemptId }) => expected !== undefined && attemptId > expected.attemptId);
  if (possible.length === 1 && expected?.expectedMr === report.mr && !overtaken) return expected.attemptId;
  // Service centres also stamp in a wrong time zone: better the newest than none.
  return (waiting[0] ?? known[0])?.attemptId ?? null;
}
