import { describe, expect, it } from 'vitest';
import { segmentText } from '../../src/tpdu/segmentation.ts';
import { BUILT_IN, NOTICE } from '../../src/verify/built-in-texts.ts';
import { MAX_AMOUNT_LENGTH, MAX_CODE_LENGTH, MAX_PAYEE_LENGTH, MAX_TTL_MS } from '../../src/verify/bounds.ts';
import { fill, fillLayout, PLACEHOLDER } from '../../src/verify/placeholders.ts';

const LANGUAGES = ['am', 'ar', 'bn', 'en', 'es', 'fr', 'hi', 'pt', 'ru', 'sw', 'tr', 'uk', 'vi', 'zh'];
/** Written with letters of GSM 7-bit alone: 160 of them fit, against 70. */
const IN_GSM = new Set(['en', 'es', 'fr', 'pt', 'sw', 'tr', 'vi']);
const LONGEST_BRAND = 30;
/** UTF-16 code units of one SMS in UCS-2. */
const UCS2_UNITS = 70;

const wordings = (template: string, language: string): readonly string[] => {
  const wording = BUILT_IN[template]?.[language] ?? [];
  return typeof wording === 'string' ? [wording] : wording;
};

/** A text at its longest, with a brand of so many letters. */
function longest(wording: string, brand: number, { amount = MAX_AMOUNT_LENGTH, payee = MAX_PAYEE_LENGTH } = {}) {
  const values = { brand: 'B'.repeat(brand), amount: '9'.repeat(amount), payee: 'x'.repeat(payee) };
  return segmentText(fillLayout(fill(wording, values), '0'.repeat(MAX_CODE_LENGTH), MAX_TTL_MS));
}

/** Letters that are left for the brand (and of a payment for amount and payee) in one SMS with a code of six digits. */
function roomFor(wording: string): number {
  const text = fillLayout(fill(wording, { brand: '', amount: '', payee: '' }), '123456', 300_000);
  return UCS2_UNITS - text.length;
}

const each = Object.keys(BUILT_IN).flatMap((template) => LANGUAGES.map((language) => [template, language] as const));

describe('every built-in text', () => {
  it('is there in every language', () => {
    for (const [template, byLanguage] of Object.entries(BUILT_IN))
      expect([template, Object.keys(byLanguage).toSorted()]).toEqual([template, LANGUAGES]);
  });

  it.each(each)('%s in %s says what it has to, and nothing else is open in it', (template, language) => {
    const needed =
      template === NOTICE ? ['brand'] : template === 'payment' ? ['code', 'amount', 'payee'] : ['code', 'brand'];
    const allowed = new Set([...needed, 'brand', 'minutes']);
    for (const wording of wordings(template, language)) {
      const names = Array.from(wording.matchAll(PLACEHOLDER), ([, name = '']) => name);
      for (const name of needed) expect(names.filter((one) => one === name)).toEqual([name]);
      expect(names.filter((name) => !allowed.has(name))).toEqual([]);
      if (template === NOTICE) expect(names).toEqual(['brand']);
    }
  });

  it.each(each.filter(([, language]) => IN_GSM.has(language)))(
    '%s in %s: GSM 7-bit, and one SMS at its longest',
    (template, language) => {
      for (const wording of wordings(template, language)) {
        const { alphabet, parts } = longest(wording, LONGEST_BRAND);
        expect(alphabet).toBe('gsm7');
        expect(parts).toHaveLength(1);
      }
    },
  );

  it.each(each.filter(([template]) => template !== 'payment'))(
    '%s in %s: its brief wording is one SMS with the longest brand and code, in any alphabet',
    (template, language) => {
      const brief = wordings(template, language).at(-1) ?? '';
      const text = fillLayout(
        fill(brief, { brand: 'ж'.repeat(LONGEST_BRAND) }),
        '0'.repeat(MAX_CODE_LENGTH),
        MAX_TTL_MS,
      );
      expect(segmentText(text)).toMatchObject({ alphabet: 'ucs2', parts: [text] });
    },
  );

  it.each(LANGUAGES)('a payment in %s: bare, it is one SMS with any amount and payee and six digits', (language) => {
    const bare = wordings('payment', language).at(-1) ?? '';
    const values = { amount: '₦'.repeat(MAX_AMOUNT_LENGTH), payee: 'ж'.repeat(MAX_PAYEE_LENGTH) };
    expect(segmentText(fillLayout(fill(bare, values), '123456', 300_000))).toMatchObject({ alphabet: 'ucs2' });
    expect(segmentText(fillLayout(fill(bare, values), '123456', 300_000)).parts).toHaveLength(1);
  });
});

describe('the full wording', () => {
  const ucs2 = LANGUAGES.filter((language) => !IN_GSM.has(language));

  it('leaves a brand of ten letters in any language', () => {
    const rooms = Object.keys(BUILT_IN)
      .filter((template) => template !== 'payment')
      .flatMap((template) => ucs2.map((language) => roomFor(wordings(template, language)[0] ?? '')));
    expect(Math.min(...rooms)).toBe(10);
  });

  it('leaves this many letters for brand, amount and payee of a payment', () => {
    const rooms = ucs2.map((language) => [language, roomFor(wordings('payment', language)[0] ?? '')]);
    expect(Object.fromEntries(rooms)).toEqual({ am: 40, ar: 30, bn: 22, hi: 26, ru: 23, uk: 26, zh: 46 });
  });
});

describe('a code', () => {
  it('stands after the brand and before the rest, where telephones look for it', () => {
    for (const [template, language] of each)
      if (template !== NOTICE && template !== 'payment')
        for (const wording of wordings(template, language))
          expect(wording).toMatch(/^(?:【\{brand\}】|\{brand\}: ?)[^{]{0,24}\{code\}/);
  });
});
