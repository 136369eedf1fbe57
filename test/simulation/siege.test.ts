import { describe, expect, test } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { sleep } from '../../src/runtime/clock.ts';
import { GUARD_OFF } from '../support/guard-off.ts';
import { besiege, HOUR, MINUTE, type Caller, type Siege } from './siege.ts';

const { limits, fraud_guard: guard } = configSchema.parse({});
const SECOND = 1000;
/** From its acceptance to the phone: what was within its limit there comes as much closer together. */
const LONGEST_WAY = MINUTE;

/** Patients of the clinic, in ranges of their own. */
const patient = (index: number) => `+254711${String(index).padStart(2, '0')}${String(1000 + index)}`;
const PATIENTS = Array.from({ length: 12 }, (_, index) => patient(index));
const STRANGER_RANGES = Array.from({ length: 30 }, (_, index) => `+25472${String(1000 + index).slice(1)}`);
const stranger = (range: number, index: number) =>
  `${STRANGER_RANGES[range % STRANGER_RANGES.length]}${String(index % 10_000).padStart(4, '0')}`;

/** Most events in any window of this length. */
function densest(times: readonly number[], windowMs: number): number {
  return Math.max(0, ...times.map((from) => times.filter((time) => time >= from && time < from + windowMs).length));
}

/** Patients who have been here before; afterwards they log in now and then until `until`, all of them over and over. */
async function patients(siege: Siege, by: Caller) {
  const known = await Promise.all(PATIENTS.map((number) => siege.logIn(by, number)));
  expect(known).toEqual(PATIENTS.map(() => true));
  return async (until: number) => {
    let asked = 0;
    let in_ = 0;
    while (siege.clock.monotonic() < until) {
      const number = PATIENTS[asked % PATIENTS.length] as string;
      asked++;
      if (await siege.logIn(by, number)) in_++;
      await sleep(siege.clock, 5 * MINUTE);
    }
    return { asked, in: in_ };
  };
}

/** Does something again and again until `until`; returns how often it was accepted. */
async function again(siege: Siege, everyMs: number, until: number, act: (nth: number) => Promise<number>) {
  let asked = 0;
  let accepted = 0;
  const acts: Promise<void>[] = [];
  while (siege.clock.monotonic() < until) {
    acts.push(act(asked++).then((status) => void (accepted += status === 202 ? 1 : 0)));
    await sleep(siege.clock, everyMs);
  }
  await Promise.all(acts);
  return { asked, accepted };
}

const told = (what: string, counts: unknown) => process.stdout.write(`${what}: ${JSON.stringify(counts)}\n`);

/** What may be without use in so many hours: thresholds are floors or shares of what was used, and spans begin a little early. */
function allowance(kind: 'range' | 'key', hours: number, used: number): number {
  const { per_hour, per_day, block_s } = guard[kind];
  const bursts = Math.ceil((hours * HOUR) / Math.max(HOUR, block_s * SECOND));
  const byHour = bursts * Math.max(per_hour, guard.hour_share * used);
  const byDay = Math.ceil(hours / 24) * Math.max(per_day, guard.day_share * used);
  return Math.floor(Math.min(byHour, byDay));
}

const pump = (settings: Readonly<Record<string, unknown>>, hours: number) =>
  besiege(settings, async (siege) => {
    const clinic = await siege.caller('clinic');
    const desk = await siege.caller('desk');
    const visits = await patients(siege, clinic);
    const until = siege.clock.monotonic() + hours * HOUR;
    const running = visits(until);
    const registering = again(siege, 20 * MINUTE, until, async (nth) =>
      (await siege.logIn(desk, `+25473${String(1_000_000 + nth * 20_011)}`, { purpose: 'registration' })) ? 202 : 0,
    );
    const attack = await again(siege, 5 * SECOND, until, async (nth) => {
      const to = stranger(nth, nth * 7);
      const end_user_ip = `203.0.${(nth >> 8) % 250}.${nth % 250}`;
      return (await clinic.post('/v1/verifications', { to, purpose: 'registration', end_user_ip })).status;
    });
    const visited = await running;
    const registered = await registering;
    const kinds = (await siege.blocks()).map(({ kind }) => kind);
    return { attack, visited, registered, blocks: [...new Set(kinds)] };
  });

