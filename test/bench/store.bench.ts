import { afterAll, beforeAll, bench, describe } from 'vitest';
import type { NewMessage } from '../../src/store/outbox.ts';
import { HOUR, StoreRig } from '../store/rig.ts';

/** The store over a real file with synchronous=FULL. One fsync of the disk at hand is part of every figure but the claim's. */
const BATCH = 500;
const SMALL = 1000;
const LARGE = 1_000_000;

async function filled(rows: number): Promise<StoreRig> {
  const rig = await StoreRig.open();
  for (let stored = 0; stored < rows; stored += BATCH) await rig.accept(...batch(rig));
  return rig;
}

function batch(rig: StoreRig): Partial<NewMessage>[] {
  return Array.from({ length: BATCH }, (_, n) => ({
    to: `+2547${String(10_000_000 + n)}`,
    deadline: rig.now + HOUR + n,
    keyId: 1,
  }));
}

let small: StoreRig;
let large: StoreRig;
let smallSim: number;
let largeSim: number;

beforeAll(async () => {
  small = await filled(SMALL);
  large = await filled(LARGE);
  smallSim = await small.sim();
  largeSim = await large.sim();
}, 900_000);
afterAll(() => Promise.all([small.close(), large.close()]));

describe('claim', () => {
  bench('of 1,000 queued', async () => {
    await small.next(smallSim);
  });
  bench('of 1,000,000 queued', async () => {
    await large.next(largeSim);
  });
  bench('of 1,000,000 queued, behind 64 claims', async () => {
    await large.next(largeSim, held);
  });
});

/** Segments 1-64 of the queue, as 64 lanes would hold them. */
const held = Array.from({ length: 64 }, (_, n) => (n + 1) * 256 + 1);

describe('accept', () => {
  bench('a batch of 500', async () => {
    await small.accept(...batch(small));
  });
  bench('one alert, alone in its commit', async () => {
    await small.accept({ keyId: 1 });
  });
  bench('32 one-time passwords in one commit', async () => {
    await Promise.all(Array.from({ length: 32 }, () => small.accept({ class: 'otp', keyId: 1 })));
  });
});
