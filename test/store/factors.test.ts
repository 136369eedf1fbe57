import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FactorAnswer, SaltedHash } from '../../src/store/factors.ts';
import type { Ways } from '../../src/store/verifications.ts';
import { ChallengeRig, SMS_ALONE } from './challenge-rig.ts';

const PERSON = { keyId: 1, subjectHash: Buffer.alloc(32, 1) };
const HOUR = 3_600_000;
let rig: ChallengeRig;
beforeEach(async () => {
  rig = await ChallengeRig.open();
});
afterEach(() => rig.close());

const factors = () => rig.rig.store.factors;
/** The "code" of step n is n itself. */
const step =
  (given: number): FactorAnswer['totpStep'] =>
  (_secret, last) =>
    last === null || given > last ? given : null;
const WRONG: FactorAnswer = { totpStep: () => null, isBackupCode: () => false };
const code = (nth: number): SaltedHash => ({ salt: Buffer.from([nth]), hash: Buffer.from([nth, nth]) });
const types = (nth: number): FactorAnswer => ({ ...WRONG, isBackupCode: ({ salt }) => salt[0] === nth });

const WAYS: Ways = {
  ...SMS_ALONE,
  channels: ['sms', 'totp', 'backup_code'],
  subjectHash: PERSON.subjectHash,
};
let people = 0;
const start = (maxAttempts = 5) =>
  rig.start({ numberHash: Buffer.from(`number ${people++}`), maxAttempts, ways: WAYS });
const answer = async (id: number, channel: 'totp' | 'backup_code', given: FactorAnswer) =>
  (await rig.check(id, 'typed', { channel, factors: given })).kind;

async function enrolled(): Promise<void> {
  await factors().offerTotp(PERSON, 'the secret', rig.now);
  await factors().confirmTotp(PERSON, { totpStep: step(10) }, rig.now);
}

describe('an authenticator app', () => {
  test('answers nothing before its first code', async () => {
    await factors().offerTotp(PERSON, 'the secret', rig.now);
    expect(await factors().view(PERSON)).toMatchObject({ totp: 'offered' });
    expect(await answer(await start(), 'totp', { ...WRONG, totpStep: step(1) })).toBe('wrong');
    expect(await factors().confirmTotp(PERSON, { totpStep: () => null }, rig.now)).toBe('wrong');
    expect(await factors().confirmTotp(PERSON, { totpStep: step(5) }, rig.now)).toBe('confirmed');
    expect(await factors().confirmTotp(PERSON, { totpStep: step(6) }, rig.now)).toBe('not_found');
    expect(await factors().view(PERSON)).toMatchObject({ totp: 'active' });
  });

  test('is sealed', async () => {
    await enrolled();
    expect(JSON.stringify(rig.rows('SELECT * FROM totp'))).not.toContain('the secret');
  });

  test('answers once a step, also of two checks at once, and the step of its first code not at all', async () => {
    await enrolled();
    expect(await answer(await start(), 'totp', { ...WRONG, totpStep: step(10) })).toBe('wrong');
    const ids = await Promise.all(Array.from({ length: 20 }, () => start()));
    const kinds = await Promise.all(ids.map((id) => answer(id, 'totp', { ...WRONG, totpStep: step(11) })));
    expect(kinds.filter((kind) => kind === 'approved')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'wrong')).toHaveLength(19);
  });

  test('stays in use until the next one is confirmed', async () => {
    await enrolled();
    await factors().offerTotp(PERSON, 'another secret', rig.now);
    expect(
      await answer(await start(), 'totp', { ...WRONG, totpStep: (secret) => (secret === 'the secret' ? 11 : null) }),
    ).toBe('approved');
    await factors().confirmTotp(PERSON, { totpStep: step(12) }, rig.now);
    expect(
      await answer(await start(), 'totp', { ...WRONG, totpStep: (secret) => (secret === 'the secret' ? 13 : null) }),
    ).toBe('wrong');
    expect(rig.rows('SELECT count(*) AS count FROM totp')).toEqual([{ count: 1 }]);
  });

  test('is disabled by the hundredth wrong code in a row, not by the ninety-ninth, and a right one ends the row', async () => {
    await enrolled();
    const wrong = async (times: number) => {
      for (let left = times; left > 0; left -= 10) {
        const id = await start(10);
        for (let nth = 0; nth < Math.min(10, left); nth++) await answer(id, 'totp', WRONG);
      }
    };
    await wrong(99);
    expect(await answer(await start(), 'totp', { ...WRONG, totpStep: step(11) })).toBe('approved');
    await wrong(100);
    expect(await factors().view(PERSON)).toMatchObject({ totp: 'disabled' });
    expect(await answer(await start(), 'totp', { ...WRONG, totpStep: step(12) })).toBe('wrong');
    await enrolled();
    expect(await factors().view(PERSON)).toMatchObject({ totp: 'active' });
  });

  test('that was offered is given up after ten wrong codes, and forgotten after an hour', async () => {
    await factors().offerTotp(PERSON, 'the secret', rig.now);
    for (let nth = 0; nth < 10; nth++) await factors().confirmTotp(PERSON, { totpStep: () => null }, rig.now);
    expect(await factors().confirmTotp(PERSON, { totpStep: step(1) }, rig.now)).toBe('disabled');
    await factors().offerTotp(PERSON, 'the secret', rig.now);
    await rig.clock.advance(HOUR);
    const day = 24 * HOUR;
    await rig.rig.store.upkeep.purge(rig.now, { texts: day, numbers: day, history: day, audit: day });
    expect(await factors().confirmTotp(PERSON, { totpStep: step(1) }, rig.now)).toBe('not_found');
  });

  test('belongs to one person of one caller, and can be removed', async () => {
    await enrolled();
    for (const other of [
      { ...PERSON, keyId: 2 },
      { ...PERSON, subjectHash: Buffer.alloc(32, 2) },
    ])
      expect(await factors().view(other)).toMatchObject({ totp: 'none' });
    expect(await factors().removeTotp(PERSON)).toBe(true);
    expect(await factors().removeTotp(PERSON)).toBe(false);
    expect(await answer(await start(), 'totp', { ...WRONG, totpStep: step(11) })).toBe('wrong');
  });
});

