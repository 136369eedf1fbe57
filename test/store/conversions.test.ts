import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GuardTerms, Suspect } from '../../src/store/conversions.ts';
import type { StartResult } from '../../src/store/verifications.ts';
import { ChallengeRig } from './challenge-rig.ts';
import { HOUR, MINUTE } from './rig.ts';

const DAY = 24 * HOUR;
const PER_HOUR = 3;
const PER_DAY = 8;
const BLOCK = 2 * HOUR;

let challenges: ChallengeRig;
let seen = 0;
beforeEach(async () => {
  challenges = await ChallengeRig.open();
  seen = 0;
});
afterEach(() => challenges.close());

const hashOf = (text: string) => createHash('sha256').update(text).digest();

function suspect(change: Partial<Suspect> = {}): Suspect {
  const { kind = 'range', label = '+25471xxxx' } = change;
  return {
    kind,
    label,
    subject: hashOf(`${kind} ${label}`).subarray(0, 16),
    action: 'deny',
    perHour: PER_HOUR,
    perDay: PER_DAY,
    blockMs: BLOCK,
    ...change,
  };
}

function terms(number: string, change: Partial<GuardTerms> = {}): GuardTerms {
  return {
    numberHash: hashOf(number),
    knownMs: 90 * DAY,
    hourShare: 0.2,
    dayShare: 0.3,
    suspects: [suspect()],
    ...change,
  };
}

/** A code for this number; a new one unless it is named. */
function ask(number = `stranger ${seen++}`, change: Partial<GuardTerms> = {}): Promise<StartResult> {
  const own = terms(number, change);
  return challenges.tryStart({ numberHash: own.numberHash }, { guard: () => [own] });
}

async function asked(number?: string, change?: Partial<GuardTerms>): Promise<number> {
  const result = await ask(number, change);
  if (result.kind !== 'created') throw new Error(result.kind);
  return result.ids[0] as number;
}

/** Codes that go out before one is refused. */
async function untilBlocked(change?: Partial<GuardTerms>): Promise<number> {
  for (let sent = 0; sent < 1000; sent++) if ((await ask(undefined, change)).kind === 'guarded') return sent;
  throw new Error('nothing was refused');
}

const otp = (number: string, change: Partial<GuardTerms> = {}) =>
  challenges.rig.store.outbox.accept(
    [challenges.sms()],
    challenges.rig.acceptOptions({ guard: () => [terms(number, change)] }),
  );

const foresee = (number: string) => {
  const own = terms(number);
  const { now } = challenges;
  return challenges.verifications.foresee([own.numberHash], {
    now,
    idempotency: null,
    charges: [{ kind: 'number', bucket: own.numberHash, max: 1, windowMs: HOUR, cost: 1 }],
    guard: () => [own],
  });
};

