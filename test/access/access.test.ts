import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createAccess } from '../../src/access/access.ts';
import type { Access } from '../../src/access/types.ts';
import { GatewayError } from '../../src/runtime/errors.ts';
import { createLogger } from '../../src/runtime/logger.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { MemoryKeys } from './memory-keys.ts';

let clock: ManualClock;
let keys: MemoryKeys;
let access: Access;
let logged: string[];

const HERE = { address: '192.0.2.7', clientName: null };

function accessOver(store: MemoryKeys): Access {
  const log = createLogger('debug', { write: (line: string) => void logged.push(line) });
  return createAccess({ keys: store, clock, random: systemRandom, log });
}

beforeEach(() => {
  clock = new ManualClock();
  keys = new MemoryKeys();
  logged = [];
  access = accessOver(keys);
});

async function refusal(work: Promise<unknown>): Promise<GatewayError> {
  const error = await work.then(
    () => new Error('it was allowed'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof GatewayError)) throw error;
  return error;
}

describe('a new key', () => {
  it('has 256 random bits, is told once, and is stored as its SHA-256 only', async () => {
    const { key, record } = await access.create('his', ['verify', 'send', 'verify']);
    expect(key).toMatch(/^sg_[A-Za-z0-9_-]{43}$/);
    expect(keys.hashes).toEqual([createHash('sha256').update(key).digest('hex')]);
    expect(record).toMatchObject({ name: 'his', scopes: ['send', 'verify'], createdAt: clock.now() });
    expect(JSON.stringify(await access.list())).not.toContain(key.slice(3));
    expect(logged.join('')).not.toContain(key.slice(3));
    expect((await access.create('other', ['read'])).key).not.toBe(key);
  });

  it.each(['', ' his', 'a b', 'x'.repeat(65), 'é', 'a\n', '../his'])('is not made under the name %j', async (name) => {
    expect((await refusal(access.create(name, ['send']))).code).toBe('invalid_request');
  });

  it('is not made without a scope, with an unknown one, or under a name in use', async () => {
    expect((await refusal(access.create('his', []))).code).toBe('invalid_request');
    expect((await refusal(access.create('his', ['root' as 'admin']))).code).toBe('invalid_request');
    await access.create('his', ['send']);
    expect((await refusal(access.create('his', ['send']))).code).toBe('invalid_request');
    await access.revoke('his');
    await expect(access.create('his', ['send'])).resolves.toMatchObject({ record: { name: 'his' } });
  });
});

describe('the Authorization header', () => {
  it('is a bearer key, whatever the case of the scheme', async () => {
    const { key, record } = await access.create('his', ['send']);
    for (const scheme of ['Bearer', 'bearer', 'BEARER'])
      expect((await access.authenticate(`${scheme} ${key}`, HERE)).id).toBe(record.id);
  });

  it('is refused in every other form, without asking the database', async () => {
    const { key } = await access.create('his', ['send']);
    const forms = [
      undefined,
      '',
      'Bearer',
      'Bearer ',
      key,
      `Bearer  ${key}`,
      ` Bearer ${key}`,
      `Bearer ${key} `,
      `Bearer\t${key}`,
      `Bearer ${key}\n`,
      `Bearer ${key}, Bearer ${key}`,
      `Basic ${key}`,
      `Bearer ${key.slice(0, -1)}`,
      `Bearer ${key}A`,
      `Bearer ${key.slice(3)}`,
      `Bearer sg_${'é'.repeat(43)}`,
    ];
    for (const form of forms) expect((await refusal(access.authenticate(form, HERE))).code).toBe('unauthorized');
    expect(keys.calls.find).toBe(0);
  });

  it('is refused where nobody made the key', async () => {
    await access.create('his', ['send']);
    expect((await refusal(access.authenticate(`Bearer sg_${'A'.repeat(43)}`, HERE))).code).toBe('unauthorized');
  });

  it('never comes back in an error or a log line; refusals are counted once a minute', async () => {
    const wrong = `sg_${'Q'.repeat(43)}`;
    for (let guess = 0; guess < 15; guess++) {
      const error = await refusal(access.authenticate(`Bearer ${wrong}`, HERE));
      expect(JSON.stringify([error.message, error.data])).not.toContain('QQ');
    }
    expect(logged).toHaveLength(1);
    await clock.advance(60_000);
    await refusal(access.authenticate(`Bearer ${wrong}`, HERE));
    expect(logged.map((line) => (JSON.parse(line) as { count: number }).count)).toEqual([1, 15]);
    expect(logged.join('')).not.toContain('QQ');
  });
});

