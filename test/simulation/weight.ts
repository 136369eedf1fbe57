import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sleep } from '../../src/runtime/clock.ts';
import type { Machine } from './machine.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** Stops the gateway. Returns what it had held on to, bytes: all that its end has set free. The books of the run stay. */
export async function stopAndWeigh(machine: Machine, clock: VirtualClock): Promise<number> {
  const before = await heapBytes(clock);
  await machine.stop();
  return before - (await heapBytes(clock));
}

/** Bytes in use once everything is gone that nobody holds. */
async function heapBytes(clock: VirtualClock): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // A weak reference that was just looked at holds until the job is over.
  await sleep(clock, 1);
  collect();
  return process.memoryUsage().heapUsed;
}
