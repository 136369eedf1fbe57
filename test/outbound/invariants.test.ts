import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { MESSAGE_CLASSES, type MessageClass } from '../../src/message/types.ts';
import type { ModemState } from '../../src/modem/modem.ts';
import { failedWith, silence, type Step, type Submission } from '../support/fake-modem.ts';
import { isFinal } from '../support/final-state.ts';
import { Rig } from './rig.ts';

const MODEMS = ['a', 'b', 'c'];
const step: fc.Arbitrary<Step | undefined> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  { weight: 2, arbitrary: fc.constant(silence) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('retry', 'retry_later', 'account', 'message', 'config', 'sim', 'modem', 'storage')
      .map((kind) => failedWith(kind as 'retry', 41)),
  },
  { weight: 1, arbitrary: fc.constant({ noPrompt: failedWith('before_write') }) },
  { weight: 1, arbitrary: fc.constant({ noPrompt: failedWith('retry', 500) }) },
);
const flap = fc.record({
  at: fc.nat(120),
  modem: fc.constantFrom(...MODEMS),
  state: fc.constantFrom<ModemState>('absent', 'waiting', 'paused', 'ready', 'ready'),
});
const scenario = fc.record({
  steps: fc.array(step, { minLength: 5, maxLength: 60 }),
  flaps: fc.array(flap, { maxLength: 12 }),
  classes: fc.array(fc.constantFrom(...MESSAGE_CLASSES), { minLength: 1, maxLength: 12 }),
  crashAt: fc.option(fc.nat(60)),
});

/** The submits of a text that may have left, in order. */
function copies(ledger: readonly Submission[], text: string): (string | undefined)[] {
  return ledger
    .filter(({ tpdu, outcome }) => tpdu.userData.text === text && outcome?.kind !== 'failed')
    .map(({ outcome }) => outcome?.kind);
}

test('whatever modems do and whenever the process dies, nothing goes more often than it may, and everything ends', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ steps, flaps, classes, crashAt }) => {
      const left = [...steps];
      const ledger: Submission[] = [];
      const rigs = [await Rig.open({ modems: [] })];
      const current = () => rigs.at(-1) as Rig;
      const plug = () => current().plug(MODEMS, { ledger, nextStep: () => left.shift() });
      await plug();
      const ids = await current().accept(
        classes.map((kind, index) => ({ class: kind, text: `no. ${index}`, ttlMs: 600_000 })),
      );
      for (let second = 0; second <= 120; second++) {
        for (const { modem, state } of flaps.filter(({ at }) => at === second)) current().modem(modem).enter(state);
        if (second === crashAt) {
          rigs.push(await current().crash());
          await current().start();
          await plug();
        }
        await current().pass(1_000);
      }
      for (const name of MODEMS) current().modem(name).enter('ready');
      await current().pass(3 * 3_600_000);

      for (const [index, id] of ids.entries()) {
        const sent = copies(ledger, `no. ${index}`);
        const allowed: Readonly<Record<MessageClass, number>> = { otp: 2, alert: 1, bulk: 1 };
        expect(sent.length).toBeLessThanOrEqual(allowed[classes[index] ?? 'alert']);
        // A +CMGS that nobody was left to hear is no reason not to repeat.
        if (crashAt === null) expect(sent.slice(0, -1)).not.toContain('sent');
        const state = await current().state(id);
        expect(isFinal(state as 'failed'), `${state} is an end`).toBe(true);
      }
      for (const rig of rigs) await rig.close();
    }),
    { numRuns: 15 },
  );
});
