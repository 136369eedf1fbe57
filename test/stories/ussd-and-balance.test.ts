import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { run } from '../../src/cli/run.ts';
import type { LogFields, Logger } from '../../src/runtime/logger.ts';
import type { UssdReply } from '../../src/sim/radio.ts';
import { startTestGateway, type TestGateway } from '../../src/testing.ts';
import { ApiClient } from '../support/api.ts';
import { commandOutput } from '../support/command-output.ts';

const BALANCES = [{ code: '*100#', pattern: 'balance is ([0-9.,]+)', low_below: 2 }];
const MENU: UssdReply = {
  menu: '1 Balance\n2 Top up',
  choices: { '1': { menu: '1 Airtime\n2 Data', choices: { '2': '512 MB left' } }, '2': 'Dial *130*voucher#' },
};
let folder: string;
let gateway: TestGateway;
let api: ApiClient;
let logged: { event: string; fields: LogFields | undefined }[];

const note = (event: string, fields?: LogFields) => void logged.push({ event, fields });
const log: Logger = { error: note, warn: note, info: note, debug: () => {} };

async function start(config: object = {}): Promise<void> {
  gateway = await startTestGateway({ folder, log, modems: ['sim1'], config: { ...config } });
  api = new ApiClient(gateway.url, gateway.key);
}
const ready = () => api.until('/v1/modems', ({ modems }) => modems[0].ready as boolean);
const radio = () => gateway.simulation.modem('sim1').radio;
const send = (code: string, more: object = {}) => api.post('/v1/modems/sim1/ussd', { code, ...more });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simgate-ussd-'));
  logged = [];
});
afterEach(async () => {
  vi.restoreAllMocks();
  await gateway.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a USSD code goes to the network and its answer comes back; what fails is a problem of its own', async () => {
  await start();
  await ready();
  expect((await send('*100#')).body).toEqual({ text: 'Your balance is 5.00', more: false });
  expect(await send('*999#')).toMatchObject({ status: 502, body: { code: 'ussd_failed', reason: 'not_supported' } });
  expect((await api.post('/v1/modems/none/ussd', { code: '*100#' })).status).toBe(404);
  expect((await send('**04*1234*5678*5678#')).status).toBe(422);
  gateway.unplug('sim1');
  await api.until('/v1/modems', ({ modems }) => !modems[0].ready);
  expect(await send('*100#')).toMatchObject({ status: 409, body: { code: 'modem_not_ready' } });
});

test('a menu is answered request by request, begun anew by a code, and left by a cancel', async () => {
  await start();
  await ready();
  radio().ussd['*144#'] = MENU;
  expect((await send('*144#', { keep_open: true })).body).toEqual({ text: '1 Balance\n2 Top up', more: true });
  expect((await send('1', { keep_open: true })).body).toMatchObject({ text: '1 Airtime\n2 Data', more: true });
  expect((await send('2', { keep_open: true })).body).toEqual({ text: '512 MB left', more: false });
  await send('*144#', { keep_open: true });
  expect((await send('*100#')).body).toMatchObject({ text: 'Your balance is 5.00' });
  await send('*144#', { keep_open: true });
  expect((await api.post('/v1/modems/sim1/ussd/cancel', {})).body).toEqual({ canceled: true });
  expect(radio().ussdChoices).toBeNull();
  expect((await send('*144#')).body).toMatchObject({ more: true });
  expect(radio().ussdChoices).toBeNull();
});

test('the command asks the running gateway, walks a menu, and says so where none runs', async () => {
  const output = commandOutput();
  const config = join(folder, 'config.json');
  writeFileSync(config, '{}');
  const ussd = (...args: string[]) => run(['node', 'simgate', 'ussd', ...args, '--config', config]);
  await start();
  await ready();
  radio().ussd['*144#'] = MENU;
  expect(await ussd('sim1', '*100#')).toBe(0);
  expect(output.text).toBe('Your balance is 5.00\n');
  expect(await ussd('sim1', '*144#', '--answer', '1', '2')).toBe(0);
  expect(output.text).toContain('512 MB left');
  expect(await ussd('sim1', '*999#')).toBe(1);
  expect(output.text).toContain('neither modem nor network has USSD');
  expect(await ussd('none', '*100#')).toBe(1);
  await gateway.stop();
  expect(await ussd('sim1', '*100#')).toBe(1);
  expect(output.text).toContain('no gateway is running');
});

test('each SIM is asked for its credit, and low credit is seen everywhere but not told in the log', async () => {
  await start({ balances: BALANCES });
  const asked = await api.until('/v1/modems', ({ modems }) => modems[0].balance !== null);
  expect(asked['modems'][0]).toMatchObject({ balance: { amount: 5, low: false, problem: null }, warnings: [] });
  expect((await api.get('/healthz')).body['warnings']).toEqual([]);
  await gateway.daemon.access.revoke('test');
  await gateway.stop();

  await start({ balances: [{ ...BALANCES[0], low_below: 6, every_s: 600 }] });
  await ready();
  // What was learnt before the restart holds until its time is over.
  const kept = await api.until('/v1/modems', ({ modems }) => modems[0].balance !== null);
  expect(kept['modems'][0].balance).toMatchObject({ amount: 5, low: false });
  await gateway.stop();

  rmSync(folder, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), 'simgate-ussd-'));
  await start({ balances: [{ ...BALANCES[0], low_below: 6 }] });
  const low = await api.until('/v1/modems', ({ modems }) => modems[0].balance !== null);
  expect(low['modems'][0]).toMatchObject({ balance: { low: true }, warnings: [{ code: 'balance_low' }] });
  expect((await api.get('/healthz')).body['warnings']).toEqual([{ code: 'balance_low', modem: 'sim1' }]);
  const metrics = String((await api.get('/metrics')).body['text']);
  expect(metrics).toContain('simgate_sim_balance{modem="sim1"} 5\n');
  expect(metrics).toContain('simgate_sim_balance_low{modem="sim1"} 1\n');
  expect(logged.map(({ event }) => event)).toContain('balance_low');
  expect(JSON.stringify(logged)).not.toContain('5.00');
});

test('an answer without an amount keeps what was known and says why', async () => {
  await start({ balances: [{ ...BALANCES[0], pattern: 'credit: ([0-9]+)' }] });
  const asked = await api.until('/v1/modems', ({ modems }) => modems[0].balance !== null);
  expect(asked['modems'][0].balance).toMatchObject({ amount: null, problem: 'no_amount', low: false });
});
