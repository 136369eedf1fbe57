import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';
import { startDaemon, type Daemon } from '../../src/daemon.ts';
import { MINUTE_MS } from '../../src/runtime/durations.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import { createSimulation, type Simulation } from '../../src/sim/simulation.ts';
import { ApiClient } from '../support/api.ts';
import { ManualClock } from '../support/manual-clock.ts';

let folder: string;
let clock: ManualClock & { notBefore(time: number): void };
let simulation: Simulation;
let daemon: Daemon;
let api: ApiClient;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simgate-topped-up-'));
  clock = Object.assign(new ManualClock(), { notBefore: () => {} });
  simulation = createSimulation({ clock, random: systemRandom, modems: ['one'] });
  const config = parseConfig(
    {
      http: { port: 0 },
      numbers: { allowed_countries: ['*'] },
      modems: [{ name: 'one', port: 'sim:one' }],
      balances: [{ sim: '', code: '*100#', pattern: 'is ([0-9.]+)', low_below: 1, every_s: 86_400 }],
    },
    {},
  );
  daemon = await startDaemon({ config, configPath: join(folder, 'config.json'), environment: {}, clock, simulation });
  const { key } = await daemon.access.create('story', ['send', 'read', 'modems']);
  api = new ApiClient(daemon.url, key);
});
afterEach(async () => {
  const over = new AbortController();
  const ending = daemon.stop().finally(() => over.abort());
  while (!over.signal.aborted) await clock.advance(500);
  await ending;
  await simulation.stop();
  rmSync(folder, { recursive: true, force: true });
});

const modem = async () => (await api.get('/v1/modems')).body['modems'][0];
const credit = (amount: string) => {
  simulation.modem('one').radio.ussd['*100#'] = `Your balance is ${amount}`;
};

async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 500) await clock.advance(500);
}
async function until(holds: (modem: Record<string, unknown>) => boolean): Promise<void> {
  for (let step = 0; !holds(await modem()); step++) {
    if (step > 200) throw new Error(`not in time: ${JSON.stringify(await modem())}`);
    await clock.advance(500);
  }
}

test('a suspended SIM is asked for its credit: empty it stays out, topped up it is back, and no message is wasted', async () => {
  credit('0.00');
  await until(({ ready, balance }) => ready === true && balance !== null);
  const restore = simulation.behave('one', { behaviour: 'no_credit', code: 50 });
  for (const number of ['+447700900131', '+447700900132', '+447700900133'])
    await api.post('/v1/messages', { to: number, text: 'Come at nine.', class: 'alert' });
  await until(({ suspended }) => suspended !== null);
  const tried = simulation.ledger.length;
  await pass(40 * MINUTE_MS);
  expect(await modem()).toMatchObject({ suspended: { cause: 'probe' }, warnings: [{}, {}] });
  expect(simulation.ledger).toHaveLength(tried);

  restore();
  credit('20.00');
  await pass(16 * MINUTE_MS);
  expect(await modem()).toMatchObject({ suspended: null, balance: { amount: 20, low: false } });
});