describe('backup codes', () => {
  beforeEach(() => factors().replaceBackupCodes(PERSON, [1, 2, 3].map(code), rig.now));

  test('are good once each, also of twenty checks at once', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => start()));
    const kinds = await Promise.all(ids.map((id) => answer(id, 'backup_code', types(2))));
    expect(kinds.filter((kind) => kind === 'approved')).toHaveLength(1);
    expect(await factors().view(PERSON)).toMatchObject({ backupCodes: { state: 'active', left: 2 } });
    expect(await answer(await start(), 'backup_code', types(3))).toBe('approved');
  });

  test('die when new ones are made, and when they are removed', async () => {
    await factors().replaceBackupCodes(PERSON, [4, 5].map(code), rig.now);
    expect(await answer(await start(), 'backup_code', types(1))).toBe('wrong');
    expect(await answer(await start(), 'backup_code', types(4))).toBe('approved');
    expect(await factors().removeBackupCodes(PERSON)).toBe(true);
    expect(await answer(await start(), 'backup_code', types(5))).toBe('wrong');
    expect(rig.rows('SELECT count(*) AS count FROM backup_code')).toEqual([{ count: 0 }]);
  });

  test('are compared all, whichever one is typed', async () => {
    for (const nth of [1, 3, 9]) {
      let compared = 0;
      const given: FactorAnswer = {
        ...WRONG,
        isBackupCode: ({ salt }) => {
          compared++;
          return salt[0] === nth;
        },
      };
      const { left } = (await factors().view(PERSON)).backupCodes;
      await answer(await start(), 'backup_code', given);
      expect(compared).toBe(left);
    }
  });

  test('are disabled by a hundred wrong ones in a row', async () => {
    for (let nth = 0; nth < 10; nth++) {
      const id = await start(10);
      for (let wrong = 0; wrong < 10; wrong++) await answer(id, 'backup_code', WRONG);
    }
    expect(await factors().view(PERSON)).toMatchObject({ backupCodes: { state: 'disabled', left: 0 } });
    expect(await answer(await start(), 'backup_code', types(1))).toBe('wrong');
  });
});

describe('one verification', () => {
  test('counts guesses at all its ways together, and takes none by another way', async () => {
    await enrolled();
    await factors().replaceBackupCodes(PERSON, [code(1)], rig.now);
    const id = await start(4);
    expect((await rig.check(id, 'typed', { channel: 'email' })).kind).toBe('other_channel');
    expect((await rig.check(id, '000000', { channel: 'sms' })).kind).toBe('wrong');
    expect(await answer(id, 'totp', WRONG)).toBe('wrong');
    expect(await answer(id, 'backup_code', WRONG)).toBe('wrong');
    const last = await rig.check(id, '000000');
    expect(last).toMatchObject({ kind: 'wrong', view: { state: 'max_attempts_reached', attempts: 4 } });
    for (const channel of ['sms', 'totp', 'backup_code'] as const)
      expect((await rig.check(id, rig.code, { channel, factors: { ...types(1), totpStep: step(11) } })).kind).toBe(
        'ended',
      );
    expect(await factors().view(PERSON)).toMatchObject({ backupCodes: { left: 1 } });
  });

  test('asks nobody where no person is named', async () => {
    const id = await rig.start({ ways: { ...WAYS, subjectHash: null } });
    await enrolled();
    expect(await answer(id, 'totp', { ...WRONG, totpStep: step(11) })).toBe('wrong');
  });
});
