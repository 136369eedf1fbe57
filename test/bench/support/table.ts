import { KILL_REPORTS, REPORTS, ROWS, type Row } from './rows.ts';
import type { Result } from './results.ts';

export const SIMGATE = 'simgate';
export const COLUMNS = [SIMGATE, 'smstools stored', 'smstools +CDS', 'gammu-smsd', 'kannel'] as const;
const LABEL_WIDTH = 52;
const CELL_WIDTH = 24;

/** What was measured: a line for each row, a column for each program, and why a column is empty. */
export function renderTable(results: readonly Result[], whole: boolean): string {
  const cells = new Map<string, string>();
  for (const result of results) if ('label' in result) cells.set(cellKey(result.label, result.column), result.figure);
  for (const column of COLUMNS) {
    putSum(cells, results, REPORTS, column, false);
    putSum(cells, results, KILL_REPORTS, column, true);
  }
  const measured = new Set([...cells.keys()].map((key) => key.split('\n')[0]));
  const notes = new Map<string, string>();
  const lines = ROWS.filter(({ label }) => whole || measured.has(label)).map((row) =>
    line(row.label, [...COLUMNS.map((column) => cell(row, column, cells, notes)), row.aim]),
  );
  return [
    line('', [...COLUMNS, 'aim for simgate']),
    ...lines,
    '',
    ...[...notes].map(([reason, mark]) => `-${mark} ${reason}`),
  ].join('\n');
}

const cellKey = (label: string, column: string) => `${label}\n${column}`;

function putSum(
  cells: Map<string, string>,
  results: readonly Result[],
  label: string,
  column: string,
  kills: boolean,
): void {
  const runs = results.filter((result) => 'reports' in result && result.column === column && result.kills === kills);
  if (runs.length === 0) return;
  const sum = (name: 'reportsLost' | 'reports') =>
    runs.reduce((total, run) => total + ('reports' in run ? run[name] : 0), 0);
  cells.set(cellKey(label, column), `${sum('reportsLost')} of ${sum('reports')}`);
}

function cell(row: Row, column: string, cells: ReadonlyMap<string, string>, notes: Map<string, string>): string {
  const figure = cells.get(cellKey(row.label, column));
  if (figure !== undefined) return figure;
  if (column === SIMGATE) return 'NOT MEASURED';
  const reason = row.noPeer ?? 'was not measured in this run: not installed, or left out';
  let mark = notes.get(reason);
  if (mark === undefined) notes.set(reason, (mark = String.fromCodePoint(97 + notes.size)));
  return `-${mark}`;
}

function line(label: string, cells: readonly string[]): string {
  return [label.padEnd(LABEL_WIDTH), ...cells.map((text) => text.padEnd(CELL_WIDTH))].join(' ').trimEnd();
}
