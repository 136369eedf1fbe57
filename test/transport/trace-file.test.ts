import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TraceFile } from '../../src/transport/trace-file.ts';

let folder: string;
let path: string;
const failures: unknown[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simgate-trace-'));
  path = join(folder, 'traces', 'north.trace');
  failures.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (maxBytes?: number) =>
  new TraceFile({
    path,
    onFailure: (error) => failures.push(error),
    ...(maxBytes === undefined ? {} : { maxBytes }),
  });
const at = Date.UTC(2026, 0, 5, 9);
const content = (file = path) => readFileSync(file, 'utf8');
const numbered = (index: number) => `2026-01-05T09:00:00.000Z > AT ${index}\n`;
const modeOf = (file: string) => statSync(file).mode & 0o777;

describe('a trace file', () => {
  it('holds one line an event with its time and direction, goes on after a restart, and is its owner’s alone', () => {
    const first = open();
    first.write({ at, direction: 'tx', text: 'AT+CSQ' });
    first.close();
    chmodSync(path, 0o644);
    const second = open();
    second.write({ at: at + 12, direction: 'rx', text: '+CSQ: 20,99' });
    second.close();
    expect(content()).toBe('2026-01-05T09:00:00.000Z > AT+CSQ\n2026-01-05T09:00:00.012Z < +CSQ: 20,99\n');
    expect(modeOf(path)).toBe(0o600);
    expect(modeOf(join(folder, 'traces'))).toBe(0o700);
  });

  it('keeps one predecessor, and no more than its bound in each', () => {
    const file = open(100);
    for (let index = 0; index < 12; index++) file.write({ at, direction: 'tx', text: `AT ${index}` });
    file.close();
    expect(content()).toBe([9, 10, 11].map(numbered).join(''));
    expect(content(`${path}.1`)).toBe([6, 7, 8].map(numbered).join(''));
    expect(modeOf(`${path}.1`)).toBe(0o600);
  });

  it('is not opened through a link, nor in a place that cannot be written', () => {
    mkdirSync(join(folder, 'traces'));
    writeFileSync(join(folder, 'other'), '');
    symlinkSync(join(folder, 'other'), path);
    expect(open).toThrow(expect.objectContaining({ code: 'config_invalid' }));
    path = join(folder, 'other', 'north.trace');
    expect(open).toThrow(/make its folder writable/);
  });

  it('ends quietly where the disk refuses, and disturbs nobody', () => {
    const file = open(40);
    mkdirSync(`${path}.1`);
    for (let index = 0; index < 3; index++) file.write({ at, direction: 'tx', text: 'AT+CSQ' });
    file.close();
    expect(failures).toHaveLength(1);
    expect(content()).toBe('2026-01-05T09:00:00.000Z > AT+CSQ\n');
  });
});
