import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { GatewayError } from '../../src/runtime/errors.ts';
import { segmentText } from '../../src/tpdu/segmentation.ts';
import { fillLayout } from '../../src/verify/placeholders.ts';
import { createTemplates, textsOf, type LayoutRequest } from '../../src/verify/templates.ts';

const defaults = configSchema.parse({}).verification;
const fitsOneSegment = (text: string) => segmentText(text).parts.length === 1;

function templatesWith(settings: Partial<Pick<typeof defaults, 'brand' | 'templates'>> = {}) {
  return createTemplates({ settings: { ...defaults, ...settings }, fitsOneSegment });
}

const ask = (request: Partial<LayoutRequest> = {}): LayoutRequest => ({
  template: request.payment === undefined ? 'default' : 'payment',
  locale: undefined,
  fallback: 'en',
  payment: undefined,
  lastLine: undefined,
  fits: (layout) => fitsOneSegment(fillLayout(layout, '123456', 300_000)),
  ...request,
});

const refused = (templates: typeof defaults.templates) => errorOf(() => templatesWith({ templates })).message;

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
    ['sw-KE', 'sw'],
    ['zh-Hant-TW', 'zh'],
    ['de', 'en'],
    ['constructor', null],
    [undefined, 'en'],
  ])('%s is answered in %s', (locale, language) => {
    if (language === null) expect(errorOf(() => templatesWith().layout(ask({ locale }))).code).toBe('invalid_request');
    else expect(templatesWith().layout(ask({ locale })).locale).toBe(language);
  });

  it.each(['', 'e', 'en-', '-en', 'en--US', 'en US', 'en;', 'é'])('%j is none', (locale) => {
    expect(errorOf(() => templatesWith().layout(ask({ locale }))).code).toBe('invalid_request');
  });

  it('of the purpose is next in line, then English', () => {
    const templates = templatesWith();
    expect(templates.layout(ask({ locale: 'de', fallback: 'sw-KE' })).locale).toBe('sw');
    expect(templates.layout(ask({ fallback: 'ru' })).locale).toBe('ru');
    expect(templates.layout(ask({ locale: 'fr', fallback: 'ru' })).locale).toBe('fr');
  });

  it('may be that of a region, where there is one', () => {
    const templates = templatesWith({
      templates: { default: { 'pt-BR': '{brand}: {code} em pt-BR.', luo: '{code} luo' } },
    });
    expect(templates.layout(ask({ locale: 'pt_br' })).layout).toBe('Clinic: {code} em pt-BR.');
    expect(templates.layout(ask({ locale: 'pt-BR-x' })).locale).toBe('pt-br');
    expect(templates.layout(ask({ locale: 'pt-PT' })).layout).toContain('o seu PIN');
    expect(templates.layout(ask({ locale: 'luo-KE' })).layout).toBe('{code} luo');
  });

  it('gives way before the code does', () => {
    const lastLine = '@a-very-long-name.of-a-host.clinic.example #{code}';
    expect(templatesWith().layout(ask({ locale: 'ru' })).layout).toBe(
      'Clinic: {code} — ваш код. Никому его не сообщайте. Срок {minutes} мин.',
    );
    expect(templatesWith().layout(ask({ locale: 'ru', lastLine: '@kb.example #{code}' })).layout).toBe(
      'Clinic: код {code}. Никому не сообщайте.\n@kb.example #{code}',
    );
    expect(templatesWith().layout(ask({ locale: 'ru', lastLine })).locale).toBe('en');
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
    expect(templates.layout(ask({ template: 'visit' }))).toMatchObject({
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
    [`{code} ${'ж'.repeat(60)}`, 'outside the GSM alphabet (ж)'],
    [`{brand} {code} {amount} {payee} {minutes} ${'x'.repeat(90)}`, 'does not fit'],
  ])('%j stops the start and says why', (text, why) => {
    const error = errorOf(() => templatesWith({ templates: { visit: { en: text } } }));
    expect(error.code).toBe('config_invalid');
    expect(error.message).toContain('verification.templates.visit.en');
    expect(error.message).toContain(why);
  });

  it('tell of a payment in all languages or in none: which one a person gets is not known before', () => {
    expect(refused({ payment: { en: '{brand}: {code}.' } })).toContain(
      'templates.payment.en: {amount} and {payee} have',
    );
    expect(refused({ default: { sw: '{code}: {amount}, {payee}' } })).toContain('templates.default.sw: {amount}');
    const copay = { en: '{code}: {amount}, {payee}', sw: '{brand}: {code}.' };
    expect(refused({ copay })).toContain('templates.copay.sw: {amount}');
  });

  it('in any alphabet are fine within its one SMS', () => {
    const text = '{brand}: {code} — ваш код. Никому не говорите.';
    expect(templatesWith({ templates: { default: { ru: text } } }).layout(ask({ locale: 'ru' })).locale).toBe('ru');
  });

  it.each(['Cli\nnic', '{code}', ' Clinic', '\u202eClinic'])('the brand %j stops the start', (brand) => {
    const error = errorOf(() => templatesWith({ brand }));
    expect(error.code).toBe('config_invalid');
    expect(error.message).toContain('verification.brand');
  });

  it('of a notice show no code', () => {
    const notice = { en: '{brand}: your number is another one now.', sw: 'Nambari imebadilika.' };
    expect(templatesWith({ templates: { number_changed: notice } }).notice('en-GB')).toBe(
      'Clinic: your number is another one now.',
    );
    expect(templatesWith({ templates: { number_changed: notice } }).notice('sw')).toBe('Nambari imebadilika.');
    const error = errorOf(() => templatesWith({ templates: { number_changed: { en: '{code} {brand}' } } }));
    expect(error.message).toContain('verification.templates.number_changed.en');
    expect(errorOf(() => templatesWith().layout(ask({ template: 'number_changed' }))).code).toBe('template_invalid');
  });

  it('are refused by a request where unknown, or where amount and payee do not fit them', () => {
    const templates = templatesWith();
    const payment = { amount: '1', payee: 'x' };
    for (const request of [
      ask({ template: 'nosuch' }),
      ask({ template: 'constructor' }),
      ask({ template: 'payment' }),
      ask({ template: 'default', payment }),
      ask({ payment, fits: () => false }),
    ])
      expect(errorOf(() => templates.layout(request)).code).toBe('template_invalid');
  });
});

const texts = (verification: object) => () =>
  textsOf(configSchema.parse({ verification }).verification, fitsOneSegment);

describe('purposes', () => {
  const templates = { visit: { en: '{code} opens your visit.' }, copay: { en: '{code}: {amount} to {payee}' } };

  it('take templates that are there and show what is confirmed', () => {
    const purposes = { visit: { template: 'visit' }, copay: { confirms: 'payment', template: 'copay' } };
    expect(texts({ templates, purposes })).not.toThrow();
  });

  it.each([
    [{ visit: { template: 'visits' } }, 'purposes.visit.template'],
    [{ visit: { template: 'constructor' } }, 'purposes.visit.template'],
    [{ visit: { template: 'number_changed' } }, 'purposes.visit.template'],
    [{ payment: { template: 'visit' } }, 'purposes.payment.template'],
    [{ login: { template: 'copay' } }, 'purposes.login.template'],
  ])('%j stops the start', (purposes, path) => {
    const error = errorOf(texts({ templates, purposes }));
    expect(error.code).toBe('config_invalid');
    expect(error.message).toContain(`verification.${path}`);
  });
});
