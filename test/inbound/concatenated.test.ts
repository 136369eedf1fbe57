import { asyncProperty, assert as check, constant, oneof, record, shuffledSubarray } from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encodeDeliver } from '../../src/tpdu/deliver.ts';
import { segmentText } from '../../src/tpdu/segmentation.ts';
import type { SubmitInput } from '../../src/tpdu/types.ts';
import { Rig } from '../outbound/rig.ts';
import { gsm7Text, unicodeText } from '../tpdu/arbitraries.ts';
import { fixtureVectors } from '../tpdu/vectors.ts';

const SENDER = '+358401234567';
let rig: Rig;
let second: number;
beforeEach(async () => {
  rig = await Rig.open();
  second = 0;
});
afterEach(() => rig.close());

/** A part in a frame of its own, stamped a second after the one before. */
const part = (body: SubmitInput['body'], total: number, seq: number, ref = 1): string =>
  encodeDeliver({
    originator: SENDER,
    sentAt: Date.UTC(2026, 10, 21) + 1000 * second++,
    body,
    concat: { ref, bits: 16, total, seq },
  }).hex;

const newest = async () => (await rig.store.inbox.list({ limit: 1 }))[0];
const vector = (id: string) => fixtureVectors.find((candidate) => candidate.id === id)?.hex ?? '';

describe('a concatenated message', () => {
  test('is the text that was sent, once, in whatever order and however often its parts come', async () => {
    const text = oneof(gsm7Text(600), unicodeText(300)).filter((whole) => segmentText(whole).parts.length > 1);
    const shuffled = text.chain((whole) => {
      const { alphabet, parts } = segmentText(whole, { concatBits: 16 });
      const numbered = parts.map((piece, index) => ({ piece, seq: index + 1 }));
      return record({
        whole: constant(whole),
        alphabet: constant(alphabet),
        arrived: shuffledSubarray([...numbered, ...numbered], { minLength: numbered.length * 2 }),
        total: constant(parts.length),
      });
    });
    let ref = 0;
    await check(
      asyncProperty(shuffled, async ({ whole, alphabet, arrived, total }) => {
        ref++;
        for (const { piece, seq } of arrived)
          await rig.modem().receive(part({ alphabet, text: piece }, total, seq, ref), 'cmti', rig.clock.now());
        const shown = await rig.store.inbox.list({ limit: 2 });
        expect(shown[0]).toMatchObject({ text: whole, complete: true, parts: total });
        expect(shown[1]?.text).not.toBe(whole);
      }),
      { numRuns: 50 },
    );
  });

  test('is whole where its sender cut a surrogate pair in two, across a restart', async () => {
    await rig.modem().receive(vector('c-sur-cut-2'));
    const after = await rig.crash();
    await rig.close();
    rig = after;
    await rig.start();
    await rig.modem().receive(vector('c-sur-cut-1'));
    expect(await newest()).toMatchObject({ text: `${'a'.repeat(66)}😀b`, complete: true });
  });

  test('is whole where its sender cut an escape from its character', async () => {
    const first = vector('c-esc-cut-1');
    await rig.modem().receive(first);
    const rest = encodeDeliver({
      originator: SENDER,
      sentAt: Date.UTC(2026, 10, 21),
      body: { alphabet: 'gsm7', text: 'e tail' },
      concat: { ref: 119, bits: 8, total: 2, seq: 2 },
    });
    await rig.modem().receive(rest.hex);
    expect(await newest()).toMatchObject({ text: `${'x'.repeat(152)}€ tail` });
  });

  test('of which a part carries data is data as a whole', async () => {
    await rig.modem().receive(part({ alphabet: 'gsm7', text: 'AB' }, 2, 1));
    await rig.modem().receive(part({ alphabet: 'data', data: Uint8Array.of(0xff) }, 2, 2));
    expect(await newest()).toMatchObject({ binary: true, text: expect.stringMatching(/^[0-9A-F]+FF$/) });
  });

  test('shows what never came in its place, and the rest whole', async () => {
    const pieces = ['one ', 'two ', 'three ', 'four'];
    for (const seq of [4, 1, 2])
      await rig
        .modem()
        .receive(part({ alphabet: 'gsm7', text: pieces[seq - 1] ?? '' }, 4, seq), 'cmti', rig.clock.now());
    await rig.pass(4_000_000);
    expect(await newest()).toMatchObject({ text: 'one two [part 3 missing]four', complete: false, binary: false });
  });
});
