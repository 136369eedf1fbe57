import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Balances, createBalances } from '../../src/balance/balance.ts';
import { parseConfig } from '../../src/config/load.ts';
import type { Modem, ModemStatus, UssdOutcome } from '../../src/modem/modem.ts';
import type { LogFields, Logger } from '../../src/runtime/logger.ts';
import type { BalanceView } from '../../src/store/balances.ts';
import type { QueueDepth } from '../../src/store/outbox.ts';
import { FakeModem } from '../support/fake-modem.ts';
import { HOUR, MINUTE, SECOND, StoreRig } from '../store/rig.ts';

const { balances: settings } = parseConfig(
  { balances: [{ sim: '63902', code: '*144#', pattern: 'is ([0-9.]+)', low_below: 10, every_s: 3600 }] },
  {},
);
const CARD = { imsi: '639020000000001', iccid: '8925402000000000001', number: null };
let rig: StoreRig;
let balances: Balances;
let depth: QueueDepth;
let status: ModemStatus;
let answers: UssdOutcome[];
let asked: string[];
let canceled: number;
let told: string[];
let changed: (status: ModemStatus) => void;

const note = (event: string, fields?: LogFields) => void told.push(`${event} ${fields?.reason ?? ''}`.trim());
const log: Logger = { error: note, warn: note, info: note, debug: () => {} };
const balanceIs = (amount: number): UssdOutcome => ({ kind: 'answer', text: `It is ${amount}`, more: false });

beforeEach(async () => {
  rig = await StoreRig.open();
  depth = { otp: 0, alert: 5, bulk: 5 };
  answers = [];
  asked = [];
  told = [];
  canceled = 0;
  status = { ...new FakeModem('left').status, ready: true, sim: CARD };
  balances = createBalances({
    store: {
      balances: rig.store.balances,
      sims: rig.store.sims,
      outbox: { ...rig.store.outbox, depth: () => depth },
    },
    settings,
    clock: rig.clock,
    log,
  });
  const modem = {
    name: 'left',
    get status() {
      return status;
    },
    onStatus: (listener: typeof changed) => {
      changed = listener;
      return () => undefined;
    },
    ussd: ({ code }: { code: string }) => {
      asked.push(code);
      const answer = answers.shift();
      return answer === undefined
        ? new Promise<UssdOutcome>(
            (resolve) => (hang = () => resolve({ kind: 'failed', reason: 'canceled', cme: null })),
          )
        : Promise.resolve(answer);
    },
    cancelUssd: async () => {
      canceled++;
      hang();
    },
  };
  balances.attach(modem as unknown as Modem);
});
afterEach(async () => {
  await balances.stop();
  await rig.close();
});
let hang: () => void = () => {};

/** Time passes; what is written meanwhile is committed. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 10 * SECOND) {
    await rig.clock.advance(Math.min(left, 10 * SECOND));
    for (let turn = 0; turn < 10; turn++) await rig.clock.advance(1);
  }
}
const view = (): BalanceView | null => balances.of('left');

test('is asked at once, then each time its interval has passed', async () => {
  answers = [balanceIs(50), balanceIs(9), balanceIs(60)];
  changed(status);
  await pass(MINUTE);
  expect(asked).toEqual(['*144#']);
  expect(view()).toMatchObject({ amount: 50, low: false });
  await pass(HOUR);
  expect(view()).toMatchObject({ amount: 9, low: true });
  await pass(HOUR);
  expect(view()).toMatchObject({ amount: 60, low: false });
  expect(told).toEqual(['balance_low', 'balance_restored']);
});

test('is not asked while one-time passwords wait, nor while the modem is not ready', async () => {
  depth = { otp: 1, alert: 0, bulk: 0 };
  answers = [balanceIs(50)];
  changed(status);
  await pass(5 * MINUTE);
  expect(asked).toEqual([]);
  depth = { otp: 0, alert: 0, bulk: 0 };
  await pass(MINUTE);
  expect(asked).toHaveLength(1);
});

test('is asked again soon where a message went first, and later where the network told nothing', async () => {
  answers = [
    { kind: 'failed', reason: 'gave_way', cme: null },
    { kind: 'failed', reason: 'timeout', cme: null },
    balanceIs(50),
  ];
  changed(status);
  await pass(MINUTE);
  expect(asked).toHaveLength(2);
  expect(view()).toMatchObject({ amount: null, problem: 'timeout', low: false });
  await pass(11 * MINUTE);
  expect(view()).toMatchObject({ amount: 50, problem: null });
  expect(told).toEqual(['balance_unknown timeout']);
});

test('belongs to the SIM: another one in the modem has its own, or none', async () => {
  answers = [balanceIs(50), balanceIs(5)];
  changed(status);
  await pass(MINUTE);
  status = { ...status, sim: { ...CARD, imsi: '639020000000002', iccid: '8925402000000000002' } };
  expect(view()).toBeNull();
  changed(status);
  await pass(MINUTE);
  expect(view()).toMatchObject({ amount: 5, low: true });
  status = { ...status, sim: { ...CARD, imsi: '262010000000003', iccid: null } };
  changed(status);
  await pass(MINUTE);
  expect(asked).toHaveLength(2);
  expect(view()).toBeNull();
});

test('a question that has no answer yet is called off when the gateway stops', async () => {
  changed(status);
  await pass(MINUTE);
  expect(asked).toHaveLength(1);
  await balances.stop();
  expect(canceled).toBe(1);
});

test.each([
  ['nothing is left', 50, 0, 'barred'],
  ['little is left', 50, 9, 'unknown'],
  ['as much is left as before: it may be something else', 50, 50, 'unknown'],
  ['it was topped up', 2, 50, 'works'],
] as const)('tells a suspended SIM by what is left: %s', async (_, before, now, verdict) => {
  answers = [balanceIs(before), balanceIs(now)];
  changed(status);
  await pass(MINUTE);
  const verdicts: string[] = [];
  const probe = balances.probe({ modem: 'left' }).then((found) => verdicts.push(found));
  await pass(MINUTE);
  await probe;
  expect(verdicts).toEqual([verdict]);
  expect(view()).toMatchObject({ amount: now });
});

test('tells nothing of a suspended SIM that nobody knows how to ask', async () => {
  status = { ...status, sim: { ...CARD, imsi: '262010000000003', iccid: null } };
  expect(await balances.probe({ modem: 'left' })).toBe('unknown');
  expect(await balances.probe({ modem: 'right' })).toBe('unknown');
  expect(asked).toEqual([]);
});