describe('one patient is bombed', () => {
  test('from ten keys, for ten purposes, by starts, resends and plain codes: the limits per number hold over all of them', async () => {
    const hours = 2;
    const victim = patient(99);
    const result = await besiege({}, async (siege) => {
      const clinic = await siege.caller('clinic');
      const visits = await patients(siege, clinic);
      await siege.logIn(clinic, victim);
      const callers = await Promise.all(Array.from({ length: 10 }, (_, index) => siege.caller(`attacker-${index}`)));
      const from = siege.clock.monotonic();
      const until = from + hours * HOUR;
      const purposes = ['login', 'registration', 'password_reset', 'appointment', 'telemedicine'];
      const running = visits(until);
      const attack = await again(siege, 2 * SECOND, until, async (nth) => {
        const by = callers[nth % callers.length] as Caller;
        if (nth % 3 === 0) {
          const message = { to: victim, text: `Code ${100_000 + nth}`, class: 'otp' };
          return (await by.post('/v1/messages', message)).status;
        }
        const purpose = purposes[nth % purposes.length];
        const started = await by.post('/v1/verifications', { to: victim, purpose });
        if (started.status === 202) {
          await sleep(siege.clock, MINUTE);
          await by.post(`/v1/verifications/${String(started.body['id'])}/resend`, {});
        }
        return started.status;
      });
      const visited = await running;
      return { attack, visited, got: siege.received(victim) };
    });
    const { attack, visited, got } = result;
    told(`bombing of one patient, ${hours} h`, { ...attack, got: got.length, visited });
    expect(attack.asked).toBeGreaterThan(3000);
    for (const { max, window_s } of limits.per_number)
      expect(densest(got, window_s * SECOND - LONGEST_WAY)).toBeLessThanOrEqual(max);
    expect(got.length).toBeLessThanOrEqual(20);
    expect(visited.in).toBe(visited.asked);
  });
});

describe('numbers are pumped', () => {
  test('over many ranges, with other numbers and end users each time: what gets out is what may be without use', async () => {
    const hours = 1;
    const open = await pump({ fraud_guard: GUARD_OFF }, hours);
    const { attack, visited, registered, blocks } = await pump({}, hours);
    told(`pumping over ${STRANGER_RANGES.length} ranges, ${hours} h, without the guard`, open);
    told('the same with it', { attack, visited, registered, blocks });
    expect(attack.asked).toBeGreaterThan(700);
    expect(open.attack.accepted).toBeGreaterThan(10 * attack.accepted);
    expect(attack.accepted).toBeLessThanOrEqual(allowance('key', hours, visited.asked + PATIENTS.length));
    expect(blocks).toContain('key');
    expect(visited.in).toBe(visited.asked);
    expect(registered.accepted).toBe(registered.asked);
  });

  test('in one range: it is blocked for hours, and nobody else notices', async () => {
    const hours = 3;
    const result = await besiege({}, async (siege) => {
      const clinic = await siege.caller('clinic');
      const visits = await patients(siege, clinic);
      const until = siege.clock.monotonic() + hours * HOUR;
      const running = visits(until);
      const attack = await again(
        siege,
        10 * SECOND,
        until,
        async (nth) => (await clinic.post('/v1/verifications', { to: stranger(0, nth) })).status,
      );
      const blocks = await siege.blocks();
      return { attack, visited: await running, blocks: blocks.map(({ kind, label }) => `${kind} ${label}`) };
    });
    told(`pumping of one range, ${hours} h`, result);
    expect(result.attack.accepted).toBeLessThanOrEqual(allowance('range', hours, 0));
    expect(result.attack.accepted).toBe(guard.range.per_hour);
    expect(result.blocks).toEqual([`range ${STRANGER_RANGES[0]}xxxx`]);
    expect(result.visited.in).toBe(result.visited.asked);
  });

  test('slowly, each number in a range of its own: the day has an end to it', async () => {
    const hours = 12;
    const result = await besiege({}, async (siege) => {
      const clinic = await siege.caller('clinic');
      const visits = await patients(siege, clinic);
      const until = siege.clock.monotonic() + hours * HOUR;
      const running = visits(until);
      const attack = await again(siege, 150 * SECOND, until, async (nth) => {
        const to = `+25472${String(1_000_000 + nth * 10_007)}`;
        const end_user_ip = `198.51.${nth % 250}.${(nth * 3) % 250}`;
        return (await clinic.post('/v1/verifications', { to, end_user_ip })).status;
      });
      return { attack, visited: await running };
    });
    told(`slow pumping, ${hours} h`, result);
    const used = result.visited.asked + PATIENTS.length;
    expect(result.attack.asked).toBeGreaterThan(2 * guard.key.per_day);
    expect(result.attack.accepted).toBeLessThanOrEqual(Math.max(guard.key.per_day, guard.day_share * used));
    expect(result.visited.in).toBe(result.visited.asked);
  });
});
