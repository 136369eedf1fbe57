import { describe, expect, it } from 'vitest';
import type { Checker, Checkers } from './transcripts/check.ts';
import { familyCheckers } from './transcripts/check-family.ts';
import { parsingCheckers } from './transcripts/check-parsing.ts';
import { receivingCheckers } from './transcripts/check-receiving.ts';
import { sendingCheckers } from './transcripts/check-sending.ts';
import { setupCheckers } from './transcripts/check-setup.ts';
import { ussdCheckers } from './transcripts/check-ussd.ts';
import { DEVIATIONS } from './transcripts/deviations.ts';
import { transcripts } from './transcripts/transcript.ts';

/** Which checkers a kind of transcript is held to; of keys with the same name the first group counts. */
const GROUPS: Readonly<Record<string, readonly Checkers[]>> = {
  boot: [setupCheckers, parsingCheckers, sendingCheckers],
  init: [setupCheckers, parsingCheckers],
  junk: [setupCheckers, parsingCheckers],
  chunking: [parsingCheckers],
  echo: [parsingCheckers],
  parser: [parsingCheckers],
  urc: [setupCheckers, parsingCheckers, receivingCheckers],
  send: [sendingCheckers, receivingCheckers],
  read: [parsingCheckers, sendingCheckers],
  report: [receivingCheckers, sendingCheckers],
  receive: [receivingCheckers, parsingCheckers],
  registration: [parsingCheckers],
  cpms: [parsingCheckers],
  csca: [parsingCheckers],
  cnmi: [familyCheckers],
  pin: [familyCheckers],
  credit: [familyCheckers, sendingCheckers],
  reset: [familyCheckers, sendingCheckers],
  ussd: [ussdCheckers],
};

function checkerOf(kind: string, key: string): Checker {
  for (const group of GROUPS[kind] ?? []) {
    const checker = group[key];
    if (checker !== undefined) return checker;
  }
  return () => Promise.reject(new Error(`No checker for "${key}" of kind "${kind}".`));
}

describe('transcripts of real modems', () => {
  for (const transcript of transcripts) {
    const { file, id, kind, expect: expectations } = transcript;
    describe(file, () => {
      for (const [key, expected] of Object.entries(expectations)) {
        const deviation = DEVIATIONS[id]?.[key];
        if (deviation === undefined) {
          it(key, () => checkerOf(kind, key)(transcript, expected));
        } else {
          it(`${key} (ours differs: ${deviation.why})`, async () => {
            expect(expected).toEqual(deviation.theirs);
            await checkerOf(kind, key)(transcript, deviation.ours);
          });
        }
      }
    });
  }

  it('are a hundred, and each expects something', () => {
    expect(transcripts).toHaveLength(100);
    expect(transcripts.filter(({ expect: expectations }) => Object.keys(expectations).length === 0)).toEqual([]);
  });

  it('names only transcripts and keys that exist among its deviations', () => {
    for (const [id, keys] of Object.entries(DEVIATIONS)) {
      const transcript = transcripts.find((candidate) => candidate.id === id);
      expect(Object.keys(transcript?.expect ?? {})).toEqual(expect.arrayContaining(Object.keys(keys)));
    }
  });

  it('knows every kind', () => {
    const kinds = new Set(transcripts.map(({ kind }) => kind));
    expect([...kinds].filter((kind) => !(kind in GROUPS))).toEqual([]);
  });
});
