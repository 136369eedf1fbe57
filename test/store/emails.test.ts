import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ChallengeRig } from './challenge-rig.ts';
import { DAY } from './traffic.ts';
import { MINUTE } from './rig.ts';

let rig: ChallengeRig;
beforeEach(async () => {
  rig = await ChallengeRig.open();
});
afterEach(() => rig.close());

const emails = () => rig.rig.store.emails;
const claim = async () => (await emails().claim(rig.now, 10)).emails;
const states = () => rig.rows('SELECT state, attempts, reason FROM email');
const delivery = async (id: number) => (await rig.verifications.get(id, 1))?.delivery;

describe('an e-mail', () => {
  test('is sealed, counted before it leaves, and sent once', async () => {
    const id = await rig.startByEmail();
    expect(JSON.stringify(rig.rows('SELECT * FROM email'))).not.toMatch(/clinic\.example|314159/);
    expect(await delivery(id)).toBe('queued');
    const [email, ...others] = await claim();
    expect(others).toEqual([]);
    expect(email).toMatchObject({ address: 'name@clinic.example', text: '314159 is your code.\n', attempts: 1 });
    expect(await claim()).toEqual([]);
    expect(await delivery(id)).toBe('sending');
    expect(await emails().record(email?.id ?? 0, { kind: 'sent' }, rig.now)).toBe('submitted');
    expect(await delivery(id)).toBe('sent');
    expect(states()).toEqual([{ state: 'submitted', attempts: 1, reason: null }]);
  });

  test('is tried again at its time, and not when that is too late', async () => {
    const id = await rig.startByEmail();
    const [email] = await claim();
    const later = { kind: 'later', reason: '451', dueAt: rig.now + 2000 } as const;
    expect(await emails().record(email?.id ?? 0, later, rig.now)).toBe('queued');
    expect(await emails().claim(rig.now, 10)).toEqual({ emails: [], nextDueAt: rig.now + 2000 });
    await rig.clock.advance(2000);
    expect(await claim()).toMatchObject([{ attempts: 2 }]);
    const tooLate = { ...later, dueAt: rig.now + 10 * MINUTE };
    expect(await emails().record(email?.id ?? 0, tooLate, rig.now)).toBe('expired');
    expect(await delivery(id)).toBe('expired_unsent');
  });

  test('that a relay may have is not said to have stayed here', async () => {
    const id = await rig.startByEmail();
    const [email] = await claim();
    const unanswered = { kind: 'unanswered', reason: 'timeout', dueAt: rig.now + 10 * MINUTE } as const;
    expect(await emails().record(email?.id ?? 0, unanswered, rig.now)).toBe('unknown');
    expect(await delivery(id)).toBe('uncertain');
  });

  test('that was cut off by a stop is tried again after it', async () => {
    await rig.startByEmail();
    await claim();
    expect(await emails().recover(rig.now)).toBe(1);
    expect(await claim()).toMatchObject([{ attempts: 2 }]);
  });

  test('waits no longer than its time, whoever was away', async () => {
    await rig.startByEmail();
    await rig.clock.advance(4 * MINUTE);
    expect(await claim()).toEqual([]);
    expect(states()).toEqual([{ state: 'expired', attempts: 0, reason: 'too_late' }]);
  });
});

describe('the end of a verification', () => {
  test('calls back what waits, and erases address and code', async () => {
    const id = await rig.startByEmail();
    await rig.verifications.cancel(id, 1, rig.now);
    expect(await claim()).toEqual([]);
    expect(states()).toMatchObject([{ state: 'cancelled' }]);
    await rig.verifications.sweep(rig.now);
    expect(rig.rows('SELECT content FROM email')).toEqual([{ content: null }]);
  });

  test('leaves nothing of either when its time is over', async () => {
    const id = await rig.startByEmail();
    await rig.verifications.cancel(id, 1, rig.now);
    await rig.verifications.sweep(rig.now);
    const ages = { texts: DAY, numbers: DAY, history: 3 * DAY, audit: 3 * DAY };
    const { upkeep } = rig.rig.store;
    await rig.clock.advance(2 * DAY);
    while (await upkeep.purge(rig.now, ages));
    expect(await rig.verifications.get(id, 1)).toMatchObject({ to: null, state: 'canceled' });
    await rig.clock.advance(2 * DAY);
    while (await upkeep.purge(rig.now, ages));
    expect(await rig.verifications.get(id, 1)).toBeNull();
    expect(rig.rows('SELECT count(*) AS count FROM email')).toEqual([{ count: 0 }]);
  });

  test('keeps what is at the relay from being sent again', async () => {
    const id = await rig.startByEmail();
    const [email] = await claim();
    await rig.check(id);
    const later = { kind: 'later', reason: '451', dueAt: rig.now + 2000 } as const;
    expect(await emails().record(email?.id ?? 0, later, rig.now)).toBe('cancelled');
    expect((await emails().claim(rig.now + MINUTE, 10)).emails).toEqual([]);
  });
});
