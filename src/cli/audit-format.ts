import type { AuditRow } from '../store/audit.ts';

export const FORMATS = ['jsonl', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

const COLUMNS = [
  'id',
  'time',
  'actor',
  'key_name',
  'address',
  'action',
  'subject',
  'count',
  'outcome',
  'detail',
] as const;

type Cells = Record<(typeof COLUMNS)[number], string | number | null>;

/** Writes rows, one a line; `keyNames` by actor. */
export function auditWriter(
  format: Format,
  keyNames: ReadonlyMap<string, string>,
  line: (text: string) => void,
): (row: AuditRow) => void {
  const cells = ({ id, at, ...row }: AuditRow): Cells => ({
    id,
    time: new Date(at).toISOString(),
    actor: row.actor,
    key_name: keyNames.get(row.actor) ?? null,
    address: row.address,
    action: row.action,
    subject: row.subject,
    count: row.count,
    outcome: row.outcome,
    detail: row.detail,
  });
  if (format === 'jsonl') return (row) => line(JSON.stringify(cells(row)));
  line(COLUMNS.join(','));
  return (row) => {
    const values = cells(row);
    line(COLUMNS.map((column) => csvCell(values[column])).join(','));
  };
}

/**
 * One cell (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe before it: whoever opens the file must
 * not run what somebody else wrote into a name. Some take semicolons for commas, and the wide forms of signs for signs.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = /^[\p{Cc}\p{Z}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^\p{Cc}/u.test(value) ? `'${value}` : value;
  return /[",;\p{Cc}]/u.test(harmless) || harmless !== value ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
