import { describe, expect, test } from 'vitest';
import { auditWriter, csvCell, type Format } from '../../src/cli/audit-format.ts';
import type { AuditRow } from '../../src/store/audit.ts';

const row: AuditRow = {
  id: 3,
  at: Date.UTC(2026, 0, 5, 9),
  actor: 'key:7',
  address: '192.0.2.7',
  action: 'message_accepted',
  subject: 'message:17',
  count: 2,
  outcome: 'ok',
  detail: null,
};

function written(format: Format, ...rows: readonly AuditRow[]): string[] {
  const lines: string[] = [];
  const write = auditWriter(format, new Map([['key:7', '=portal']]), (line) => lines.push(line));
  for (const one of rows) write(one);
  return lines;
}

describe('the export', () => {
  test('as JSON lines', () => {
    expect(written('jsonl', row).map((line) => JSON.parse(line) as unknown)).toEqual([
      { ...row, at: undefined, time: '2026-01-05T09:00:00.000Z', key_name: '=portal' },
    ]);
  });

  test('as CSV, with a line that names the columns', () => {
    expect(written('csv', row, { ...row, id: 4, actor: 'local:0', address: null })).toEqual([
      'id,time,actor,key_name,address,action,subject,count,outcome,detail',
      `3,2026-01-05T09:00:00.000Z,key:7,"'=portal",192.0.2.7,message_accepted,message:17,2,ok,`,
      '4,2026-01-05T09:00:00.000Z,local:0,,,message_accepted,message:17,2,ok,',
    ]);
  });

  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '\0=1',
    ' =1',
    '\u00a0=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
  ])('lets no spreadsheet run %j', (cell) => {
    expect(csvCell(cell)).toBe(`"'${cell}"`);
  });

  test.each([
    ['a,b', '"a,b"'],
    ['a;=1', '"a;=1"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['plain', 'plain'],
    ['', ''],
    [null, ''],
    [-7, '-7'],
  ])('writes %j as %j', (cell, text) => {
    expect(csvCell(cell)).toBe(text);
  });
});
