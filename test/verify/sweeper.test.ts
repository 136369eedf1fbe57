import { describe, expect, it } from 'vitest';
import { silentLogger } from '../../src/runtime/logger.ts';
import { Sweeper } from '../../src/verify/sweeper.ts';
import { ManualClock } from '../support/manual-clock.ts';

/** A sweeper over a list of due times; `sweeps` says when it came, in ms since the start. */
function sweeping(due: number[] = []) {
  const clock = new ManualClock();
  const origin = clock.now();
  const sweeps: number[] = [];
  const state = { failures: 0 };
  const sweeper = new Sweeper({
    clock,
    log: silentLogger,
    sweep: async (now) => {
      sweeps.push(now - origin);
      if (state.failures-- > 0) throw new Error('disk full');
      while (due[0] !== undefined && due[0] <= now - origin) due.shift();
      return { nextDueAt: due[0] === undefined ? null : due[0] + origin };
    },
  });
  return { clock, sweeper, sweeps, state, wake: (at: number) => sweeper.wake(origin + at) };
}

describe('the sweep', () => {
  it('comes at the start, then when something is due, then rests', async () => {
    const { clock, sweeps, sweeper } = sweeping([5000, 12_000]);
    await clock.advance(100_000);
    expect(sweeps).toEqual([0, 5000, 12_000]);
    expect(clock.pending).toBe(0);
    await sweeper.stop();
  });

  it('comes earlier when it is woken for an earlier time, and not for a later one', async () => {
    const { clock, sweeps, wake, sweeper } = sweeping([10_000]);
    await clock.advance(1);
    wake(20_000);
    wake(3000);
    await clock.advance(15_000);
    expect(sweeps).toEqual([0, 3000, 10_000]);
    await sweeper.stop();
  });

  it('is at most 20 s late after the wall clock jumped ahead', async () => {
    const { clock, sweeps, sweeper } = sweeping([300_000]);
    await clock.advance(1000);
    clock.jumpWall(3_600_000);
    await clock.advance(20_000);
    expect(sweeps).toHaveLength(2);
    await sweeper.stop();
  });

  it('is tried again after a failure', async () => {
    const { clock, sweeps, state, sweeper } = sweeping([]);
    state.failures = 2;
    await clock.advance(60_000);
    expect(sweeps).toEqual([0, 5000, 10_000]);
    await sweeper.stop();
  });

  it('stops for good, as often as it is told, and leaves no timer', async () => {
    const { clock, sweeps, wake, sweeper } = sweeping([5000]);
    await clock.advance(0);
    await Promise.all([sweeper.stop(), sweeper.stop()]);
    await sweeper.stop();
    wake(1000);
    await clock.advance(60_000);
    expect(sweeps).toEqual([0]);
    expect(clock.pending).toBe(0);
  });
});
