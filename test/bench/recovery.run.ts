import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';
import { startDaemon, type Daemon } from '../../src/daemon.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import type { Behaviour, BehaviourHost } from '../../src/sim/behaviour.ts';
import { createSimulation, type Simulation } from '../../src/sim/simulation.ts';
import { ApiClient } from '../support/api.ts';
import { UsbModem } from '../support/usb-modem.ts';
import { UsbTree } from '../support/usb-tree.ts';
import { quantiles } from './support/figures.ts';
import { LIMITS_OFF } from './support/limits-off.ts';
import { put, scaled } from './support/results.ts';
import * as rows from './support/rows.ts';
import { SIMGATE } from './support/table.ts';

const PLUGGED_IN = scaled(20, 6);
const DEATHS_BEFORE = scaled(20, 6);
/** Each takes queue.otp_retry_after_s, 20 s. */
const DEATHS_AFTER = scaled(6, 3);
const TTYS = 4;
/** Nothing here takes longer, unless it never ends. */
const LIMIT_MS = 60_000;

let folder: string;
let tree: UsbTree;
let simulation: Simulation;
let daemon: Daemon;
let api: ApiClient;
let plugged: UsbModem[];
let numbers = 0;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simgate-bench-recovery-'));
  tree = new UsbTree(folder);
  plugged = [];
  const modems = Array.from(
    { length: 2 * Math.max(PLUGGED_IN, DEATHS_BEFORE, DEATHS_AFTER) },
    (_, index) => `m${index}`,
  );
  simulation = createSimulation({ clock: systemClock(), random: systemRandom, modems });
  const config = {
    ...LIMITS_OFF,
    http: { port: 0 },
    numbers: { allowed_countries: ['*'] },
    sims: { default_plan: { per_minute: 0, per_day: 0, recipients_per_day: 0 } },
    modems: 'auto',
  };
  daemon = await startDaemon({
    config: parseConfig(config, {}),
    configPath: join(folder, 'config.json'),
    environment: {},
    host: tree.paths,
  });
  const { key } = await daemon.access.create('bench', ['send', 'read', 'modems']);
  api = new ApiClient(daemon.url, key);
});
afterEach(async () => {
  await daemon.stop();
  for (const modem of plugged) modem.pullOut();
  await simulation.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Rejects where it takes so long that it will never end. */
function within<T>(what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    const told = () =>
      `${what} was not seen within ${LIMIT_MS / 1000} s; modems: ${JSON.stringify(daemon.modems.list())}`;
    timer = setTimeout(() => reject(new Error(told())), LIMIT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Modem `index`, into a socket of its own: one that was left with a message in its hands is listened to where it was. */
async function plugIn(index: number): Promise<UsbModem> {
  const modem = new UsbModem(tree, simulation.modem(`m${index}`));
  plugged.push(modem);
  await modem.plugIn(`1-1.${index + 1}`, index * TTYS);
  return modem;
}

const readyOnes = (count: number) =>
  api.until(
    '/v1/modems',
    ({ modems }) => (modems as { ready: boolean }[]).filter(({ ready }) => ready).length >= count,
    LIMIT_MS,
  );

/** Asks as long as there is no modem that could send it. Resolves with where the message is to be seen. */
async function send(messageClass: 'alert' | 'otp'): Promise<string> {
  const body = { to: `+44${7_700_900_000 + numbers++}`, text: 'Your code is 123456.', class: messageClass };
  const end = performance.now() + LIMIT_MS;
  for (;;) {
    const { status, body: answer } = await api.post('/v1/messages', body);
    if (status === 202) return `/v1/messages/${String(answer['id'])}`;
    if (status !== 503 || performance.now() > end) throw new Error(`not accepted: ${status} ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const sent = (message: string) =>
  api.until(message, ({ status }) => ['submitted', 'delivered'].includes(status as string), LIMIT_MS);

/** When the next PDU, with its Ctrl-Z, has come to one of these modems. */
function leaves(indexes: readonly number[], counts: () => boolean = () => true): Promise<number> {
  return new Promise((resolve) => {
    const watch: Behaviour = {
      name: 'watch',
      onSubmit() {
        if (counts()) resolve(performance.now());
        return false;
      },
    };
    for (const index of indexes) simulation.behave(`m${index}`, watch);
  });
}

test('from plugging in to the first message on its way', async () => {
  const waits: number[] = [];
  for (let index = 0; index < PLUGGED_IN; index++) {
    const left = leaves([index]);
    const modem = await plugIn(index);
    const since = performance.now();
    const message = await send('alert');
    waits.push((await within('the first PDU of a modem', left)) - since);
    await sent(message);
    modem.pullOut();
    await api.until(
      '/v1/modems',
      ({ modems }) => !(modems as { ready: boolean }[]).some(({ ready }) => ready),
      LIMIT_MS,
    );
  }
  put(rows.PLUGGED_IN, SIMGATE, quantiles(waits, [0.5, 1]));
});

/** Two modems; the one that is given the next one-time password dies of it, and the other one sends it. */
async function death(round: number, point: 'onPrompt' | 'onSubmit'): Promise<number> {
  const pair = [2 * round, 2 * round + 1];
  const modems = [];
  for (const index of pair) modems.push(await plugIn(index));
  await readyOnes(2);
  let diedAt: number | null = null;
  const left = leaves(pair, () => diedAt !== null);
  const strike = (host: BehaviourHost): boolean => {
    if (diedAt !== null) return false;
    diedAt = performance.now();
    host.unplug();
    return true;
  };
  for (const index of pair) simulation.behave(`m${index}`, { name: 'death', [point]: strike });
  const message = await send('otp');
  const wait = (await within('the PDU on the other modem', left)) - (diedAt ?? Number.NaN);
  await sent(message);
  for (const modem of modems) modem.pullOut();
  await api.until(
    '/v1/modems',
    ({ modems: known }) => !(known as { ready: boolean }[]).some(({ ready }) => ready),
    LIMIT_MS,
  );
  return wait;
}

test.each([
  ['before', 'onPrompt', DEATHS_BEFORE, rows.DEATH_BEFORE],
  ['after', 'onSubmit', DEATHS_AFTER, rows.DEATH_AFTER],
] as const)('from the death of a modem %s its Ctrl-Z to the OTP on another one', async (_, point, rounds, label) => {
  const waits: number[] = [];
  for (let round = 0; round < rounds; round++) waits.push(await death(round, point));
  put(label, SIMGATE, quantiles(waits, [0.5, 1]));
});
