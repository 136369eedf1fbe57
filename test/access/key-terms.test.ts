import { beforeEach, describe, expect, it } from 'vitest';
import type { KeyUse } from '../../src/access/types.ts';
import { isGatewayError } from '../../src/runtime/errors.ts';
import type { KeyRestrictions } from '../../src/store/keys.ts';
import { KeyRig } from './key-ring.ts';

const DAY = 86_400_000;
let rig: KeyRig;
beforeEach(() => {
  rig = new KeyRig();
});

describe('a key with an end', () => {
  it('works until then; the caller is not told why it does not any more, the log is', async () => {
    const key = await rig.header('his', { expiresInMs: DAY });
    await rig.clock.advance(DAY - 1);
    expect(await rig.ask(key)).toBe('ok');
    // It is still believed from a moment ago.
    await rig.clock.advance(1);
    expect(await rig.ask(key)).toBe('unauthorized');
    expect(rig.reasons()).toEqual(['expired']);
    const told = await rig.access
      .authenticate(key, { address: '', clientName: null })
      .catch((error: Error) => error.message);
    const unknown = await rig.access
      .authenticate(`Bearer sg_${'u'.repeat(43)}`, { address: '', clientName: null })
      .catch((error: Error) => error.message);
    expect(told).toBe(unknown);
  });

  it.each([0, 59_999, 1.5, -DAY, 3661 * DAY, Number.NaN])('cannot live %j ms', async (expiresInMs) => {
    await expect(rig.header('his', { expiresInMs })).rejects.toMatchObject({ code: 'invalid_request' });
  });
});

describe('a rotated key', () => {
  it('works beside the new one for the overlap, and dies by itself', async () => {
    const old = await rig.header('his');
    expect(await rig.ask(old)).toBe('ok');
    const issued = await rig.access.rotate('his', { overlapMs: DAY });
    const fresh = `Bearer ${issued?.key}`;
    expect([await rig.ask(old), await rig.ask(fresh)]).toEqual(['ok', 'ok']);
    expect((await rig.access.authenticate(fresh, { address: '', clientName: null })).id).toBe(1);
    await rig.clock.advance(DAY - 1);
    expect(await rig.ask(old)).toBe('ok');
    await rig.clock.advance(1);
    expect([await rig.ask(old), await rig.ask(fresh)]).toEqual(['unauthorized', 'ok']);
    expect(rig.reasons()).toEqual(['rotated']);
  });

  it('without an overlap is refused at once', async () => {
    const old = await rig.header('his');
    expect(await rig.ask(old)).toBe('ok');
    await rig.access.rotate('his', { overlapMs: 0 });
    expect(await rig.ask(old)).toBe('unauthorized');
  });

  it('that was rotated because nobody else should have it shows in the log while it is used', async () => {
    const old = await rig.header('his');
    await rig.access.rotate('his', { overlapMs: DAY });
    await rig.ask(old);
    expect(rig.lines.at(-1)).toMatchObject({ event: 'api_key_of_before_rotation_used', key: 'his' });
  });

  it('ends in both forms when it is revoked', async () => {
    const old = await rig.header('his');
    const issued = await rig.access.rotate('his', { overlapMs: DAY });
    await rig.access.revoke('his');
    expect([await rig.ask(old), await rig.ask(`Bearer ${issued?.key}`)]).toEqual(['unauthorized', 'unauthorized']);
    expect(await rig.access.rotate('his', { overlapMs: 0 })).toBeNull();
  });

  it('has an overlap of 90 days at most', async () => {
    await rig.header('his');
    await expect(rig.access.rotate('his', { overlapMs: 91 * DAY })).rejects.toMatchObject({ code: 'invalid_request' });
  });
});

describe('a revocation', () => {
  it('ends requests whose body is still coming', async () => {
    const header = await rig.header('his');
    const key = await rig.access.authenticate(header, { address: '', clientName: null });
    expect(() => rig.access.confirm(key)).not.toThrow();
    await rig.access.revoke('his');
    expect(() => rig.access.confirm(key)).toThrow('no longer good');
  });

  it('leaves other keys alone, also those that have its name later', async () => {
    const other = await rig.header('other');
    await rig.header('his');
    await rig.access.revoke('his');
    const again = await rig.header('his');
    expect([await rig.ask(other), await rig.ask(again)]).toEqual(['ok', 'ok']);
  });
});

describe('a key for callers at some addresses', () => {
  const addresses = ['10.0.0.0/8', '192.0.2.7', '2001:db8::/32'];

  it.each(['10.1.2.3', '192.0.2.7', '2001:db8:7::1'])('is good from %s', async (address) => {
    expect(await rig.ask(await rig.header('his', { restrictions: { addresses } }), address)).toBe('ok');
  });

  it.each(['11.0.0.1', '192.0.2.8', '2001:db9::1', '', 'unknown', '::1'])('is refused from %j', async (address) => {
    expect(await rig.ask(await rig.header('his', { restrictions: { addresses } }), address)).toBe('key_restricted');
  });

  it('alarms once a minute when it is used elsewhere, and does not say from where it may be', async () => {
    const key = await rig.header('his', { restrictions: { addresses } });
    for (let time = 0; time < 3; time++) await rig.ask(key, '203.0.113.9');
    expect(rig.alerts).toMatchObject([{ name: 'key_used_elsewhere', facts: { key: 'his', from: '203.0.113.9' } }]);
    const { code, ...rest } = await rig.answer(key, { address: '203.0.113.9', clientName: null });
    expect([code, JSON.stringify(rest)]).toEqual(['key_restricted', '{"restriction":"addresses"}']);
    expect(rig.access.refusals().elsewhere).toBe(4);
  });
});

