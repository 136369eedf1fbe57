import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { GatewayError } from '../../src/runtime/errors.ts';
import { segmentText } from '../../src/tpdu/segmentation.ts';
import {
  createTemplates,
  fillLayout,
  MAX_AMOUNT_LENGTH,
  MAX_PAYEE_LENGTH,
  type LayoutRequest,
} from '../../src/verify/templates.ts';

const defaults = configSchema.parse({}).verification;
const fitsOneSegment = (text: string) => segmentText(text).parts.length === 1;

function templatesWith(settings: Partial<Pick<typeof defaults, 'brand' | 'templates'>> = {}) {
  return createTemplates({ settings: { ...defaults, ...settings }, fitsOneSegment });
}

const ask = (request: Partial<LayoutRequest> = {}): LayoutRequest => ({
  template: undefined,
  locale: undefined,
  payment: undefined,
  lastLine: undefined,
  ...request,
});

function errorOf(work: () => unknown): GatewayError {
  try {
    work();
  } catch (error) {
    if (error instanceof GatewayError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the built-in texts', () => {
  it.each(['en', 'es', 'fr', 'pt'])('in %s: GSM 7-bit, one SMS in the worst case, brand first', (locale) => {
    const templates = templatesWith({ brand: 'B'.repeat(30) });
    const payment = { amount: '9'.repeat(MAX_AMOUNT_LENGTH), payee: 'x'.repeat(MAX_PAYEE_LENGTH) };
    for (const request of [ask({ locale }), ask({ locale, payment })]) {
      const { layout, locale: language } = templates.layout(request);
      const segmentation = segmentText(fillLayout(layout, '0123456789', 600_000));
      expect(segmentation.alphabet).toBe('gsm7');
      expect(segmentation.parts).toHaveLength(1);
      expect(layout).toMatch(/^B{30} ?: \{code\} /);
      expect(language).toBe(locale);
    }
  });

  it('leave room for the line of a browser', () => {
    const { layout } = templatesWith().layout(ask({ lastLine: '@portal.clinic.example #{code}' }));
    expect(fillLayout(layout, '123456', 300_000)).toBe(
      'Clinic: 123456 is your code. Do not share it. Expires in 5 min.\n@portal.clinic.example #123456',
    );
  });

  it('never promise more minutes than there are', () => {
    const { layout } = templatesWith().layout(ask());
    expect(fillLayout(layout, '123456', 299_999)).toContain('Expires in 4 min');
    expect(fillLayout(layout, '123456', 59_999)).toContain('Expires in 1 min');
  });

  it('show amount and payee where they are given', () => {
    const payment = { amount: 'KES 1,200', payee: 'Pharmacy' };
    const { layout, template } = templatesWith().layout(ask({ payment }));
    expect(template).toBe('payment');
    expect(fillLayout(layout, '123456', 300_000)).toBe(
      'Clinic: 123456 confirms KES 1,200 to Pharmacy. Do not share it. Expires in 5 min.',
    );
  });
});

describe('the language', () => {
  it.each([
    ['pt-BR', 'pt'],
    ['pt_PT', 'pt'],
    ['FR', 'fr'],
    ['es-419', 'es'],
    ['sw-KE', 'en'],
    ['zh-Hant-TW', 'en'],
    ['constructor', null],
    [undefined, 'en'],
  ])('%s is answered in %s', (locale, language) => {
    if (language === null) expect(errorOf(() => templatesWith().layout(ask({ locale }))).code).toBe('invalid_request');
    else expect(templatesWith().layout(ask({ locale })).locale).toBe(language);
  });

  it.each(['', 'e', 'en-', '-en', 'en--US', 'en US', 'en;', 'é'])('%j is none', (locale) => {
    expect(errorOf(() => templatesWith().layout(ask({ locale }))).code).toBe('invalid_request');
  });

  it('of an own template without English is the first it has', () => {
    const templates = templatesWith({ templates: { uchunguzi: { sw: '{brand}: {code} ni namba yako.' } } });
    expect(templates.layout(ask({ template: 'uchunguzi', locale: 'fr' })).locale).toBe('sw');
  });
});

describe('own templates', () => {
  it('stand beside the built-in ones and replace them language by language', () => {
    const templates = templatesWith({
      templates: { default: { sw: '{brand}: {code} ni namba yako.' }, visit: { en: '{code} opens your visit.' } },
    });
    expect(templates.layout(ask({ locale: 'sw' })).layout).toBe('Clinic: {code} ni namba yako.');
    expect(templates.layout(ask({ locale: 'fr' })).layout).toContain('est votre code');
    expect(templates.layout(ask({ template: 'visit' }))).toEqual({
      template: 'visit',
      locale: 'en',
      layout: '{code} opens your visit.',
    });
  });

  it.each([
    ['{brand}: your code.', '{code}'],
    ['{code} {pin}', '{pin}'],
    ['{code} {', 'brace'],
    ['{{code}}', 'brace'],
    ['{code} pays {amount}', 'go together'],
    ['{code} \u202e', 'invisible'],
    ['{code} \u0007', 'invisible'],
    [`{code} ${'x'.repeat(160)}`, 'does not fit'],
    [`{code} ${'ж'.repeat(60)}`, 'does not fit'],
    [`{brand} {code} {amount} {payee} {minutes} ${'x'.repeat(90)}`, 'does not fit'],
  ])('%j stops the start and says why', (text, why) => {
    const error = errorOf(() => templatesWith({ templates: { visit: { en: text } } }));
    expect(error.code).toBe('config_invalid');
    expect(error.message).toContain('verification.templates.visit.en');
    expect(error.message).toContain(why);
  });

  it('in any alphabet are fine within its one SMS', () => {
    const text = '{brand}: {code} — ваш код. Никому не говорите.';
    expect(templatesWith({ templates: { default: { ru: text } } }).layout(ask({ locale: 'ru' })).locale).toBe('ru');
  });

  it.each(['Cli\nnic', '{code}', ' Clinic', '\u202eClinic', 'ж'.repeat(30)])(
    'the brand %j stops the start',
    (brand) => {
      const error = errorOf(() => templatesWith({ brand }));
      expect(error.code).toBe('config_invalid');
      expect(error.message).toContain('verification.brand');
    },
  );

  it('are refused by a request where unknown, or where amount and payee do not fit them', () => {
    const templates = templatesWith();
    const payment = { amount: '1', payee: 'x' };
    for (const request of [
      ask({ template: 'nosuch' }),
      ask({ template: 'constructor' }),
      ask({ template: 'payment' }),
      ask({ template: 'default', payment }),
    ])
      expect(errorOf(() => templates.layout(request)).code).toBe('template_invalid');
  });
});
