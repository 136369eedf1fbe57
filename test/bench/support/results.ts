import { appendFileSync, readFileSync } from 'node:fs';
import { ROWS } from './rows.ts';

/** Each file of benchmarks runs in a process of its own; what they measured meets in one file. */
const FILE = 'SIMGATE_BENCH_RESULTS';

export const QUICK = process.env['SIMGATE_BENCH_QUICK'] !== undefined;
/** How much work a figure is made of: less of it in a quick run. */
export const scaled = (whole: number, quick: number): number => (QUICK ? quick : whole);

export type Result =
  | { readonly label: string; readonly column: string; readonly figure: string }
  | { readonly column: string; readonly kills: boolean; readonly reportsLost: number; readonly reports: number };

const resultsFile = (): string => {
  const path = process.env[FILE];
  if (path === undefined) throw new Error(`${FILE} is not set: run npm run bench`);
  return path;
};

export const announceResults = (path: string): void => {
  process.env[FILE] = path;
};

/** A figure of one program. */
export function put(label: string, column: string, figure: string): void {
  if (!ROWS.some((row) => row.label === label)) throw new Error(`the table has no row "${label}"`);
  console.log(`  ${column.padEnd(16)} ${label.trim().padEnd(60)} ${figure}`);
  add({ label, column, figure });
}

/** Status reports that a run ended without, of so many. */
export function putReports(column: string, kills: boolean, reportsLost: number, reports: number): void {
  add({ column, kills, reportsLost, reports });
}

function add(result: Result): void {
  appendFileSync(resultsFile(), `${JSON.stringify(result)}\n`);
}

export function results(): Result[] {
  return readFileSync(resultsFile(), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Result);
}