it('a key bound to a client certificate is refused without it and with another', async () => {
  const key = await rig.header('his', { restrictions: { clientName: 'portal.clinic' } });
  expect(await rig.ask(key, '192.0.2.7', 'portal.clinic')).toBe('ok');
  expect(await rig.ask(key, '192.0.2.7', 'other')).toBe('key_restricted');
  expect(await rig.ask(key)).toBe('key_restricted');
});

describe('a key with a rate', () => {
  it('takes exactly so many requests in any window, and says when the next may come', async () => {
    const key = await rig.header('his', { restrictions: { rate: { max: 3, windowMs: 10_000 } } });
    const times: number[] = [];
    const start = rig.clock.monotonic();
    for (let step = 0; step < 100; step++) {
      const { code, retryAfterMs = 0 } = await rig.answer(key, { address: '', clientName: null });
      const now = rig.clock.monotonic() - start;
      if (code === 'ok') times.push(now);
      else {
        expect(code).toBe('rate_limited');
        expect(now + retryAfterMs).toBe((times.at(-3) as number) + 10_000);
      }
      await rig.clock.advance(700);
    }
    const fullest = Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 10_000).length));
    expect(fullest).toBe(3);
    expect(times.length).toBe(21);
  });

  it('is not slowed by another with one', async () => {
    const rate = { max: 1, windowMs: 1000 };
    const [one, other] = [
      await rig.header('one', { restrictions: { rate } }),
      await rig.header('other', { restrictions: { rate } }),
    ];
    expect([await rig.ask(one), await rig.ask(one), await rig.ask(other)]).toEqual(['ok', 'rate_limited', 'ok']);
  });
});

describe('what a key may be used for', () => {
  const cases: [Partial<KeyRestrictions>, KeyUse, string | null][] = [
    [{}, { class: 'bulk', to: '+1', purpose: 'any' }, null],
    [{ classes: ['otp'] }, { class: 'otp' }, null],
    [{ classes: ['otp'] }, { class: 'alert', place: 'messages[3].' }, 'messages[3].class'],
    [{ purposes: ['login'] }, { purpose: 'login' }, null],
    [{ purposes: ['login'] }, { purpose: 'login2' }, 'purpose'],
    [{ purposes: ['login'] }, { purpose: null }, 'purpose'],
    [{ purposes: ['login'] }, { class: 'alert', to: '+254712345678' }, null],
    [{ prefixes: ['+254', '+2557'] }, { to: '+255712345678' }, null],
    [{ prefixes: ['+254', '+2557'] }, { to: '+255612345678' }, 'to'],
    [{ prefixes: ['+254'] }, { to: 'somebody@clinic.example' }, 'to'],
  ];

  it.each(cases)('%j and a request with %j', async (restrictions, use, refusedAt) => {
    const { record } = await rig.access.create('his', ['send'], { restrictions });
    const refusal = (() => {
      try {
        rig.access.permit(record, () => [use]);
        return undefined;
      } catch (error) {
        return error;
      }
    })();
    if (refusedAt === null) return expect(refusal).toBeUndefined();
    if (!isGatewayError(refusal, 'key_restricted')) throw refusal;
    expect(refusal.data['errors']).toMatchObject([{ path: refusedAt }]);
    const [[name, allowed] = []] = Object.entries(restrictions);
    expect(refusal.data).toMatchObject({ restriction: name, allowed });
    expect(refusal.message).toContain(String(allowed?.[0 as never]));
  });

  it('is not asked of a request where nothing is restricted', async () => {
    const { record } = await rig.access.create('his', ['send'], { restrictions: { rate: { max: 1, windowMs: 1000 } } });
    rig.access.permit(record, () => expect.unreachable());
  });
});

describe('restrictions that nobody can mean', () => {
  it.each<[string, unknown]>([
    ['an unknown one', { colours: ['red'] }],
    ['no list', { classes: 'otp' }],
    ['an unknown class', { classes: ['sms'] }],
    ['a purpose with a blank', { purposes: ['log in'] }],
    ['a prefix without a plus', { prefixes: ['254'] }],
    ['a prefix that is none', { prefixes: ['+0'] }],
    ['a host name for an address', { addresses: ['clinic.example'] }],
    ['a mask too long', { addresses: ['10.0.0.0/33'] }],
    ['a number among texts', { purposes: [7] }],
    ['too many', { purposes: Array.from({ length: 33 }, (_, index) => `p${index}`) }],
    ['no requests', { rate: { max: 0, windowMs: 1000 } }],
    ['a window of no length', { rate: { max: 1, windowMs: 0 } }],
    ['a rate in words', { rate: '60/60' }],
    ['a client without a name', { clientName: '' }],
    ['a client with a line feed', { clientName: 'a\nb' }],
    ['nothing', null],
    ['a text', 'otp'],
  ])('%s: no key is made', async (_name, restrictions) => {
    await expect(rig.header('his', { restrictions: restrictions as never })).rejects.toMatchObject({
      code: 'invalid_request',
    });
    expect(await rig.access.list()).toEqual([]);
  });

  it('are kept once each, in order', async () => {
    const { record } = await rig.access.create('his', ['send'], {
      restrictions: { prefixes: ['+256', '+254', '+256'] },
    });
    expect(record.restrictions.prefixes).toEqual(['+254', '+256']);
  });
});
