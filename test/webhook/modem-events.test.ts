import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLogger } from '../../src/runtime/logger.ts';
import { createTeller, type Teller, type WatchedStatus } from '../../src/webhook/modem-events.ts';
import { ManualClock } from '../support/manual-clock.ts';

const READY: WatchedStatus = { name: 'north', state: 'ready', hint: null, ready: true, recovery: { last: null } };

let clock: ManualClock;
let teller: Teller;
let told: [string, Readonly<Record<string, unknown>>][];
let say: (change?: Partial<WatchedStatus>) => void;

beforeEach(() => {
  clock = new ManualClock();
  told = [];
  const eventLog = {
    record: (type: string, detail: Readonly<Record<string, unknown>>) => {
      told.push([type, detail]);
      return Promise.resolve();
    },
  };
  teller = createTeller({ eventLog, clock, log: silentLogger });
  teller.attach({
    name: 'north',
    onStatus: (listener) => (say = (change = {}) => listener({ ...READY, ...change })),
  });
});
afterEach(() => teller.stop());

const types = () => told.map(([type]) => type);

test('a modem that can send, cannot for a moment, and cannot any more', async () => {
  say({ ready: false, state: 'probing' });
  say();
  say({ ready: false, state: 'waiting' });
  await clock.advance(9_999);
  say();
  await clock.advance(60_000);
  expect(types()).toEqual(['modem.ready']);
  say({ ready: false, state: 'recovering' });
  await clock.advance(5_000);
  say({ ready: false, state: 'absent' });
  await clock.advance(5_000);
  say();
  expect(told).toEqual([
    ['modem.ready', { modem: 'north', state: 'ready', hint: null }],
    ['modem.lost', { modem: 'north', state: 'absent', hint: null }],
    ['modem.ready', { modem: 'north', state: 'ready', hint: null }],
  ]);
});

test('a modem that needs a person, and no longer does', () => {
  say({ ready: false, state: 'sim_puk', hint: 'unlock it in a phone' });
  say({ ready: false, state: 'sim_puk', hint: 'unlock it in a phone' });
  say({ ready: false, state: 'probing' });
  expect(told.map(([type, { hint }]) => [type, hint])).toEqual([
    ['modem.state', 'unlock it in a phone'],
    ['modem.state', null],
  ]);
});

test('each thing that is done about one that ails', () => {
  const last = { step: 'reopen', reason: 'silent', at: 1 };
  say({ recovery: { last } });
  say({ recovery: { last } });
  say({ recovery: { last: { ...last, step: 'usb', at: 2 } } });
  expect(told.slice(1).map(([type, { step, reason }]) => [type, step, reason])).toEqual([
    ['modem.recovery', 'reopen', 'silent'],
    ['modem.recovery', 'usb', 'silent'],
  ]);
});

test('alerts, and nothing more after the stop', async () => {
  teller.raise({
    name: 'key_guessing',
    severity: 'warning',
    summary: 'Somebody tries API keys.',
    facts: { failures: 40 },
  });
  expect(told).toEqual([
    ['alert.key_guessing', { severity: 'warning', summary: 'Somebody tries API keys.', facts: { failures: 40 } }],
  ]);
  say();
  say({ ready: false, state: 'stopped' });
  await teller.stop();
  await clock.advance(60_000);
  expect(types()).toEqual(['alert.key_guessing', 'modem.ready']);
  expect(clock.pending).toBe(0);
});
