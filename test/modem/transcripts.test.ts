import { describe, expect, it } from 'vitest';
import type { Checker, Checkers } from './transcripts/check.ts';
import { parsingCheckers } from './transcripts/check-parsing.ts';
import { receivingCheckers } from './transcripts/check-receiving.ts';
import { sendingCheckers } from './transcripts/check-sending.ts';
import { setupCheckers } from './transcripts/check-setup.ts';
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
};

/** Kinds whose behaviour is still to be built, by name: PIN counters and CNMI of families, credit, USSD, resets. */
const PENDING: Readonly<Record<string, readonly string[]>> = {
  pin: ['072-cpin-variants.json', '073-pin-wrong-counter.json', '074-pin-puk.json'],
  cnmi: ['066-cnmi-sim800l.json', '067-cnmi-a7670x.json', '068-cnmi-mc75i.json', '069-cnmi-test-variants.json'],
  credit: ['035-send-no-credit-silence.json', '048-send-barred-variants.json'],
  ussd: [
    '087-ussd-e160-packed.json',
    '088-ussd-ucs2-dcs72.json',
    '089-ussd-plain-dcs15.json',
    '090-ussd-ucs2-hex-dcs15.json',
    '091-ussd-trailing-garbage.json',
    '092-ussd-no-dcs-no-final-quote.json',
    '093-ussd-late-error-after-ok.json',
    '094-ussd-not-supported-m4.json',
    '095-ussd-multiline.json',
  ],
  reset: ['096-reset-modem-vanishes.json', '097-reboot-unexpected-mid-send.json', '098-powerdown-undervoltage.json'],
};

function checkerOf(kind: string, key: string): Checker {
  for (const group of GROUPS[kind] ?? []) {
    const checker = group[key];
    if (checker !== undefined) return checker;
  }
  return () => Promise.reject(new Error(`No checker for "${key}" of kind "${kind}".`));
}

describe('transcripts of real modems', () => {
  for (const { file, id, kind, expect: expectations, ...rest } of transcripts) {
    if (kind in PENDING) continue;
    const transcript = { file, id, kind, expect: expectations, ...rest };
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

  describe('pending', () => {
    for (const files of Object.values(PENDING)) for (const file of files) it.todo(file);
  });

  it.each(Object.entries(PENDING))('holds exactly the pending files of kind %s', (kind, files) => {
    expect(transcripts.filter((transcript) => transcript.kind === kind).map(({ file }) => file)).toEqual(files);
  });

  it('names only transcripts and keys that exist among its deviations', () => {
    for (const [id, keys] of Object.entries(DEVIATIONS)) {
      const transcript = transcripts.find((candidate) => candidate.id === id);
      expect(Object.keys(transcript?.expect ?? {})).toEqual(expect.arrayContaining(Object.keys(keys)));
    }
  });

  it('knows every kind', () => {
    const kinds = new Set(transcripts.map(({ kind }) => kind));
    expect([...kinds].filter((kind) => !(kind in GROUPS) && !(kind in PENDING))).toEqual([]);
  });
});
