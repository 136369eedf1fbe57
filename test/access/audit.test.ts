import { beforeEach, describe, expect, test } from 'vitest';
import { createAuditTrail, type AuditTrail } from '../../src/access/audit.ts';
import { configurationDigests, configurationName } from '../../src/access/configuration-digest.ts';
import { createKeyedHash } from '../../src/crypto/keyed-hash.ts';
import { GatewayError } from '../../src/runtime/errors.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import type { Actor, AuditEntry } from '../../src/store/audit.ts';
import { ManualClock } from '../support/manual-clock.ts';

const BY: Actor = { who: 'key:1', address: '192.0.2.7' };

let clock: ManualClock;
let rows: AuditEntry[];
let full: boolean;
let trail: AuditTrail;

beforeEach(() => {
  clock = new ManualClock();
  rows = [];
  full = false;
  const append = async (entries: readonly AuditEntry[]) => {
    if (full) throw new GatewayError('storage_full', 'The disk is full.');
    rows.push(...entries);
  };
  trail = createAuditTrail({ audit: { append }, clock, log: silentLogger });
});

const readInbox = () => trail.read(BY, { action: 'inbox_read' });
const told = () => rows.map(({ by, action, outcome, count = 1 }) => `${by.who} ${action} ${outcome} ${count}`);

describe('acts', () => {
  test('are written down before they are done, and with what came of them', async () => {
    const result = await trail.act(BY, { action: 'modem_paused' }, () => {
      expect(told()).toEqual(['key:1 modem_paused begun 1']);
      return 7;
    });
    expect(result).toBe(7);
    const refused = trail.act(BY, { action: 'modem_paused' }, () => {
      throw new GatewayError('modem_not_ready', 'Not now.');
    });
    await expect(refused).rejects.toThrow('Not now.');
    expect(told().slice(1)).toEqual([
      'key:1 modem_paused ok 1',
      'key:1 modem_paused begun 1',
      'key:1 modem_paused modem_not_ready 1',
    ]);
  });

  test('are told with what came of them where they ended without an effect', async () => {
    expect(await trail.act(BY, { action: 'key_revoked' }, () => false, String)).toBe(false);
    expect(told()).toEqual(['key:1 key_revoked begun 1', 'key:1 key_revoked false 1']);
  });

  test('are not done where they cannot be written down', async () => {
    full = true;
    let done = false;
    const tried = trail.act(BY, { action: 'modem_paused' }, () => {
      done = true;
    });
    await expect(tried).rejects.toMatchObject({ code: 'storage_full' });
    expect(done).toBe(false);
  });
});

describe('reads', () => {
  test('are written down once a minute, each subject and caller for itself', async () => {
    const read = (subject: string, by = BY) => trail.read(by, { action: 'message_read', subject });
    await read('message:1');
    await read('message:1');
    await read('message:2');
    await read('message:1', { ...BY, address: '192.0.2.8' });
    expect(rows).toHaveLength(3);
    await clock.advance(60_000);
    await read('message:1');
    expect(rows).toHaveLength(4);
  });

  test('are refused where they cannot be written down, and written down the next time', async () => {
    full = true;
    await expect(readInbox()).rejects.toMatchObject({ code: 'storage_full' });
    full = false;
    await readInbox();
    expect(rows).toHaveLength(1);
  });
});

describe('refusals', () => {
  test('are counted, and written down once a minute', async () => {
    for (let count = 0; count < 1000; count++) trail.refused(BY, 'forbidden_scope');
    trail.refused({ who: 'unknown', address: '192.0.2.9' }, 'unauthorized');
    expect(rows).toEqual([]);
    await clock.advance(60_000);
    expect(told()).toEqual(['key:1 requests_refused forbidden_scope 1000', 'unknown requests_refused unauthorized 1']);
    await clock.advance(600_000);
    expect(rows).toHaveLength(2);
  });

  test('from very many addresses are counted together', async () => {
    for (let count = 0; count < 2000; count++)
      trail.refused({ who: 'unknown', address: `2001:db8::${count.toString(16)}` }, 'unauthorized');
    await clock.advance(60_000);
    expect(rows).toHaveLength(501);
    expect(rows.at(-1)).toMatchObject({ by: { who: 'others' }, count: 1500 });
  });

  test('are written down when the gateway stops', async () => {
    trail.refused(BY, 'rate_limited');
    await trail.stop();
    await trail.stop();
    expect(told()).toEqual(['key:1 requests_refused rate_limited 1']);
    expect(clock.pending).toBe(0);
  });
});

const hash = createKeyedHash({ hash: Buffer.alloc(32, 7) });
const name = (value: unknown) => configurationName(configurationDigests(value, hash), hash);

describe('settings', () => {
  const settings = { http: { port: 8080, allowed_hosts: [] }, modems: [{ name: 'north', pin: '1234' }], brand: null };

  test('are hashed one by one, by their path', () => {
    expect([...configurationDigests(settings, hash).keys()]).toEqual([
      'http.port',
      'http.allowed_hosts',
      'modems[0].name',
      'modems[0].pin',
      'brand',
    ]);
  });

  test('have another name as soon as one of them differs', () => {
    expect(name(settings)).toMatch(/^[0-9a-f]{32}$/);
    expect(name({ ...settings })).toBe(name(settings));
    expect(name({ ...settings, modems: [{ name: 'north', pin: '1235' }] })).not.toBe(name(settings));
    expect(name({ ...settings, more: {} })).not.toBe(name(settings));
  });

  test('cannot be found by guessing without the key', () => {
    const foreign = createKeyedHash({ hash: Buffer.alloc(32, 8) });
    const pin = (keyed: typeof hash) => configurationDigests(settings, keyed).get('modems[0].pin');
    expect(pin(foreign)).not.toEqual(pin(hash));
  });
});
