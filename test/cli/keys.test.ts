import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { keyTable } from '../../src/cli/key-table.ts';
import { parseDuration } from '../../src/cli/arguments.ts';
import { UNRESTRICTED, type ApiKey } from '../../src/store/keys.ts';
import { acquireProcessLock } from '../../src/store/sqlite/process-lock.ts';
import { Program, runProgram, temporaryFolder } from '../support/process.ts';

describe('a duration', () => {
  test.each([
    ['45s', 45_000],
    ['30m', 1_800_000],
    ['24h', 86_400_000],
    ['90d', 7_776_000_000],
    ['0s', 0],
  ])('%s', (text, ms) => expect(parseDuration(text)).toBe(ms));

  test.each(['', '90', 'd', '1.5h', '-1d', '1w', ' 1d', '1d2h', '9999999999d', '01d'])('%j is none', (text) =>
    expect(() => parseDuration(text)).toThrow('for example 24h'),
  );
});

const KEY: ApiKey = {
  id: 1,
  name: 'portal',
  scopes: ['send', 'verify'],
  restrictions: UNRESTRICTED,
  createdAt: 0,
  rotatedAt: null,
  expiresAt: null,
  oldUntil: null,
  revokedAt: null,
  lastUsedAt: null,
};
const row = (more: Partial<ApiKey>) =>
  keyTable([{ ...KEY, ...more }])
    .split('\n')[1]
    ?.split('\t');

describe('the list of keys', () => {
  test('shows what each may do, and when it was used', () => {
    const restrictions = {
      classes: ['otp' as const],
      purposes: ['login', 'payment'],
      prefixes: ['+254'],
      addresses: ['10.0.0.0/8'],
      rate: { max: 60, windowMs: 60_000 },
      clientName: 'portal.clinic',
    };
    expect(row({ restrictions, expiresAt: 86_400_000, lastUsedAt: 1000 })).toEqual([
      'portal',
      'send,verify',
      'class=otp purpose=login,payment prefix=+254 address=10.0.0.0/8 rate=60/60 client-cn=portal.clinic',
      '1970-01-01T00:00:00.000Z',
      '1970-01-02T00:00:00.000Z',
      '1970-01-01T00:00:01.000Z',
      'good',
    ]);
  });

  test('says how a key ended, or that another one is good beside it', () => {
    expect(row({})?.slice(2)).toEqual(['-', '1970-01-01T00:00:00.000Z', '-', '-', 'good']);
    expect(row({ revokedAt: 2000 })?.at(-1)).toBe('revoked 1970-01-01T00:00:02.000Z');
    expect(row({ rotatedAt: 1000, oldUntil: 2000 })?.at(-1)).toBe(
      'rotated 1970-01-01T00:00:01.000Z, the key before good until 1970-01-01T00:00:02.000Z',
    );
  });
});

test('a key is made, listed, rotated and revoked while no gateway runs', async () => {
  const folder = temporaryFolder();
  const config = join(folder, 'config.json');
  writeFileSync(config, '{}');
  const keys = (...args: string[]) => runProgram(['keys', ...args, '--config', config]);
  const terms = '--class otp --purpose login --prefix +254 --address 10.0.0.0/8 --rate 60/60 --expires 90d';
  const made = await keys('create', '--name', 'portal', '--scope', 'verify', ...terms.split(' '));
  expect(made).toMatchObject({ code: EXIT.ok, stdout: expect.stringMatching(/^sg_[\w-]{43}$/) });
  const rotated = await keys('rotate', 'portal', '--overlap', '24h');
  expect(rotated.stdout).toMatch(/^sg_[\w-]{43}$/);
  expect(rotated.stdout).not.toBe(made.stdout);
  expect(rotated.stderr).toMatch(/The key so far works until \d{4}-/);
  const listed = JSON.parse((await keys('list', '--json')).stdout) as readonly ApiKey[];
  expect(listed).toMatchObject([
    { name: 'portal', restrictions: { prefixes: ['+254'], rate: { max: 60, windowMs: 60_000 } } },
  ]);
  const [{ rotatedAt, oldUntil, expiresAt }] = listed as [ApiKey];
  expect([Number(oldUntil) - Number(rotatedAt), Number(expiresAt) - Number(rotatedAt)]).toEqual([
    86_400_000, 7_776_000_000,
  ]);
  expect((await keys('list')).stdout).toContain('class=otp purpose=login prefix=+254');
  expect(await keys('revoke', 'portal')).toMatchObject({ code: EXIT.ok, stdout: 'portal is revoked' });
  expect((await keys('rotate', 'portal')).stderr).toContain('there is no key named portal');
  expect((await keys('create', '--name', 'b', '--scope', 'send', '--rate', '60')).stderr).toContain('requests/seconds');
  expect((await keys('create', '--name', 'b', '--scope', 'send', '--prefix', '254')).stderr).toContain('prefixes');
});

test('a key is made beside a gateway that just starts: the command waits until it listens, or has gone', async () => {
  const folder = temporaryFolder();
  const config = join(folder, 'config.json');
  writeFileSync(config, '{"database": "simgate.db", "data_key": "simgate.key"}');
  const starting = acquireProcessLock(join(folder, 'simgate.db'));
  const create = new Program(['keys', 'create', '--config', config, '--name', 'portal', '--scope', 'send']);
  // It has looked for the gateway, and goes for the database.
  await new Promise<void>((resolve) => create.child.stderr?.once('data', () => resolve()));
  starting.release();
  expect((await create.exit).code).toBe(EXIT.ok);
  expect(create.lines[0]).toMatch(/^sg_/);
});
