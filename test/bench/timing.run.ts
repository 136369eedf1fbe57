import { randomBytes, randomInt } from 'node:crypto';
import { afterAll, beforeAll, test } from 'vitest';
import { CODE_SALT_BYTES, createCodeHasher } from '../../src/crypto/code.ts';
import { deriveKeys } from '../../src/crypto/data-keys.ts';
import { VerifyGateway } from '../verify/gateway.ts';
import { put, scaled } from './support/results.ts';
import * as rows from './support/rows.ts';
import { SIMGATE } from './support/table.ts';
import { difference } from './support/welch.ts';

/** Of both kinds together. */
const CHECKS = scaled(100_000, 20_000);
const GUESSES = 10;
const ENDLESS = { max: 0, window_s: 60 };

let gateway: VerifyGateway;

beforeAll(async () => {
  gateway = await VerifyGateway.open({
    verification: { max_attempts: GUESSES, code_length: 6 },
    limits: { per_number: [], per_prefix: ENDLESS, per_key: ENDLESS, checks_per_key: ENDLESS },
  });
});
afterAll(() => gateway.stop());

let numbers = 0;
const start = (keyId = 1) => gateway.start({ to: `+2547${10_000_000 + numbers++}` }, { keyId });

/** ms that a check took, whatever its answer. */
async function timed(id: number, code: string): Promise<number> {
  const begun = performance.now();
  await gateway.check(id, code).catch(() => null);
  return performance.now() - begun;
}

/** Both kinds in random turns, so that whatever else the machine does falls on both. */
async function compare(count: number, kinds: readonly [() => Promise<number>, () => Promise<number>]): Promise<string> {
  const times: [number[], number[]] = [[], []];
  for (let nth = 0; nth < count; nth++) {
    const kind = randomInt(2) as 0 | 1;
    times[kind].push(await kinds[kind]());
  }
  // The first tenth warms up the compiler.
  return difference(times[0].slice(count / 20), times[1].slice(count / 20));
}

const unknown = () => timed(1_000_000 + randomInt(1_000_000), '314159');

const wrongFrom = (code: string, place: number) =>
  Array.from(code, (digit, at) => (at < place ? digit : String((Number(digit) + 1) % 10))).join('');

test('a wrong code that is nearly right takes as long as any other', async () => {
  let open = await start();
  let left = 0;
  const guess = (place: number) => async () => {
    if (left === 0) {
      open = await start();
      left = GUESSES;
    }
    left--;
    return timed(open.view.id, wrongFrom(open.code, place));
  };
  put(rows.TIMING_NEAR, SIMGATE, await compare(CHECKS, [guess(0), guess(5)]));
});

test('an id that is not there takes as long as one of another caller', async () => {
  const foreign = await Promise.all(Array.from({ length: 100 }, () => start(2)));
  const known = () => timed(foreign[randomInt(foreign.length)]?.view.id ?? 0, '314159');
  put(rows.TIMING_ID, SIMGATE, await compare(CHECKS, [known, unknown]));
});

test('the comparison takes as long for the right code as for a wrong one', async () => {
  const codes = createCodeHasher(deriveKeys(randomBytes(32)));
  const salt = randomBytes(CODE_SALT_BYTES);
  const hash = codes.hash('314159', salt, '1');
  const compared = (code: string) => async () => {
    const begun = performance.now();
    codes.matches(hash, code, salt, '1');
    return performance.now() - begun;
  };
  put(rows.TIMING_RIGHT, SIMGATE, await compare(CHECKS, [compared('314159'), compared('271828')]));
});