describe('a key in use', () => {
  it('is looked up once a second', async () => {
    const { key } = await access.create('his', ['send']);
    for (let request = 0; request < 10; request++) await access.authenticate(`Bearer ${key}`, HERE);
    expect(keys.calls.find).toBe(1);
    await clock.advance(999);
    await access.authenticate(`Bearer ${key}`, HERE);
    expect(keys.calls.find).toBe(1);
    await clock.advance(1);
    await access.authenticate(`Bearer ${key}`, HERE);
    expect(keys.calls.find).toBe(2);
  });

  it('ends at once when it is revoked here, and within a second when elsewhere', async () => {
    const here = await access.create('here', ['send']);
    const elsewhere = await access.create('elsewhere', ['send']);
    await access.authenticate(`Bearer ${here.key}`, HERE);
    await access.authenticate(`Bearer ${elsewhere.key}`, HERE);
    expect(await access.revoke('here')).toBe(true);
    expect((await refusal(access.authenticate(`Bearer ${here.key}`, HERE))).code).toBe('unauthorized');
    await access.authenticate(`Bearer ${elsewhere.key}`, HERE);
    await accessOver(keys).revoke('elsewhere');
    await clock.advance(1000);
    expect((await refusal(access.authenticate(`Bearer ${elsewhere.key}`, HERE))).code).toBe('unauthorized');
    expect(await access.revoke('here')).toBe(false);
  });

  it('is not remembered by a look-up that was under way when it was revoked', async () => {
    const { key } = await access.create('his', ['send']);
    let release: (() => void) | undefined;
    const find = keys.find.bind(keys);
    keys.find = async (hash) => {
      const found = await find(hash);
      await new Promise<void>((resolve) => (release = resolve));
      return found;
    };
    const early = access.authenticate(`Bearer ${key}`, HERE);
    await clock.settle();
    await access.revoke('his');
    release?.();
    await early;
    keys.find = find;
    expect((await refusal(access.authenticate(`Bearer ${key}`, HERE))).code).toBe('unauthorized');
  });

  it('is marked as used at most once a minute, and a failure of that harms nobody', async () => {
    const { key, record } = await access.create('his', ['send']);
    for (let second = 0; second < 59; second++) {
      await access.authenticate(`Bearer ${key}`, HERE);
      await clock.advance(1000);
    }
    expect(keys.calls.touch).toHaveLength(1);
    keys.touchFails = true;
    await clock.advance(1000);
    await access.authenticate(`Bearer ${key}`, HERE);
    await clock.settle();
    expect(keys.calls.touch).toEqual([
      { id: record.id, now: clock.now() - 60_000 },
      { id: record.id, now: clock.now() },
    ]);
    expect(logged.at(-1)).toContain('api_key_touch_failed');
  });
});

describe('a scope', () => {
  it('is what the key was made with; admin has all', async () => {
    const { record: sender } = await access.create('sender', ['send', 'read']);
    const { record: admin } = await access.create('admin', ['admin']);
    expect(() => access.require(sender, 'send')).not.toThrow();
    expect(() => access.require(admin, 'verify')).not.toThrow();
    expect(() => access.require(sender, 'verify')).toThrow(GatewayError);
    expect(() => access.require(sender, 'admin')).toThrow('the scope "admin"');
  });

  it('to choose the code has to be named, even for an admin', async () => {
    const { record: admin } = await access.create('admin', ['admin', 'verify']);
    const { record: chooser } = await access.create('chooser', ['verify', 'verify:custom_code']);
    expect(() => access.require(admin, 'verify:custom_code')).toThrow('the scope "verify:custom_code"');
    expect(() => access.require(chooser, 'verify:custom_code')).not.toThrow();
  });
});
