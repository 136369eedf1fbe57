import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { isProblemCode, PROBLEMS } from '../../src/http/problems.ts';
import { createMetrics } from '../../src/metrics/metrics.ts';
import { ERROR_CODES } from '../../src/runtime/error-codes.ts';
import { Emitter } from '../../src/runtime/emitter.ts';
import type { StoreEvents } from '../../src/store/store.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { blocksOf, readPage, ROOT, tableRows } from './support/blocks.ts';

interface Package {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
const readJson = (file: string) => JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as unknown;
const manifest = readJson('package.json') as Package;

const namesIn = (table = '') =>
  (table.split('\n\n')[0] ?? '')
    .split('\n')
    .slice(1)
    .flatMap((row) => (row.split('|')[1] ?? '').split(',').map((name) => name.trim()));

describe('the tables of the README', () => {
  const tables = readPage('README.md').split('| package | reason |\n').slice(1);

  test('name every dependency with its reason, and no other', () => {
    expect(tables).toHaveLength(2);
    expect(namesIn(tables[0]).toSorted()).toEqual(Object.keys(manifest.dependencies ?? {}).toSorted());
    expect(namesIn(tables[1]).toSorted()).toEqual(Object.keys(manifest.devDependencies).toSorted());
  });

  test('name error codes that there are, with their status', () => {
    const rows = tableRows('README.md', '| what you see | what it means | what to do |');
    const named = rows.flatMap(([seen = '']) => Array.from(seen.matchAll(/^([a-z]+_[a-z_]+)(?: \((\d{3})\))?/g)));
    expect(named.length).toBeGreaterThan(2);
    for (const [, code = '', status] of named) {
      expect(Object.keys(ERROR_CODES)).toContain(code);
      if (isProblemCode(code)) expect(`${code} ${status}`).toBe(`${code} ${PROBLEMS[code].status}`);
    }
  });

  test('exit codes are those of the program', () => {
    const line = /^Exit codes: (.*)$/m.exec(readPage('README.md'))?.[1] ?? '';
    const told = [...line.matchAll(/\b(\d+) [a-z]/g)].map(([, code]) => Number(code));
    expect(told).toEqual(Object.values(EXIT).filter((code) => code !== EXIT.ok && code !== EXIT.failed));
  });
});

describe('the package', () => {
  test('holds what a user of it needs, and nothing to build it with', () => {
    const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    const [{ files }] = JSON.parse(packed) as [{ files: { path: string }[] }];
    const paths = new Set(files.map(({ path }) => path));
    for (const path of [
      'README.md',
      'LICENSE',
      'config.example.json',
      'src/config/config.schema.json',
      'dist/main.js',
      'dist/testing.js',
      'dist/testing.d.ts',
      'dist/store/sqlite/migrations/0001_initial.sql',
      'dist/http/docs/swagger-ui.css',
      'systemd/simgate.service',
      'hardware/udev/78-simgate.rules',
    ])
      expect(paths, path).toContain(path);
    expect([...paths].filter((path) => path.startsWith('test/') || path.endsWith('.db'))).toEqual([]);
  });

  test('has a lock file that names every platform of its tools: npm ci refuses one that does not', () => {
    const { packages } = readJson('package-lock.json') as { packages: Record<string, Package> };
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
      ),
    );
    expect(missing).toEqual([]);
  });
});

test('the alerts ask for metrics that there are', async () => {
  const metrics = createMetrics({
    store: {
      events: new Emitter<StoreEvents>((error) => {
        throw error;
      }),
      inbox: { counts: () => Promise.resolve({ undecodable: 1, unmatchedReports: 2 }) },
      outbox: { depth: () => ({ otp: 0, alert: 0, bulk: 0 }) },
      commitTimes: () => [],
      upkeep: { health: () => ({ state: 'ok', checkedAt: 0 }) },
    },
    webhooks: {
      status: () =>
        Promise.resolve([
          { name: 'portal', state: 'failing', lagMs: 2500, delivered: 7, failures: 3, pending: 2, dead: 1 } as const,
        ]),
    },
    modems: {
      list: () => [{ name: 'north', ready: true, roaming: false, signal: 20, recovery: { steps: { resync: 1 } } }],
    },
    sims: () => [
      {
        modem: 'modem1',
        breaker: 'open',
        caps: [
          { cap: 'per_day', used: 7, max: 500 },
          { cap: 'per_month', used: 9, max: 0 },
        ],
      },
    ],
    door: { refusals: () => ({ unknown: 3, expired: 0 }), certificateDaysLeft: () => 12 },
    balances: { of: () => ({ amount: 4.5, low: true }) },
    clock: new ManualClock(),
  });
  const [, rules = ''] = blocksOf('systemd/README.md')
    .filter(({ language }) => language === 'yaml')
    .map(({ text }) => text);
  const asked = [...rules.matchAll(/\bsimgate_[a-z_]+/g)].map(([name]) => name);
  expect(asked.length).toBeGreaterThan(3);
  const text = await metrics.text();
  for (const name of asked) expect(text).toMatch(new RegExp(`^${name}[{ ]`, 'm'));
  for (const [, states = ''] of rules.matchAll(/state=~"([^"]+)"/g))
    for (const state of states.split('|')) expect(text).toContain(`state="${state}"`);
});
