import { describe, expect, test } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { parseConfig } from '../../src/config/load.ts';
import { deviceTroubles } from '../../src/discovery/device-trouble.ts';
import type { HostView } from '../../src/discovery/host.ts';
import { Recorder } from '../../src/doctor/recorder.ts';
import { genericProfile } from '../../src/modem/profile.ts';
import { PROFILES } from '../../src/modem/profile-choice.ts';
import { memoryPair } from '../../src/transport/memory.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { blocksOf, hardwarePages, readPage, tableRows } from './support/blocks.ts';

describe('hardware/modems.md', () => {
  const rows = tableRows(
    'hardware/modems.md',
    '| profile | radio | LTE-only | PIN tries | USSD | known trouble | judgement |',
  );
  const told = new Map(rows.map(([id = '', ...cells]) => [id, cells]));
  const profiles = [...PROFILES, genericProfile];

  test('judges every family that simgate has a profile of, and no other', () => {
    expect([...told.keys()].toSorted()).toEqual(profiles.map(({ id }) => id).toSorted());
    expect(rows.every((cells) => cells.length === 7 && cells.every((cell) => cell !== ''))).toBe(true);
  });

  test.each(profiles.map((profile) => [profile.id, profile] as const))(
    'tells how %s counts PIN tries and writes USSD codes',
    (id, { pinCounters, ussd }) => {
      const [, , pinTries, codings] = told.get(id) ?? [];
      expect(pinTries).toBe(pinCounters[0]?.command);
      expect(codings).toBe(ussd.join(', '));
    },
  );
});

describe('hardware/usb.md', () => {
  const KINDS: readonly [words: string, kind: string][] = [
    ['not switched yet', 'mass_storage'],
    ['router', 'network_only'],
    ['recovery mode', 'recovery_mode'],
  ];
  const troubles = tableRows('hardware/usb.md', '| `lsusb` shows | what it is |').flatMap(
    ([ids = '', meaning = '']) => {
      const kind = KINDS.find(([words]) => meaning.includes(words))?.[1];
      return kind === undefined ? [] : ids.split(', ').map((id) => [id, kind] as const);
    },
  );

  test.each(troubles)('says of %s what simgate doctor says: %s', (id, kind) => {
    const [vendor = '', product = ''] = id.split(':');
    const bare = { slot: '1-1', number: 5, serial: null, productName: null, selfPowered: false, interfaces: [] };
    const view: HostView = { devices: [{ ...bare, vendor, product }], ports: [] };
    expect(deviceTroubles(view).map((trouble) => trouble.kind)).toEqual([kind]);
  });

  test('names them all', () => {
    expect(troubles.length).toBeGreaterThan(14);
  });
});

describe('configurations on the pages about hardware', () => {
  const blocks = hardwarePages()
    .filter((page) => page !== 'hardware/transcripts.md')
    .flatMap((page) => blocksOf(page))
    .filter(({ language }) => language === 'json');

  test.each(blocks)('$place is right', ({ text }) => {
    expect(() => parseConfig(JSON.parse(text), {})).not.toThrow();
  });

  test('are there, and a wrong one would be found', () => {
    expect(blocks.length).toBeGreaterThan(3);
    expect(() => parseConfig({ sims: { per_day: 3 } }, {})).toThrow(/sims/);
  });
});

test('hardware/sim-cards.md tells the limits that hold without a word in the configuration', () => {
  const page = readPage('hardware/sim-cards.md').replaceAll(/\s+/g, ' ');
  const { per_minute, per_day, recipients_per_day, otp_reserve_percent } = configSchema.parse({}).sims.default_plan;
  expect(page).toContain(
    `at most ${per_minute} messages a minute, ${per_day} a day, to ${recipients_per_day} different numbers a day`,
  );
  expect([otp_reserve_percent, page.includes('keeps a fifth for one-time passwords')]).toEqual([20, true]);
  const [balance] = parseConfig(
    { balances: [{ code: '*144#', pattern: 'KES ([0-9.,]+)', low_below: 1 }] },
    {},
  ).balances;
  expect([balance?.every_s, page.includes('asks every six hours')]).toEqual([6 * 3600, true]);
});

describe('hardware/transcripts.md', () => {
  const [example = ''] = blocksOf('hardware/transcripts.md')
    .filter(({ language }) => language === 'json')
    .map(({ text }) => text);
  const [ofFile = [], ofStep = []] = readPage('hardware/transcripts.md')
    .split('| field | meaning |\n')
    .slice(1)
    .map((table) => [...table.matchAll(/^\|(.*?)\|.*\|$/gm)].flatMap(([, names = '']) => names.match(/\w+/g) ?? []));

  test('names the fields that a recording has, and shows each', async () => {
    const recording = await record();
    const steps = new Set(recording.exchange.flatMap((step) => Object.keys(step)));
    expect(ofFile.toSorted()).toEqual(Object.keys(recording).toSorted());
    expect(ofStep.toSorted()).toEqual([...steps].toSorted());
    const shown = JSON.parse(example) as typeof recording;
    expect(Object.keys(shown)).toEqual(Object.keys(recording));
    expect([...new Set(shown.exchange.flatMap((step) => Object.keys(step)))].toSorted()).toEqual([...steps].toSorted());
    expect({ ...shown, id: '', modem: '', exchange: [] }).toEqual({ ...recording, id: '', modem: '', exchange: [] });
  });
});

/** A question that is answered in two reads, a word unasked, and a question without an answer. */
async function record() {
  const clock = new ManualClock();
  const { transport, peer } = memoryPair('recorded', clock);
  const recorder = new Recorder(transport, clock);
  const first = recorder.ask('AT+CGMM');
  await clock.settle();
  peer.emit('AT+CGMM\r\r\nEC25\r\n');
  await clock.advance(12);
  peer.emit('\r\nOK\r\n');
  await clock.advance(1000);
  await first;
  peer.emit('\r\nRDY\r\n');
  await clock.advance(10);
  const second = recorder.ask('AT+CESQ');
  await clock.advance(20_000);
  await second;
  return recorder.transcript('Quectel EC25');
}
