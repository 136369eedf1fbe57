import { describe, expect, test } from 'vitest';
import { whyNoDisk } from '../../support/power-loss/forgetful-disk.ts';
import { because } from '../../support/power-loss/preload.ts';
import { FULL, numbersOf, tell } from './extent.ts';
import { throughLives } from './lives.ts';
import { PERFECT, summary } from './verdict.ts';

/** A little more fsyncs than a gateway's whole life has: start, work, stop. */
const BEYOND = 60;
const SYNCS = FULL ? Array.from({ length: BEYOND }, (_, index) => index + 1) : [3, 14, 18, 23, 30, BEYOND];

describe.skipIf(whyNoDisk !== null)(`a gateway that is killed (kill -9)${because(whyNoDisk)}`, () => {
  test('at any durable step loses nothing that it acknowledged, and sends no alert twice', async () => {
    const { ends, verdict } = await throughLives(
      SYNCS.map((number) => ({ faults: { kill: `sync:${number}` } })),
      { batch: 50, untilStopped: true },
    );
    tell(summary('kill -9 at durable steps', ends, verdict));
    expect(verdict).toMatchObject(PERFECT);
    // Behind the last durable step of a life lies its end in peace: none was left out.
    expect(ends.at(-1)).toBe('stopped');
  }, 3_600_000);

  test.runIf(FULL)(
    'at any write and any moment, two hundred times over',
    async () => {
      const number = numbersOf('any write');
      const { ends, verdict } = await throughLives(
        Array.from({ length: 200 }, (_, index) =>
          index % 4 === 0
            ? { killAfterMs: Math.floor(number() * 1500) }
            : { faults: { kill: `step:${1 + Math.floor(number() * 300)}` } },
        ),
        { batch: 500 },
      );
      tell(summary('kill -9 at writes and random moments', ends, verdict));
      expect(verdict).toMatchObject(PERFECT);
    },
    7_200_000,
  );
});
