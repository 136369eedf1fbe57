import { expect, test } from 'vitest';
import { adviceOn } from '../../src/config/advice.ts';
import { parseConfig } from '../../src/config/load.ts';

const events = (settings: unknown) => adviceOn(parseConfig(settings, {})).map(({ event }) => event);
const REAL = { name: 'north', port: '/dev/ttyUSB0' };
const SIMULATED = { name: 'practice', port: 'sim:practice' };

test('an empty configuration is good, but sends nothing', () => {
  expect(events({})).toEqual(['no_modems', 'no_country_set']);
});

test('one modem and one country are enough', () => {
  expect(events({ modems: [REAL], numbers: { home_country: 'KE' } })).toEqual([]);
  expect(events({ modems: [SIMULATED], numbers: { allowed_countries: ['*'] } })).toEqual([]);
});

test('a simulated modem among real ones swallows messages to patients', () => {
  const [advice] = adviceOn(parseConfig({ modems: [REAL, SIMULATED], numbers: { home_country: 'KE' } }, {}));
  expect(advice?.event).toBe('simulated_modem_among_real_ones');
  expect(advice?.hint).toMatch(/^practice is simulated/);
});

test('codes that are guessed more easily than six digits are named', () => {
  const settings = { modems: [REAL], numbers: { home_country: 'KE' } };
  const purposes = { delivery: { code_length: 4 }, pickup: { code_length: 5, alphabet: 'unambiguous' } };
  const [advice, ...others] = adviceOn(parseConfig({ ...settings, verification: { purposes } }, {}));
  expect(others).toEqual([]);
  expect(advice?.event).toBe('weak_codes');
  expect(advice?.hint).toMatch(/^Codes for delivery are shorter/);
  expect(events({ ...settings, verification: { code_length: 5 } })).toEqual(['weak_codes']);
});

test('channels by which a purpose cannot be answered are named', () => {
  const settings = { modems: [REAL], numbers: { home_country: 'KE' } };
  const purposes = {
    payment: { channels: ['totp', 'backup_code'] },
    number_change: { channels: ['sms', 'email'] },
    login: { channels: ['totp'] },
  };
  const advice = adviceOn(parseConfig({ ...settings, verification: { purposes } }, {}));
  expect(advice.map(({ hint }) => hint)).toEqual([
    expect.stringMatching(/^payment confirms a payment/),
    expect.stringMatching(/^number_change changes a number/),
  ]);
});

test('codes that are to go by e-mail need a relay', () => {
  const settings = { modems: [REAL], numbers: { home_country: 'KE' } };
  const verification = { purposes: { login: { channels: ['sms', 'email'] } } };
  const [advice, ...others] = adviceOn(parseConfig({ ...settings, verification }, {}));
  expect(others).toEqual([]);
  expect(advice?.hint).toMatch(/^login may be answered by e-mail, and there is no relay/);
  const email = { host: 'mail.clinic.example', from: 'codes@clinic.example' };
  expect(events({ ...settings, verification, email })).toEqual([]);
});
