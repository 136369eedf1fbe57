import { beforeEach, expect, test } from 'vitest';
import { watchAudit } from '../../src/access/audit-watch.ts';
import type { Alert } from '../../src/message/events.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import type { ChainVerdict } from '../../src/store/audit.ts';
import { ManualClock } from '../support/manual-clock.ts';

const WHOLE: ChainVerdict = { rows: 9, forgotten: null, head: { row: 9, mac: 'ab' }, broken: null };
const HOUR = 3_600_000;

let clock: ManualClock;
let raised: Alert[];
let verdicts: number;
let verify: () => Promise<ChainVerdict>;

beforeEach(() => {
  clock = new ManualClock();
  raised = [];
  verdicts = 0;
  verify = async () => WHOLE;
});

const watch = () =>
  watchAudit({
    audit: {
      verify: () => {
        verdicts++;
        return verify();
      },
    },
    raise: (alert) => void raised.push(alert),
    clock,
    log: silentLogger,
  });

test('the chain is read a minute after the start and once a day, and a whole one alarms nobody', async () => {
  watch();
  await clock.advance(59_000);
  expect(verdicts).toBe(0);
  await clock.advance(1000);
  expect(verdicts).toBe(1);
  await clock.advance(23 * HOUR);
  expect(verdicts).toBe(1);
  await clock.advance(HOUR);
  expect(verdicts).toBe(2);
  expect(raised).toEqual([]);
});

test('a broken one is a critical alert, that says where', async () => {
  verify = async () => ({ ...WHOLE, broken: { row: 4, reason: 'changed' } });
  watch();
  await clock.advance(60_000);
  expect(raised).toMatchObject([{ name: 'audit_broken', severity: 'critical', facts: { row: 4, reason: 'changed' } }]);
});

test('one that cannot be read is read again, and a stop ends it', async () => {
  verify = async () => {
    throw new Error('disk');
  };
  const watching = watch();
  await clock.advance(60_000);
  await clock.advance(5000);
  expect(verdicts).toBe(2);
  await watching.stop();
  await watching.stop();
  await clock.advance(48 * HOUR);
  expect(verdicts).toBe(2);
});
