import { test } from 'vitest';
import { StoreRig } from '../store/rig.ts';
import { onBed } from './peers/bed.ts';
import { SimgateGateway, simgate, simgateHolding } from './peers/simgate.ts';
import { sustained, type Sustained } from './peers/speed.ts';
import { load } from './support/callers.ts';
import { fill } from './support/database.ts';
import { quantile } from './support/figures.ts';
import { put, putReports, scaled } from './support/results.ts';
import * as rows from './support/rows.ts';
import { SIMGATE } from './support/table.ts';

const SMALL = 1000;
const LARGE = scaled(1_000_000, 100_000);
const CLAIMS = 5000;
const STORED = [1000, 10_000, 100_000, LARGE];
const GROWTH_MESSAGES = scaled(3000, 1000);
const LOAD_SECONDS = scaled(15, 4);

/** A store that holds so many queued messages, with the SIM that is to send them. */
async function queueOf(count: number) {
  const rig = await StoreRig.open();
  await rig.stop();
  fill(rig.path, rig.sealer, count, 'queued', rig.now);
  await rig.reopen();
  return { rig, sim: await rig.sim() };
}

/** How long claims take, in µs. */
async function claims({ rig, sim }: Awaited<ReturnType<typeof queueOf>>): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < CLAIMS; index++) {
    const started = performance.now();
    if ((await rig.next(sim)) === null) throw new Error('nothing could be claimed');
    times.push(1000 * (performance.now() - started));
  }
  return times;
}

test('claim from a long and a short queue', async () => {
  const small = await queueOf(SMALL);
  const large = await queueOf(LARGE);
  try {
    // In turns, so that neither meets a warmer machine.
    const times = { small: [] as number[], large: [] as number[] };
    for (let round = 0; round < 4; round++) {
      const [ofSmall, ofLarge] = [await claims(small), await claims(large)];
      if (round === 0) continue;
      times.small.push(...ofSmall);
      times.large.push(...ofLarge);
    }
    const [short, long] = [quantile(times.small, 0.5), quantile(times.large, 0.5)];
    put(rows.CLAIM, SIMGATE, `${(long / short).toFixed(2)} times, ${long.toFixed(1)} µs`);
  } finally {
    await small.rig.close();
    await large.rig.close();
  }
});

test('growth over stored messages', async () => {
  const curve: Sustained[] = [];
  for (const stored of STORED) {
    const figures = await sustained(simgateHolding(stored), { messages: GROWTH_MESSAGES });
    curve.push(figures);
    putReports(SIMGATE, false, figures.reportsLost, figures.reports);
  }
  put(rows.STORED_CPU, SIMGATE, `${curve.map(({ cpuMs }) => cpuMs.toFixed(2)).join('/')} ms`);
  put(rows.STORED_RATE, SIMGATE, curve.map(({ perSecond }) => perSecond.toFixed(0)).join(' / '));
});

test('memory with a million stored messages, 64 modems and HTTP load', async () => {
  await onBed(simgateHolding(LARGE), { modems: 64, latency: 500 }, async (bed) => {
    const { gateway } = bed;
    if (!(gateway instanceof SimgateGateway)) throw new Error(`${simgate.name} was expected here`);
    await bed.handIn(64 * 2 * LOAD_SECONDS);
    const { count, seconds } = await load({
      ...gateway.api,
      path: '/v1/messages',
      connections: 32,
      seconds: LOAD_SECONDS,
      firstNumber: 7_720_000_000,
    });
    put(rows.MEMORY_LOADED, SIMGATE, `${gateway.figures().peakMb.toFixed(0)} MB, ${(count / seconds).toFixed(0)}/s`);
  });
});
