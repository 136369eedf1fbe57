import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import type { ApiClient } from '../support/api.ts';
import { Rig, type RigOptions } from '../support/rig.ts';
import { processFigures, quantiles, row } from './support/figures.ts';

const LIMITS_OFF = { max_queued: 10_000_000, max_segments: 6 };
const script = (name: string) => fileURLToPath(new URL(`support/${name}`, import.meta.url));

let rig: Rig | undefined;
afterEach(() => rig?.stop());

async function start(options: RigOptions = {}): Promise<{ rig: Rig; api: ApiClient }> {
  rig = new Rig({ ...options, config: { queue: LIMITS_OFF, ...options.config } });
  await rig.startSimulator();
  return { rig, api: await rig.startDaemon() };
}

/** What `first-byte-gateway.mjs` prints: where it listens, later what it measured. */
interface FirstByteAnswer {
  readonly address?: string;
  readonly key?: string;
  readonly arrivals?: readonly string[];
  readonly commits?: readonly number[];
}

interface Load {
  readonly seconds: number;
  readonly latencies: readonly number[];
}

/** Runs the load generator in a process of its own. */
async function load(job: Readonly<Record<string, unknown>>): Promise<Load> {
  return JSON.parse(await output(process.execPath, [script('http-load.mjs'), JSON.stringify(job)])) as Load;
}

function output(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
    child.once('close', (code) => (code === 0 ? resolve(text) : reject(new Error(errors))));
  });
}

const figures = (pid: number | undefined) => processFigures((path) => readFileSync(path, 'utf8'), pid ?? 0);

/** Waits until the simulated network has delivered so many messages, and every report of them was recorded. */
async function settled(api: ApiClient, states: Readonly<Record<string, number>>): Promise<void> {
  await api.until(
    '/metrics',
    ({ text }) => Object.entries(states).every(([state, count]) => metric(String(text), state) >= count),
    600_000,
  );
}

/** Segments that have come into this state. */
function metric(text: string, state: string): number {
  return Number(
    new RegExp(`^simgate_segment_transitions_total\\{state="${state}"\\} (\\d+)$`, 'm').exec(text)?.[1] ?? 0,
  );
}

test('HTTP request sent to first byte of AT+CMGS, idle gateway', async () => {
  const child = spawn(process.execPath, [script('first-byte-gateway.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => JSON.parse(String((await answers.next()).value)) as FirstByteAnswer;
  const { address, key } = await answer();
  const requests = 600;
  const sent = JSON.parse(
    await output(process.execPath, [script('one-by-one.mjs'), JSON.stringify({ url: address, key, requests })]),
  ) as string[];
  child.stdin.write('tell\n');
  const { arrivals = [], commits = [] } = await answer();
  expect(arrivals).toHaveLength(requests);
  // The first hundred warm up the compiler.
  const waits = sent.map((time, index) => Number(BigInt(arrivals[index] ?? 0) - BigInt(time)) / 1e6).slice(100);
  row('HTTP request sent to first byte of AT+CMGS (ms)', quantiles(waits), 'aim: p50 3, p95 8, p99 15');
  row('  of which one commit (ms)', quantiles(commits));
});

test('accepted over HTTP, durable', async () => {
  const bare = spawn(process.execPath, [script('bare-express.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
  const { address } = JSON.parse(
    await new Promise<string>((resolve) => bare.stdout.setEncoding('utf8').once('data', resolve)),
  ) as { address: string };
  const job = { path: '/v1/messages', key: 'none', connections: 32, requests: 6000 };
  await load({ ...job, url: address, requests: 1000 });
  const express = await load({ ...job, url: address });
  bare.kill();

  // Slow modems: the queue only grows, and the gateway goes on accepting.
  const { api } = await start({ modems: 32, latency: 5000 });
  await load({ ...job, url: api.url, key: api.key, requests: 1000 });
  const single = await load({ ...job, url: api.url, key: api.key, firstNumber: 7_710_000_000 });
  const batches = await load({
    ...job,
    url: api.url,
    key: api.key,
    path: '/v1/messages/batch',
    connections: 8,
    requests: 100,
    batch: 500,
    firstNumber: 7_720_000_000,
  });
  const perSecond = 6000 / single.seconds;
  const barePerSecond = 6000 / express.seconds;
  row('bare Express, 32 connections', `${barePerSecond.toFixed(0)}/s`);
  row(
    'accepted, one message a request, 32 connections',
    `${perSecond.toFixed(0)}/s, ${((100 * perSecond) / barePerSecond).toFixed(0)} % of bare Express`,
    'aim: 75 %',
  );
  row('accepted, batches of 500, 8 connections', `${(50_000 / batches.seconds).toFixed(0)}/s`, 'aim: 20,000/s');
  expect(single.latencies).toHaveLength(6000);
});

test('one modem without latency: whole cycle with report', async () => {
  const { rig: running, api } = await start();
  const count = 5000;
  const before = figures(running.daemon.child.pid);
  const started = performance.now();
  await load({
    url: api.url,
    key: api.key,
    path: '/v1/messages/batch',
    connections: 1,
    requests: count / 500,
    batch: 500,
  });
  await settled(api, { delivered: count });
  const seconds = (performance.now() - started) / 1000;
  const after = figures(running.daemon.child.pid);
  row('one modem, no latency, sent and reported', `${(count / seconds).toFixed(0)} messages/s`, 'aim: 800/s');
  row(
    'CPU per message sent and reported',
    `${((1000 * (after.cpuSeconds - before.cpuSeconds)) / count).toFixed(2)} ms`,
    'aim: 1.5 ms with its accept',
  );
});

test('32 modems at 500 ms', async () => {
  const { rig: running, api } = await start({ modems: 32, latency: 500 });
  row('memory, idle with 32 modems', `${figures(running.daemon.child.pid).currentMb.toFixed(0)} MB`, 'aim: 130 MB');
  const count = 1280;
  const before = figures(running.daemon.child.pid);
  const started = performance.now();
  await load({ url: api.url, key: api.key, path: '/v1/messages/batch', connections: 1, requests: 4, batch: 320 });
  await settled(api, { delivered: count });
  const seconds = (performance.now() - started) / 1000;
  const after = figures(running.daemon.child.pid);
  row(
    '32 modems at 500 ms',
    `${(count / seconds).toFixed(1)} messages/s of 64, ${((100 * count) / seconds / 64).toFixed(1)} %`,
    'aim: 99 %',
  );
  row('CPU share meanwhile', `${((100 * (after.cpuSeconds - before.cpuSeconds)) / seconds).toFixed(1)} % of one core`);
  row('memory meanwhile', `${after.peakMb.toFixed(0)} MB at the peak`, 'aim: 250 MB');
});
