import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { temporaryFolder } from '../support/process.ts';
import { Rig } from '../support/rig.ts';
import { kannel, KannelGateway } from './peers/kannel.ts';
import { SimulatedModems } from './peers/modems.ts';
import { load, oneByOne, script } from './support/callers.ts';
import { quantiles } from './support/figures.ts';
import { LIMITS_OFF } from './support/limits-off.ts';
import { put, scaled } from './support/results.ts';
import * as rows from './support/rows.ts';
import { onDisk, slowDisk, SYNC_DELAYS } from './support/slow-disk.ts';
import { SIMGATE } from './support/table.ts';

/** Slow modems: the queue only grows, and the gateway goes on accepting. */
const SLOW_MODEMS = { modems: 32, latency: 5000, config: LIMITS_OFF };
const CALLERS = 32;
const BATCH = 500;
const BATCH_CALLERS = 8;
const SECONDS = scaled(8, 3);
const OTP_PAUSE_MS = 40;

let rig: Rig | undefined;
afterEach(() => rig?.stop());

async function slowGateway(delay: number) {
  rig = new Rig({ ...SLOW_MODEMS, environment: slowDisk(delay) });
  await rig.startSimulator();
  const { url, key } = await rig.startDaemon();
  await load({ url, key, path: '/v1/messages', connections: CALLERS, seconds: 1, firstNumber: 7_710_000_000 });
  return { url, key };
}

/** What `first-byte-gateway.mjs` prints: where it listens, later what it measured. */
interface FirstByteAnswer {
  readonly address?: string;
  readonly key?: string;
  readonly arrivals?: readonly string[];
  readonly commits?: readonly number[];
}

for (const delay of SYNC_DELAYS) {
  test(`HTTP request sent to first byte of AT+CMGS, idle gateway${onDisk(delay)}`, async () => {
    const child = spawn(process.execPath, [script('first-byte-gateway.mjs')], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...slowDisk(delay) },
    });
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const answer = async () => JSON.parse(String((await answers.next()).value)) as FirstByteAnswer;
    const { address = '', key = '' } = await answer();
    const requests = scaled(600, 300);
    // Long enough for the whole cycle of the message before.
    const pauseMs = 12 + 5 * delay;
    const { sent } = await oneByOne({ url: address, key, requests, pauseMs, messageClass: 'alert' });
    child.stdin.write('tell\n');
    const { arrivals = [], commits = [] } = await answer();
    expect(arrivals).toHaveLength(requests);
    // The first hundred warm up the compiler.
    const waits = sent.map((time, index) => Number(BigInt(arrivals[index] ?? 0) - BigInt(time)) / 1e6).slice(100);
    put(rows.firstByte(delay), SIMGATE, quantiles(waits));
    put(rows.commit(delay), SIMGATE, quantiles(commits));
  });

  test(`accepted over HTTP, durable${onDisk(delay)}`, async () => {
    const job = { path: '/v1/messages', connections: CALLERS, seconds: SECONDS };
    const express = delay === 0 ? await bareExpress(job) : null;
    const { url, key } = await slowGateway(delay);
    const single = await load({ ...job, url, key });
    const batches = await load({
      url,
      key,
      path: '/v1/messages/batch',
      connections: BATCH_CALLERS,
      seconds: SECONDS,
      batch: BATCH,
      firstNumber: 7_720_000_000,
    });
    const rate = single.count / single.seconds;
    const share = express === null ? '' : `, ${((100 * rate) / express).toFixed(0)} %`;
    put(rows.accept(delay), SIMGATE, `${rate.toFixed(0)}/s${share}`);
    put(rows.batch(delay), SIMGATE, `${(batches.messages / batches.seconds).toFixed(0)}/s`);
    if (express !== null) put(rows.EXPRESS, SIMGATE, `${express.toFixed(0)}/s`);
  });

  test(`an OTP beside eight batch callers${onDisk(delay)}`, async () => {
    const { url, key } = await slowGateway(delay);
    const callers = { url, key, connections: BATCH_CALLERS, batch: BATCH, firstNumber: 7_720_000_000 };
    const batches = load({ ...callers, path: '/v1/messages/batch', seconds: SECONDS + 2 });
    const { answered } = await oneByOne({
      url,
      key,
      requests: 100_000,
      seconds: SECONDS,
      pauseMs: OTP_PAUSE_MS,
      messageClass: 'otp',
    });
    const { messages, seconds } = await batches;
    put(rows.otp(delay), SIMGATE, `${quantiles(answered, [0.5, 0.95])}, ${(messages / seconds).toFixed(0)}/s`);
  });
}

/** Requests a second of Express and nothing else. */
async function bareExpress(job: { path: string; connections: number; seconds: number }): Promise<number> {
  const bare = spawn(process.execPath, [script('bare-express.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const { address: url } = JSON.parse(
      await new Promise<string>((resolve) => bare.stdout.setEncoding('utf8').once('data', resolve)),
    ) as { address: string };
    await load({ ...job, url, key: 'none', seconds: 1 });
    const { count, seconds } = await load({ ...job, url, key: 'none' });
    return count / seconds;
  } finally {
    bare.kill();
  }
}

test.skipIf(kannel.missing !== null)('accepted over HTTP by kannel', async () => {
  const folder = temporaryFolder();
  const own = join(folder, 'gateway');
  mkdirSync(own);
  const modems = await SimulatedModems.start(folder, 1, SLOW_MODEMS.latency);
  const gateway = new KannelGateway({ folder: own, modems, environment: {} });
  try {
    await gateway.launch();
    await modems.allSetUp(60_000);
    const job = { url: gateway.sendSmsUrl(), query: true, connections: CALLERS };
    await load({ ...job, seconds: 1 });
    const { count, seconds } = await load({ ...job, seconds: SECONDS, firstNumber: 7_720_000_000 });
    put(rows.accept(0), kannel.name, `${(count / seconds).toFixed(0)}/s, none synced`);
  } finally {
    await gateway.stop();
    await modems.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
