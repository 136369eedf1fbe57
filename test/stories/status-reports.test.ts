import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { parseConfig } from '../../src/config/load.ts';
import { startDaemon, type Daemon } from '../../src/daemon.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import { createSimulation, type Simulation } from '../../src/sim/simulation.ts';
import { encodeStatusReport } from '../../src/tpdu/deliver.ts';
import { type Answer, ApiClient } from '../support/api.ts';
import { commandOutput } from '../support/command-output.ts';

const PATIENT = '+447700900123';
const OTHER = '+447700900456';
let folder: string;
let simulation: Simulation;
let daemon: Daemon;
let api: ApiClient;
let runs = 0;

/** The same network and modem, whatever becomes of the gateway. */
async function start(): Promise<void> {
  daemon = await startDaemon({
    config: parseConfig(
      { http: { port: 0 }, numbers: { allowed_countries: ['*'] }, modems: [{ name: 'sim1', port: 'sim:sim1' }] },
      {},
    ),
    configPath: join(folder, 'config.json'),
    environment: {},
    simulation,
  });
  // Of an administrator, who sees what the key of the run before sent.
  const { key } = await daemon.access.create(`run${++runs}`, ['send', 'read', 'modems', 'admin']);
  api = new ApiClient(daemon.url, key);
  await api.until('/v1/modems', ({ modems }) => modems[0].ready as boolean);
}
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simgate-reports-'));
  simulation = createSimulation({ clock: systemClock(), random: systemRandom, modems: ['sim1'] });
  await start();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await daemon.stop();
  await simulation.stop();
  rmSync(folder, { recursive: true, force: true });
});

const modem = () => simulation.modem('sim1');
const send = async (to = PATIENT, text = 'Hello') =>
  `/v1/messages/${String((await api.post('/v1/messages', { to, text, class: 'alert' })).body['id'])}`;
const becomes = (message: string, status: string) => api.until(message, (body) => body['status'] === status);
const attemptOf = (body: Answer) => body['segments'][0].attempts[0] as Answer;
const report = (mr: number, status: number, recipient = PATIENT, sentAt = Date.now()) =>
  encodeStatusReport({ mr, recipient, sentAt, dischargedAt: sentAt + 1000, status }).hex;
const direct = (hex: string) => modem().urc(`+CDS: ${hex.length / 2 - 1}`, hex);

test('one that comes before the answer to its submit is applied with it', async () => {
  simulation.behave('sim1', { behaviour: 'report_before_result', ms: 300 });
  expect(attemptOf(await becomes(await send(), 'delivered'))).toMatchObject({ outcome: 'sent', report_status: 0 });
});

test('still trying is followed by the end, and what comes twice counts once', async () => {
  simulation.network.destination(PATIENT, { status: [0x20, 0x30, 0] });
  simulation.network.reportDelay = 100;
  await becomes(await send(), 'delivered');
  simulation.network.destination(OTHER, { status: [0x46] });
  simulation.behave('sim1', { behaviour: 'duplicate_report' });
  expect(attemptOf(await becomes(await send(OTHER), 'undelivered'))).toMatchObject({ report_status: 0x46 });
  expect((await api.get('/v1/stats')).body['inbox']).toEqual({ undecodable: 0, unmatched_reports: 0 });
});

test('one proves that a submit left which the modem never answered rightly', async () => {
  // By this the gateway knows which reference comes next.
  await becomes(await send(), 'delivered');
  simulation.network.reportDelay = 500;
  simulation.behave('sim1', { behaviour: 'ok_without_reference', times: 1 });
  const message = await send();
  await becomes(message, 'uncertain');
  expect(attemptOf(await becomes(message, 'delivered'))).toMatchObject({ outcome: 'sent', report_status: 0 });
});

test('each part of a long message has its own', async () => {
  simulation.network.destination(PATIENT, { status: [] });
  const message = await send(PATIENT, 'Long. '.repeat(60));
  const { segments } = await becomes(message, 'submitted');
  const parts = (segments as Answer[]).map((segment) => (segment['attempts'] as Answer[])[0]?.['mr'] as number);
  expect(parts).toHaveLength(3);
  const [one, two, three] = parts as [number, number, number];
  direct(report(three, 0));
  direct(report(one, 0));
  const halfway = await api.until(message, (body) => body['segments'][2].status === 'delivered');
  expect(halfway['segments'][1].status).toBe('submitted');
  expect(halfway['status']).not.toBe('delivered');
  direct(report(two, 0x46));
  await becomes(message, 'undelivered');
});

test('of a reference that has come round it belongs to the newest message to that number', async () => {
  simulation.network.destination(PATIENT, { status: [] });
  const first = await send();
  const { mr } = attemptOf(await becomes(first, 'submitted'));
  const between = Array.from({ length: 255 }, (_, index) => ({ to: OTHER, text: `${index}`, class: 'bulk' }));
  const { body } = await api.post('/v1/messages/batch', { messages: between });
  await becomes(`/v1/messages/${String(body['messages'][254].id)}`, 'delivered');
  const second = await send();
  expect(attemptOf(await becomes(second, 'submitted'))['mr']).toBe(mr);
  direct(report(mr as number, 0));
  await becomes(second, 'delivered');
  expect((await api.get(first)).body['status']).toBe('submitted');
}, 60_000);

test('one that the modem kept while no gateway ran is found by the next one; one that it showed to nobody is lost', async () => {
  simulation.network.destination(PATIENT, { status: [] });
  const [kept, lost] = [await send(), await send()];
  const { mr } = attemptOf(await becomes(kept, 'submitted'));
  const unheard = attemptOf(await becomes(lost, 'submitted'))['mr'] as number;
  await daemon.stop();
  const hex = report(mr as number, 0);
  modem()
    .storage('SM')
    .add(hex, hex.length / 2 - 1, 0);
  direct(report(unheard, 0));
  await start();
  await becomes(kept, 'delivered');
  // Nobody can know that it arrived: `no_report` at the end of its time, never `undelivered`.
  expect((await api.get(lost)).body['status']).toBe('submitted');
  expect(JSON.stringify((await api.get('/openapi.json')).body)).toContain(
    'a report that came while the gateway was down',
  );
});

test('one that comes late, after a restart, is matched all the same', async () => {
  simulation.network.destination(PATIENT, { status: [] });
  const message = await send();
  const { mr } = attemptOf(await becomes(message, 'submitted'));
  await daemon.stop();
  await start();
  direct(report(mr as number, 0));
  await becomes(message, 'delivered');
});

test('one that fits no message is kept, listed, counted and shown by the command', async () => {
  const sentAt = Date.now();
  direct(report(200, 0, OTHER, sentAt));
  const { frames } = await api.until('/v1/inbox/left-over', (body) => body['frames'].length === 1);
  expect(frames[0]).toMatchObject({ kind: 'unmatched_report', mr: 200, recipient: OTHER, report_status: 0, pdu: null });
  expect((await api.get('/v1/stats')).body['inbox']).toEqual({ undecodable: 0, unmatched_reports: 1 });
  expect((await api.get('/metrics')).body['text']).toContain('simgate_frames_left_over{kind="unmatched_report"} 1');
  const output = commandOutput();
  const config = join(folder, 'config.json');
  writeFileSync(config, '{}');
  expect(await run(['node', 'simgate', 'left-over', '--config', config])).toBe(0);
  expect(output.text).toContain(`report 200 of ${OTHER}`);
});
