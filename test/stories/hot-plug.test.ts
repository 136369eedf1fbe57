import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';
import { startDaemon, type Daemon } from '../../src/daemon.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import { createSimulation, type Simulation } from '../../src/sim/simulation.ts';
import { ApiClient } from '../support/api.ts';
import { UsbModem } from '../support/usb-modem.ts';
import { UsbTree } from '../support/usb-tree.ts';

let folder: string;
let tree: UsbTree;
let simulation: Simulation;
let daemon: Daemon | undefined;
let modems: UsbModem[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simgate-hot-plug-'));
  tree = new UsbTree(folder);
  simulation = createSimulation({ clock: systemClock(), random: systemRandom, modems: ['one', 'two'] });
  modems = ['one', 'two'].map((name) => new UsbModem(tree, simulation.modem(name)));
});
afterEach(async () => {
  await daemon?.stop();
  daemon = undefined;
  for (const modem of modems) modem.pullOut();
  await simulation.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function startGateway(settings: Readonly<Record<string, unknown>>): Promise<ApiClient> {
  const numbers = { allowed_countries: ['*'] };
  daemon = await startDaemon({
    config: parseConfig({ http: { port: 0 }, numbers, ...settings }, {}),
    configPath: join(folder, 'config.json'),
    environment: {},
    host: tree.paths,
  });
  const { key } = await daemon.access.create('test', ['send', 'read', 'modems']);
  return new ApiClient(daemon.url, key);
}

const alert = async (api: ApiClient, to: string) => {
  const { body } = await api.post('/v1/messages', { to, text: 'Hello', class: 'alert' });
  return `/v1/messages/${String(body['id'])}`;
};
const nameOf = ({ sim }: UsbModem) => `modem-${sim.identity.imei.slice(-7)}`;
const ready = (api: ApiClient, ...expected: readonly UsbModem[]) =>
  api.until('/v1/modems', ({ modems: found }) => {
    const names = new Set(
      (found as { name: string; ready: boolean }[]).filter((modem) => modem.ready).map(({ name }) => name),
    );
    return expected.every((modem) => names.has(nameOf(modem)));
  });

test('every modem that is plugged in is used, and keeps its name in another socket and under another tty', async () => {
  const [one, two] = modems as [UsbModem, UsbModem];
  await one.plugIn('1-1.1', 0);
  const api = await startGateway({ modems: 'auto' });
  await ready(api, one);
  await two.plugIn('1-1.2', 4);
  await ready(api, one, two);
  one.pullOut();
  await api.until('/v1/modems', ({ modems: found }) =>
    found.some(({ status }: { status: string }) => status === 'absent'),
  );
  const message = await alert(api, '+447700900401');
  await api.until(message, ({ status }) => status === 'delivered');
  await one.plugIn('2-4', 12);
  await ready(api, one, two);
  const { body } = await api.get('/v1/modems');
  expect(body['modems'].map(({ name }: { name: string }) => name)).toEqual([one, two].map(nameOf));
});

test('a modem that is plugged in where another one was is used under a name of its own', async () => {
  const [one, two] = modems as [UsbModem, UsbModem];
  await one.plugIn('1-1.1', 0);
  const api = await startGateway({ modems: 'auto' });
  await ready(api, one);
  one.pullOut();
  await two.plugIn('1-1.1', 0);
  await ready(api, two);
  const message = await alert(api, '+447700900431');
  await api.until(message, ({ status }) => status === 'delivered');
});

test('a modem that is pulled out amid a submit leaves its message uncertain, and the others go on at once', async () => {
  const [one, two] = modems as [UsbModem, UsbModem];
  await one.plugIn('1-1.1', 0);
  const api = await startGateway({ modems: 'auto' });
  await ready(api, one);
  simulation.behave('one', { behaviour: 'unplug', point: 'result', times: 1 });
  const lost = await alert(api, '+447700900411');
  await api.until(lost, ({ status }) => status === 'uncertain');
  await two.plugIn('1-1.2', 4);
  await ready(api, two);
  const next = await alert(api, '+447700900412');
  await api.until(next, ({ status }) => status === 'delivered');
  expect((await api.get(lost)).body['status']).toBe('uncertain');
});

test('a SIM that moves to another modem takes its name, and its open status reports, along', async () => {
  const [one, two] = modems as [UsbModem, UsbModem];
  const card = one.sim.sim;
  const iccid = String(card?.iccid);
  await one.plugIn('1-1.1', 0);
  const api = await startGateway({ modems: [{ name: 'clinic', port: `iccid:${iccid}` }] });
  const clinic = (imei: string) => api.until('/v1/modems', ({ modems: [found] }) => found.ready && found.imei === imei);
  await clinic(one.sim.identity.imei);
  // Longer than a busy machine takes to look.
  simulation.network.reportDelay = 8_000;
  const message = await alert(api, '+447700900421');
  await api.until(message, ({ status }) => status === 'submitted');
  one.pullOut();
  one.sim.sim = null;
  two.sim.sim = card;
  await two.plugIn('1-1.2', 4);
  await clinic(two.sim.identity.imei);
  await api.until(message, ({ status }) => status === 'delivered');
});
