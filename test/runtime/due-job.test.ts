import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DueJob } from '../../src/runtime/due-job.ts';
import { ManualClock } from '../support/manual-clock.ts';

let clock: ManualClock;
let started: number;
let job: DueJob;
/** When runs began, ms after the start. */
let runs: number[];
let failures: unknown[];
let run: (now: number) => Promise<number | null>;
/** Ends the run that waits for it. */
let finish: () => void;

beforeEach(() => {
  clock = new ManualClock();
  started = clock.now();
  runs = [];
  failures = [];
  run = () => Promise.resolve(null);
  job = new DueJob({
    clock,
    run: (now) => {
      runs.push(clock.monotonic());
      return run(now);
    },
    onFailure: (error) => failures.push(error),
  });
});
afterEach(() => job.stop());

const expectAt = (ms: number) => job.expect(started + ms);

describe('a job that falls due', () => {
  test('is idle until it is told of something', async () => {
    await clock.advance(100_000);
    expect(runs).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  test('runs at the earliest time that it was told of, then when its run said', async () => {
    run = () => Promise.resolve(runs.length === 1 ? started + 70_000 : null);
    expectAt(5000);
    expectAt(50_000);
    expectAt(2000);
    await clock.advance(1_000_000);
    expect(runs).toEqual([2000, 70_000]);
  });

  test('is 30 s late at most after the wall clock jumped ahead', async () => {
    expectAt(3_600_000);
    await clock.advance(1000);
    clock.jumpWall(3_600_000);
    await clock.advance(30_000);
    expect(runs).toEqual([30_000]);
  });

  test('never runs twice at once, and forgets nothing that it is told amid a run', async () => {
    run = () => new Promise((resolve) => (finish = () => resolve(null)));
    const first = job.run();
    expect(job.run()).toBe(first);
    expectAt(1000);
    await clock.advance(5000);
    expect(runs).toEqual([0]);
    run = () => Promise.resolve(null);
    finish();
    await first;
    await clock.advance(100);
    expect(runs).toEqual([0, 5100]);
  });

  test('does not spin where things stay due', async () => {
    run = (now) => Promise.resolve(now);
    expectAt(0);
    await clock.advance(1000);
    expect(runs).toHaveLength(11);
  });

  test('is tried again 5 s after a failure', async () => {
    run = () => (runs.length < 3 ? Promise.reject(new Error('disk full')) : Promise.resolve(null));
    expectAt(0);
    await clock.advance(60_000);
    expect(runs).toEqual([0, 5000, 10_000]);
    expect(failures).toHaveLength(2);
  });

  test('ends the run under way before its stop resolves, and leaves no timer', async () => {
    run = () => new Promise((resolve) => (finish = () => resolve(started)));
    void job.run();
    let stopped = false;
    const stopping = Promise.all([job.stop(), job.stop()]).then(() => (stopped = true));
    await clock.settle();
    expect(stopped).toBe(false);
    finish();
    await stopping;
    await job.run();
    expectAt(0);
    await clock.advance(60_000);
    expect(runs).toEqual([0]);
    expect(clock.pending).toBe(0);
  });
});
