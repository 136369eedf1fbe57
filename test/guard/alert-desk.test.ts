import { beforeEach, describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { createAlertDesk } from '../../src/guard/alert-desk.ts';
import type { AlertDesk, AlertSettings } from '../../src/guard/types.ts';
import type { Alert } from '../../src/message/events.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import { segmentText } from '../../src/tpdu/segmentation.ts';
import { ManualClock } from '../support/manual-clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ADMINISTRATOR = '+254700000001';

let clock: ManualClock;
let told: string[];
let sms: { to: string; text: string }[];
let refused: Error | null;

beforeEach(() => {
  clock = new ManualClock();
  told = [];
  sms = [];
  refused = null;
});

function desk(change: Partial<AlertSettings> = {}): AlertDesk {
  return createAlertDesk({
    settings: { ...configSchema.parse({}).alerts, sms_to: ADMINISTRATOR, ...change },
    clock,
    log: silentLogger,
    tell: ({ name }) => told.push(name),
    send: async (to, text) => {
      if (refused !== null) throw refused;
      sms.push({ to, text });
    },
  });
}

const alert = (change: Partial<Alert> = {}): Alert => ({
  name: 'range_spike',
  severity: 'critical',
  summary: 'Something is out of the usual.',
  facts: { block: '1', unused: 10 },
  ...change,
});

describe('an alert', () => {
  it('is told once an hour for the same subject, however often it is raised and whatever its counts', async () => {
    const { raise } = desk();
    for (let minute = 0; minute < 120; minute++) {
      raise(alert({ facts: { block: '1', unused: minute } }));
      await clock.advance(MINUTE);
    }
    expect(told).toEqual(['range_spike', 'range_spike']);
  });

  it('is told for each subject', () => {
    const one = desk();
    const { raise } = one;
    raise(alert());
    raise(alert({ facts: { block: '2', unused: 10 } }));
    raise(alert({ name: 'number_locked', facts: { verification: 1 } }));
    expect(told).toEqual(['range_spike', 'range_spike', 'number_locked']);
    expect(one.recent().map(({ name }) => name)).toEqual(['number_locked', 'range_spike', 'range_spike']);
  });

  it('is shown for a day', async () => {
    const one = desk();
    one.raise(alert());
    await clock.advance(24 * HOUR);
    expect(one.recent()).toEqual([]);
  });

  it('does not fill the memory, whatever names an attacker makes up', () => {
    const one = desk();
    for (let count = 0; count < 5000; count++) one.raise(alert({ facts: { from: `10.0.0.${count}` } }));
    expect(one.recent().length).toBeLessThanOrEqual(1001);
  });
});

describe('the administrator', () => {
  it('gets critical alerts by SMS, at most one in a quarter of an hour, with what came meanwhile', async () => {
    const { raise } = desk();
    raise(alert());
    await clock.advance(1000);
    raise(alert({ name: 'sim_not_delivering', facts: { modem: 'm1' } }));
    raise(alert({ facts: { block: '2' } }));
    raise(alert({ facts: { block: '3' } }));
    await clock.advance(15 * MINUTE - 2000);
    expect(sms).toEqual([{ to: ADMINISTRATOR, text: 'simgate: range_spike. See the log or /v1/events.' }]);
    await clock.advance(2000);
    expect(sms.map(({ text }) => text).slice(1)).toEqual([
      'simgate: sim_not_delivering, 2x range_spike. See the log or /v1/events.',
    ]);
  });

  it('gets no warnings unless that is configured', async () => {
    desk().raise(alert({ severity: 'warning' }));
    await clock.advance(HOUR);
    expect(sms).toEqual([]);
    desk({ sms_for: 'warning' }).raise(alert({ severity: 'warning' }));
    await clock.advance(HOUR);
    expect(sms).toHaveLength(1);
  });

  it('is nobody where no number is configured', async () => {
    const { sms_to: _nobody, ...settings } = configSchema.parse({}).alerts;
    const one = createAlertDesk({
      settings,
      clock,
      log: silentLogger,
      tell: ({ name }) => told.push(name),
      send: () => Promise.reject(new Error('asked')),
    });
    one.raise(alert());
    await clock.advance(HOUR);
    expect(told).toEqual(['range_spike']);
  });

  it('is told again of new ones after an SMS that was refused', async () => {
    const { raise } = desk();
    refused = new Error('no modem');
    raise(alert());
    await clock.advance(MINUTE);
    refused = null;
    await clock.advance(HOUR);
    raise(alert({ facts: { block: '2' } }));
    await clock.advance(MINUTE);
    expect(sms.length).toBeGreaterThan(0);
  });

  it('gets one SMS of one part, however many kinds there are, and nothing personal in it', async () => {
    const { raise } = desk({ sms_for: 'warning' });
    raise(alert());
    await clock.advance(1000);
    const names = ['failed_attempts', 'many_numbers', 'low_conversion', 'sim_not_delivering', 'key_guessing'] as const;
    for (const name of names) raise(alert({ name, facts: { key: 'portal', prefix: '+25471' } }));
    await clock.advance(HOUR);
    const text = sms.at(-1)?.text ?? '';
    expect(text).toContain('and 1 more');
    expect(segmentText(text).parts).toHaveLength(1);
    expect(text).not.toMatch(/\+254|portal/);
  });
});
