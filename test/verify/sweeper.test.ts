import { describe, expect, it } from 'vitest';
import { silentLogger } from '../../src/runtime/logger.ts';
import { createSweeper } from '../../src/verify/sweeper.ts';
import { ManualClock } from '../support/manual-clock.ts';

/** A sweeper over a list of due times; `sweeps` says when it came, in ms since the start. */
function sweeping(due: number[] = []) {
  const clock = new ManualClock();
  const origin = clock.monotonic();
  const offset = clock.now();
  const sweeps: number[] = [];
  const state = { failures: 0 };
  const sweeper = createSweeper({
    clock,
    log: silentLogger,
    sweep: async (now) => {
      sweeps.push(clock.monotonic() - origin);
      if (state.failures-- > 0) throw new Error('disk full');
      while (due[0] !== undefined && due[0] <= now - offset) due.shift();
      return { nextDueAt: due[0] === undefined ? null : due[0] + offset };
    },
  });
  return { clock, sweeper, sweeps, state };
}

describe('the sweep', () => {
  it('comes at the start, when something is due, and every 20 s', async () => {
    const { clock, sweeps, sweeper } = sweeping([5000, 12_000]);
    await clock.advance(60_000);
    expect(sweeps).toEqual([0, 5000, 12_000, 32_000, 52_000]);
    await sweeper.stop();
  });

  it('is at most 20 s late after the wall clock jumped ahead', async () => {
    const { clock, sweeps, sweeper } = sweeping([300_000]);
    await clock.advance(1000);
    clock.jumpWall(3_600_000);
    await clock.advance(19_000);
    expect(sweeps).toEqual([0, 20_000]);
    await sweeper.stop();
  });

  it('does not spin where a sweep leaves things due', async () => {
    const { clock, sweeps, sweeper } = sweeping([]);
    const stuck = createSweeper({
      clock,
      log: silentLogger,
      sweep: async (now) => {
        sweeps.push(now);
        return { nextDueAt: now };
      },
    });
    await clock.advance(1000);
    expect(sweeps.length).toBeLessThan(15);
    await stuck.stop();
    await sweeper.stop();
  });

  it('is tried again after a failure', async () => {
    const { clock, sweeps, state, sweeper } = sweeping([]);
    state.failures = 2;
    await clock.advance(20_000);
    expect(sweeps).toEqual([0, 5000, 10_000]);
    await sweeper.stop();
  });

  it('stops for good, as often as it is told, and leaves no timer', async () => {
    const { clock, sweeps, sweeper } = sweeping([5000]);
    await clock.advance(0);
    await Promise.all([sweeper.stop(), sweeper.stop()]);
    await sweeper.stop();
    await clock.advance(60_000);
    expect(sweeps).toEqual([0]);
    expect(clock.pending).toBe(0);
  });

  it('that is under way ends before the stop does', async () => {
    const clock = new ManualClock();
    let finish: (() => void) | undefined;
    const sweep = () =>
      new Promise<{ nextDueAt: null }>((resolve) => {
        finish = () => resolve({ nextDueAt: null });
      });
    const sweeper = createSweeper({ clock, log: silentLogger, sweep });
    await clock.advance(0);
    let stopped = false;
    const stopping = sweeper.stop().then(() => (stopped = true));
    await clock.settle();
    expect(stopped).toBe(false);
    finish?.();
    await stopping;
    expect(clock.pending).toBe(0);
  });
});
