import { statSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOUR } from './rig.ts';
import { DAY, Traffic } from './traffic.ts';

/** A month of retention in little: everything is over after nine days. */
const AGES = { texts: 3 * DAY, numbers: 6 * DAY, history: 9 * DAY, audit: 12 * DAY };
const ALERTS_A_DAY = 30;

let traffic: Traffic;

beforeEach(async () => {
  traffic = await Traffic.open();
});
afterEach(() => traffic.close());

const pages = () => Number(traffic.rig.rows('PRAGMA page_count')[0]?.['page_count']);
const walBytes = () => statSync(`${traffic.rig.path}-wal`).size;

async function day(alerts: number): Promise<void> {
  const { rig } = traffic;
  const long = { text: 'A long story about a cold chain. '.repeat(20) };
  await rig.accept(...Array.from({ length: alerts }, () => ({ ...long, to: traffic.number() })));
  const sim = await rig.sim();
  for (let sent = 0; sent < alerts; sent++) {
    await rig.outcome((await rig.submit(sim)).attemptId, rig.sent(sent % 256, rig.now + HOUR));
  }
  for (let each = 0; each < 2; each++) {
    await traffic.alert();
    await traffic.verification();
    await traffic.inbound();
  }
  await traffic.pass(2 * HOUR);
  while ((await rig.store.outbox.advance(rig.now, 500)).changes.length > 0);
  await traffic.pass(22 * HOUR);
  await traffic.purge(AGES);
  while (await rig.store.upkeep.shrink());
}

test('the file stops growing when the first rows are old enough, and stays so for a month', async () => {
  const empty = pages();
  const sizes: number[] = [];
  for (let passed = 0; passed < 31; passed++) {
    await day(ALERTS_A_DAY);
    sizes.push(pages() - empty);
  }
  const settled = sizes.slice(12);
  expect(sizes[8]).toBeGreaterThan(1.8 * (sizes[0] ?? 0));
  expect(Math.max(...settled)).toBeLessThanOrEqual(1.1 * Math.min(...settled));
  expect(walBytes()).toBeLessThanOrEqual(16 * 1024 * 1024);
  expect(traffic.counts()).toMatchObject({ retention_waiting: 0 });
  expect(await traffic.rig.store.upkeep.check('full')).toEqual([]);
});

test('what a campaign took is given back to the disk when it is forgotten', async () => {
  await day(10);
  const usual = pages();
  const { rig } = traffic;
  const text = 'Vaccination on Friday, from nine to four, at the school. '.repeat(10);
  for (let batch = 0; batch < 20; batch++) {
    await rig.accept(...Array.from({ length: 250 }, () => ({ class: 'bulk' as const, text, to: traffic.number() })));
  }
  const large = pages();
  for (let passed = 0; passed < 12; passed++) await day(10);
  expect(large).toBeGreaterThan(10 * usual);
  expect(pages()).toBeLessThan(large / 3);
  await rig.stop();
  expect(statSync(rig.path).size).toBe(pages() * 4096);
  await rig.reopen();
});
