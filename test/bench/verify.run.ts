import { setTimeout } from 'node:timers/promises';
import { afterEach, test } from 'vitest';
import { Rig } from '../support/rig.ts';
import { HttpCaller } from './peers/http-call.ts';
import { runNode } from './support/callers.ts';
import { quantiles } from './support/figures.ts';
import { LIMITS_OFF } from './support/limits-off.ts';
import { put, scaled } from './support/results.ts';
import * as rows from './support/rows.ts';
import { SIMGATE } from './support/table.ts';

const PER_SECOND = 500;
const CHALLENGES = scaled(2500, 500);
/** Of each challenge: so many wrong ones, then the right one. */
const WRONG = 3;
const TRY_AGAIN_MS = 200;

let rig: Rig | undefined;
afterEach(() => rig?.stop());

test('checks of codes at 500 a second', async () => {
  rig = new Rig({ modems: 8, config: LIMITS_OFF });
  await rig.startSimulator();
  const { url, key } = await rig.startDaemon();
  const challenges = await start(url, key);
  const codes = await codesOf(rig, challenges);
  const round = (code: (right: string) => string) =>
    [...challenges].map(([to, id]) => ({ id, code: code(codes.get(to) ?? '') }));
  const checks = [...Array.from({ length: WRONG }, () => round(wrong)).flat(), ...round((right) => right)];
  const { waits } = JSON.parse(
    await runNode('check-load.mjs', {}, JSON.stringify({ url, key, perSecond: PER_SECOND, checks })),
  ) as { waits: number[] };
  // The first half second warms up the compiler.
  put(rows.CHECKS, SIMGATE, quantiles(waits.slice(PER_SECOND / 2), [0.5, 0.99]));
});

const wrong = (right: string): string => String((Number(right) + 1) % 10 ** right.length).padStart(right.length, '0');

/** Number to id of a challenge for each. */
async function start(url: string, key: string): Promise<Map<string, string>> {
  const http = new HttpCaller();
  const challenges = new Map<string, string>();
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  await Promise.all(
    Array.from({ length: CHALLENGES }, async (_, index) => {
      const to = `+44${7_700_000_000 + index}`;
      const body = JSON.stringify({ to });
      const ask = () => http.call(`${url}/v1/verifications`, { method: 'POST', headers, body });
      let answer = await ask();
      // No more are taken at one moment than the modems can send in time.
      for (; answer.status === 503; answer = await ask()) await setTimeout(TRY_AGAIN_MS);
      if (answer.status !== 202) throw new Error(`simgate answered ${answer.status}: ${answer.text}`);
      challenges.set(to, (JSON.parse(answer.text) as { id: string }).id);
    }),
  );
  http.close();
  return challenges;
}

/** What the simulated phones were sent. */
async function codesOf({ simulator }: Rig, challenges: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const codes = new Map<string, string>();
  await simulator.line((line) => {
    if (!line.startsWith('{')) return false;
    const { to, text } = JSON.parse(line) as { to?: string; text?: string };
    const code = /\d{4,10}/.exec(text ?? '')?.[0];
    if (to !== undefined && code !== undefined && challenges.has(to)) codes.set(to, code);
    return codes.size === challenges.size;
  });
  return codes;
}