describe('codes that nobody uses', () => {
  it('are sent up to the threshold of the hour; then the range is blocked for as long as configured', async () => {
    expect(await untilBlocked()).toBe(PER_HOUR);
    const until = challenges.now + BLOCK;
    expect(await ask()).toEqual({ kind: 'guarded', suspect: 'range', until });
    await challenges.clock.advance(BLOCK - 1);
    expect((await ask()).kind).toBe('guarded');
    await challenges.clock.advance(1);
    expect((await ask()).kind).toBe('created');
  });

  it('are sent up to the threshold of the day where they come slowly', async () => {
    let sent = 0;
    for (let minute = 0; minute < 23 * 60; minute += 10) {
      if ((await ask()).kind === 'created') sent++;
      await challenges.clock.advance(10 * MINUTE);
    }
    expect(sent).toBe(PER_DAY);
  });

  it('say nothing of other ranges', async () => {
    await untilBlocked();
    expect((await ask('elsewhere', { suspects: [suspect({ label: '+25472xxxx' })] })).kind).toBe('created');
  });

  it('count when they are sent again', async () => {
    const id = await asked('one');
    const own = terms('one');
    const guard = () => [own];
    await challenges.clock.advance(MINUTE);
    expect((await challenges.resend(id, { guard, maxSends: 9 })).kind).toBe('created');
    await challenges.clock.advance(MINUTE);
    expect((await challenges.resend(id, { guard, maxSends: 9 })).kind).toBe('created');
    await challenges.clock.advance(MINUTE);
    expect((await challenges.resend(id, { guard, maxSends: 9 })).kind).toBe('guarded');
  });

  it('are told of once, with counts and without the number', async () => {
    const told: unknown[] = [];
    challenges.rig.store.events.on('suspicion', (suspicion) => told.push(suspicion));
    await untilBlocked();
    await ask();
    const until = challenges.now + BLOCK;
    expect(told).toEqual([{ id: 1, kind: 'range', action: 'deny', window: 'hour', unused: PER_HOUR, used: 0, until }]);
  });

  it('are only told of where that is all that is configured', async () => {
    const told: unknown[] = [];
    challenges.rig.store.events.on('suspicion', (suspicion) => told.push(suspicion));
    const watched = { suspects: [suspect({ action: 'record' })] };
    for (let sent = 0; sent < 20; sent++) expect((await ask(undefined, watched)).kind).toBe('created');
    expect(told).toHaveLength(1);
  });

  it('are remembered over a restart, as is the block', async () => {
    await asked();
    await challenges.rig.store.stop();
    await challenges.rig.reopen();
    expect(await untilBlocked()).toBe(PER_HOUR - 1);
    await challenges.rig.store.stop();
    await challenges.rig.reopen();
    expect((await ask()).kind).toBe('guarded');
  });

  it('stop at the threshold when they are asked for all at once', async () => {
    const results = await Promise.all(Array.from({ length: 200 }, () => ask()));
    expect(results.filter(({ kind }) => kind === 'created')).toHaveLength(PER_HOUR);
  });
});

describe('codes that are used', () => {
  it('are no longer counted, whichever channel ended the verification well', async () => {
    for (let round = 0; round < 5 * PER_DAY; round++) {
      const id = await asked();
      expect((await challenges.check(id)).kind).toBe('approved');
    }
    expect(await untilBlocked()).toBeGreaterThanOrEqual(PER_HOUR);
  });

  it('take their resends with them', async () => {
    const own = terms('one');
    const id = await asked('one');
    await challenges.clock.advance(MINUTE);
    await challenges.resend(id, { guard: () => [own] });
    await challenges.check(id);
    expect(await untilBlocked()).toBe(PER_HOUR);
  });

  it('take with them what they replaced', async () => {
    await asked('one');
    const id = await asked('one');
    await challenges.check(id);
    expect(await untilBlocked()).toBe(PER_HOUR);
  });

  it('raise the threshold by their share', async () => {
    for (let round = 0; round < 40; round++) await challenges.check(await asked());
    // 40 used ones in this hour: 0.2 of them may be unused.
    expect(await untilBlocked()).toBe(8);
  });

  it('raise the threshold of later days by the share of the best day', async () => {
    for (let round = 0; round < 60; round++) await challenges.check(await asked());
    await challenges.clock.advance(3 * DAY);
    // A sixth of 60 in an hour, of which 0.2 is less than the floor.
    expect(await untilBlocked()).toBe(PER_HOUR);
    await challenges.clock.advance(BLOCK);
    expect(await untilBlocked({ hourShare: 10 })).toBe(0.3 * 60 - PER_HOUR);
  });
});

