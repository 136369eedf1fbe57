import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ForgetfulDisk, whyNoDisk } from '../../support/power-loss/forgetful-disk.ts';
import { because } from '../../support/power-loss/preload.ts';
import { coinOf, FULL, numbersOf, tell } from './extent.ts';
import { throughLives, type Fate } from './lives.ts';
import { Site } from './site.ts';
import { PERFECT, summary } from './verdict.ts';

const SYNCHRONOUS_NORMAL = fileURLToPath(new URL('../../support/power-loss/synchronous-normal.mjs', import.meta.url));

describe.skipIf(whyNoDisk !== null)(`a gateway whose host loses its power${because(whyNoDisk)}`, () => {
  test('loses nothing that it acknowledged, and sends no alert twice', async () => {
    const fates = FULL
      ? Array.from({ length: 220 }, (_, index) => fate(index))
      : Array.from({ length: 6 }, (_, index) => fate(index));
    const { ends, verdict } = await throughLives(fates, { batch: FULL ? 500 : 50 });
    tell(summary('power cuts', ends, verdict));
    expect(verdict).toMatchObject(PERFECT);
  }, 7_200_000);

  test('has on the disk what it acknowledged a moment ago; with synchronous=NORMAL it would not', async () => {
    const [kept, lost] = await Promise.all([
      leftOf(100, {}),
      leftOf(100, { NODE_OPTIONS: `--import=${SYNCHRONOUS_NORMAL}` }),
    ]);
    tell(`power cut after the answer: ${kept} of 100 left; planted synchronous=NORMAL: ${lost} of 100 left`);
    expect(kept).toBe(100);
    expect(lost).toBe(0);
  });
});

const number = numbersOf('power');

/** At an fsync, at any write, at any moment; strictly what was promised is left, or some more of what was written. */
function fate(index: number): Fate {
  const power = index % 2 === 0 ? ('cut' as const) : coinOf(`power ${index}`);
  if (index % 3 === 0) return { power, faults: { kill: `sync:${3 + Math.floor(number() * 35)}` } };
  if (index % 3 === 1) return { power, faults: { kill: `step:${1 + Math.floor(number() * 300)}` } };
  return { power, killAfterMs: Math.floor(number() * 1500) };
}

/** How many of the messages of a batch are left when the power goes right after its 202. */
async function leftOf(messages: number, environment: NodeJS.ProcessEnv): Promise<number> {
  const site = new Site();
  try {
    await site.open();
    const disk = new ForgetfulDisk(site.data);
    const api = await site.start({ environment: { ...disk.environment(), ...environment } });
    const send_at = new Date(Date.now() + 86_400_000).toISOString();
    const message = { to: '+447700900123', text: 'for tomorrow', class: 'bulk', send_at };
    const answer = await api?.post('/v1/messages/batch', { messages: Array.from({ length: messages }, () => message) });
    expect(answer?.status).toBe(202);
    await site.gateway.kill('SIGKILL');
    disk.cut();
    return site.rows('SELECT id FROM message').length;
  } finally {
    await site.stop();
  }
}
