import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { doctorCommand } from '../../src/cli/commands/doctor.ts';
import { parseConfig } from '../../src/config/load.ts';
import { startDaemon, type Daemon } from '../../src/daemon.ts';
import type { ModemStatus } from '../../src/modem/modem.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/runtime/durations.ts';
import { createLogger } from '../../src/runtime/logger.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import { createSimulation, type Simulation } from '../../src/sim/simulation.ts';
import { ApiClient } from '../support/api.ts';
import { outputOf } from '../support/command-output.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { UsbTree } from '../support/usb-tree.ts';

/** Less than any command may take, and more than an exchange of the simulation needs. */
const STEP_MS = 500;
const OFF_MS = 10_000;

let folder: string;
let tree: UsbTree;
let clock: ManualClock & { notBefore(time: number): void };
let simulation: Simulation;
let daemon: Daemon;
let api: ApiClient;
/** Steps against the ailing modem as the log tells them, over restarts of the gateway. */
let logged: string[];
/** So many calls of the commands have had their effect. */
let obeyed: number;
let numbers = 0;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simgate-ladder-'));
  tree = new UsbTree(folder);
  clock = Object.assign(new ManualClock(), { notBefore: () => {} });
  simulation = createSimulation({ clock, random: systemRandom, modems: ['ill', 'well'] });
  logged = [];
  obeyed = 0;
  const told = join(folder, 'told');
  const command = (step: string) => ['/bin/sh', '-c', `echo ${step} $0 >> "$1"`, '{modem}', told];
  writeFileSync(
    join(folder, 'config.json'),
    JSON.stringify({
      database: './simgate.db',
      http: { port: 0 },
      numbers: { allowed_countries: ['*'] },
      sims: { default_plan: { per_minute: 0, per_day: 0, recipients_per_day: 0 } },
      modems: ['ill', 'well'].map((name) => ({ name, port: `sim:${name}` })),
      recovery: { usb_command: command('usb'), power_command: command('power') },
    }),
  );
  await start();
});
afterEach(async () => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  await stop();
  await simulation.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  const config = parseConfig(JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')), {});
  const write = (line: string) => {
    const { event, modem, step } = JSON.parse(line) as Record<string, string>;
    if (event === 'modem_recovery' && modem === 'ill') logged.push(step ?? '');
  };
  const log = createLogger('info', { write }, () => clock.monotonic());
  daemon = await startDaemon({
    config,
    configPath: join(folder, 'config.json'),
    environment: {},
    clock,
    log,
    simulation,
    host: tree.paths,
  });
  const { key } = await daemon.access.create(`story-${logged.length}-${clock.now()}`, ['send', 'read', 'modems']);
  api = new ApiClient(daemon.url, key);
}
/** The gateway ends while time goes on. */
async function stop(): Promise<void> {
  const over = new AbortController();
  const ending = daemon.stop().finally(() => over.abort());
  while (!over.signal.aborted) await clock.advance(STEP_MS);
  await ending;
}

/** What the commands of the configuration were called for. */
const told = () =>
  existsSync(join(folder, 'told'))
    ? readFileSync(join(folder, 'told'), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];
const status = (name: string) => daemon.modems.list().find((modem) => modem.name === name) as ModemStatus;
const taken = (step: 'usb' | 'power') => logged.filter((one) => one === step).length;

/** Lets time pass until it holds. The commands are real programs: time waits for them, and power comes back after a while. */
async function until(holds: () => boolean, withinMs: number): Promise<void> {
  for (const end = clock.monotonic() + withinMs; !holds(); await clock.advance(STEP_MS)) {
    if (clock.monotonic() > end) throw new Error(`not within ${withinMs} ms: ${JSON.stringify(status('ill'))}`);
    const calls = taken('usb') + taken('power');
    await expect.poll(() => told()).toHaveLength(calls);
    for (const call of told().slice(obeyed)) {
      obeyed++;
      if (call !== 'power ill') continue;
      simulation.unplug('ill');
      clock.setTimeout(OFF_MS, () => simulation.replug('ill'));
    }
  }
}
const pass = (ms: number) => {
  const end = clock.monotonic() + ms;
  return until(() => clock.monotonic() >= end, 2 * ms);
};

/** Hands a message in, and sees it arrive. */
async function deliver(withinMs = 5 * MINUTE_MS): Promise<void> {
  const number = `+4477009${String(++numbers).padStart(5, '0')}`;
  const { status: answer } = await api.post('/v1/messages', { to: number, text: 'Come at nine.', class: 'alert' });
  expect(answer).toBe(202);
  await until(() => simulation.phone(number).messages.length === 1, withinMs);
}

const doctor = (): Promise<string> =>
  outputOf(() => doctorCommand(tree.paths).parseAsync(['node', 'doctor', '--config', join(folder, 'config.json')]));

/** One that failed is given a message now and then until one gets through, and its share after that. */
async function illSends(): Promise<void> {
  const before = simulation.ledger.length;
  const sends = () => simulation.ledger.slice(before).some(({ modem }) => modem === 'ill');
  for (let round = 0; round < 20 && !sends(); round++) {
    await Promise.all([deliver(), deliver(), deliver()]);
    await pass(10_000);
  }
  expect(sends()).toBe(true);
}

const bothReady = () => until(() => status('ill').ready && status('well').ready, MINUTE_MS);

test('a modem that errs is helped step by step, each to be seen, and loses no message meanwhile', async () => {
  await bothReady();
  simulation.behave('ill', { behaviour: 'sick', until: 'power' });
  for (let round = 0; round < 30 && taken('power') === 0; round++) {
    await Promise.all([deliver(), deliver()]);
    await pass(30_000);
  }
  expect(logged.filter((step) => step !== 'resync')).toEqual(['reinit', 'reinit', 'reset', 'reopen', 'usb', 'power']);
  expect(told()).toEqual(['usb ill', 'power ill']);
  await bothReady();
  const { body } = await api.get('/v1/modems');
  expect(body['modems'][0]).toMatchObject({
    name: 'ill',
    recovery: {
      last: { step: 'power', reason: 'erring' },
      steps: { reinit: 2, reset: 1, reopen: 1, usb: 1, power: 1 },
    },
  });
  const metrics = await (await fetch(`${daemon.url}/metrics`)).text();
  for (const [step, times] of Object.entries({ reinit: 2, reset: 1, reopen: 1, usb: 1, power: 1 }))
    expect(metrics).toContain(`simgate_modem_recovery_steps_total{modem="ill",step="${step}"} ${times}`);
  await illSends();
});

test('a modem that hangs for good rests when its budget is spent, is told of, and comes back by itself', async () => {
  await bothReady();
  const heal = simulation.behave('ill', { name: 'dead', onCommand: () => true, onOutput: () => [] });
  await until(() => !status('ill').ready, 5 * MINUTE_MS);
  expect(logged[0]).toBe('resync');
  for (let round = 0; round < 12; round++) {
    await deliver();
    await pass(10 * MINUTE_MS);
    // Whoever starts the gateway anew does not start the budgets anew.
    if (round % 3 === 2) {
      await stop();
      await start();
      await until(() => status('well').ready, MINUTE_MS);
    }
  }
  expect(taken('power')).toBe(2);
  expect(taken('usb')).toBeLessThanOrEqual(4);
  await until(() => /cut its power once by hand/.test(status('ill').hint ?? ''), 2 * HOUR_MS);
  const health = (await api.get('/healthz')).body;
  expect(health['attention']).toMatchObject([
    { modem: 'ill', hint: expect.stringMatching(/cut its power once by hand/) },
  ]);
  expect((await fetch(`${daemon.url}/readyz`)).status).toBe(200);
  const words = await doctor();
  expect(words).toMatch(/NOT {2}ill .*\n.*\n? .*cut its power once by hand/);
  expect(words).toContain('Verdict: Not every modem can send');

  heal();
  await bothReady();
  expect(status('ill').hint).toBeNull();
  await illSends();
});