describe('whoever used a code before', () => {
  it('passes every block, and what is sent there is no cause of suspicion', async () => {
    await challenges.check(await asked('patient'));
    for (let sent = 0; sent < 3 * PER_DAY; sent++) expect((await ask('patient')).kind).toBe('created');
    expect(await untilBlocked()).toBe(PER_HOUR);
    expect((await ask('patient')).kind).toBe('created');
  });

  it('is known as long as configured, and forgotten then', async () => {
    await challenges.check(await asked('patient'));
    await challenges.clock.advance(90 * DAY);
    await untilBlocked();
    expect((await ask('patient')).kind).toBe('guarded');
    expect(challenges.rows('SELECT count(*) AS n FROM proven_number')).toEqual([{ n: 1 }]);
    const ages = { texts: DAY, numbers: DAY, history: DAY, audit: DAY };
    while (await challenges.rig.store.upkeep.purge(challenges.now, ages));
    expect(challenges.rows('SELECT count(*) AS n FROM proven_number')).toEqual([{ n: 0 }]);
  });

  it('is known by both numbers after a change of number', async () => {
    const [fresh, given] = [terms('new'), terms('old')];
    const old = { verification: challenges.verification({ numberHash: given.numberHash }), send: challenges.sms() };
    const started = await challenges.tryStart({ numberHash: fresh.numberHash }, { guard: () => [fresh, given], old });
    const [id = 0] = started.kind === 'created' ? started.ids : [];
    expect((await challenges.checkBy({ id, number: 'new' })).kind).toBe('half');
    expect((await challenges.checkBy({ id, number: 'old' })).kind).toBe('approved');
    await untilBlocked();
    for (const number of ['new', 'old']) expect((await ask(number)).kind).toBe('created');
  });

  it('is nobody where that is configured', async () => {
    const change = { knownMs: 0 };
    await challenges.check(await asked('patient', change));
    await untilBlocked(change);
    expect((await ask('patient', change)).kind).toBe('guarded');
  });
});

describe('other entrances', () => {
  it('a plain code goes nowhere that is blocked for verifications', async () => {
    await challenges.check(await asked('patient'));
    await untilBlocked();
    expect((await otp('stranger')).kind).toBe('guarded');
    expect((await otp('patient')).kind).toBe('created');
    expect((await otp('elsewhere', { suspects: [suspect({ label: '+25472xxxx' })] })).kind).toBe('created');
  });
});

describe('the operator', () => {
  it('sees what is blocked, and may lift it: the codes that brought it are forgotten', async () => {
    await untilBlocked();
    const [block] = await challenges.rig.store.blocks.list(challenges.now);
    expect(block).toMatchObject({ kind: 'range', label: '+25471xxxx', unused: PER_HOUR, since: challenges.now });
    expect(await challenges.rig.store.blocks.lift(block?.id ?? 0, challenges.now)).toBe(true);
    expect(await challenges.rig.store.blocks.lift(block?.id ?? 0, challenges.now)).toBe(false);
    expect(await challenges.rig.store.blocks.list(challenges.now)).toEqual([]);
    expect(await untilBlocked()).toBe(PER_HOUR);
  });

  it('finds no number and no range in the clear in the database', async () => {
    await untilBlocked();
    const rows = ['conversion', 'conversion_flow', 'proven_number', 'guard_block'].flatMap((table) =>
      challenges.rows(`SELECT * FROM ${table}`),
    );
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows)
      for (const value of Object.values(row))
        expect(Buffer.isBuffer(value) ? value.toString('latin1') : String(value)).not.toContain('25471');
  });
});

describe('what is over', () => {
  it('is forgotten', async () => {
    await untilBlocked();
    await challenges.check(await asked('one', { suspects: [suspect({ label: 'other' })] }));
    await challenges.clock.advance(91 * DAY);
    const ages = { texts: DAY, numbers: DAY, history: DAY, audit: DAY };
    while (await challenges.rig.store.upkeep.purge(challenges.now, ages));
    for (const table of ['conversion', 'conversion_flow', 'proven_number', 'guard_block'])
      expect(challenges.rows(`SELECT count(*) AS n FROM ${table}`)).toEqual([{ n: 0 }]);
  });
});

describe('what would be refused anyhow', () => {
  it('is told before anybody else is asked, and counts nothing', async () => {
    expect(await foresee('one')).toBeNull();
    expect(await foresee('one')).toBeNull();
    await untilBlocked();
    expect(await foresee('one')).toMatchObject({ kind: 'guarded' });
  });
});
