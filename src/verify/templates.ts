import type { Config } from '../config/schema.ts';
import { GatewayError } from '../runtime/errors.ts';
import { invalidField } from './field-error.ts';

/** By template, then by language (ISO 639-1). */
type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Within the GSM 7-bit alphabet (23.038 6.2.1), which lacks most accents: one letter outside it and only 70 characters
 * fit. No word on health, and none that tells a stranger what the code opens.
 */
const BUILT_IN: Texts = {
  default: {
    en: '{brand}: {code} is your code. Do not share it. Expires in {minutes} min.',
    es: '{brand}: {code} es su clave. No la comparta. Vence en {minutes} min.',
    fr: '{brand}: {code} est votre code. Ne le donnez à personne. Expire dans {minutes} min.',
    pt: '{brand}: {code} é o seu PIN. Nunca o divulgue. Expira em {minutes} min.',
  },
  /** Tells what the code confirms (dynamic linking of PSD2, RTS article 5). */
  payment: {
    en: '{brand}: {code} confirms {amount} to {payee}. Do not share it. Expires in {minutes} min.',
    es: '{brand}: {code} confirma {amount} a {payee}. No comparta la clave. Vence en {minutes} min.',
    fr: '{brand}: {code} confirme {amount} pour {payee}. Gardez-le secret. Expire dans {minutes} min.',
    pt: '{brand}: {code} confirma {amount} para {payee}. Nunca o divulgue. Expira em {minutes} min.',
  },
};

const FALLBACK_LANGUAGE = 'en';
const LOCALE = /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*$/;
const PLACEHOLDER = /\{([^{}]*)\}/g;
const PLACEHOLDERS: ReadonlySet<string> = new Set(['code', 'brand', 'minutes', 'amount', 'payee']);

export const MAX_CODE_LENGTH = 10;
export const MAX_TTL_MS = 600_000;
export const MAX_AMOUNT_LENGTH = 20;
export const MAX_PAYEE_LENGTH = 40;

/** Puts `values` in the place of their placeholders, in one pass: what is put in is not searched again. */
function fill(text: string, values: Readonly<Record<string, string | undefined>>): string {
  return text.replace(PLACEHOLDER, (placeholder, name: string) => values[name] ?? placeholder);
}

/** The text of an SMS from its layout, in which only `{code}` and `{minutes}` are open. Minutes are rounded down, so that they promise nothing. */
export function fillLayout(layout: string, code: string, lifeMs: number): string {
  return fill(layout, { code, minutes: String(Math.max(1, Math.floor(lifeMs / 60_000))) });
}

/** Is it one line of visible characters, without braces, which mark placeholders? */
export function isPlain(text: string): boolean {
  return text.trim() === text && /^[^\p{C}\p{Zl}\p{Zp}{}]+$/u.test(text);
}

export interface TemplateOptions {
  readonly settings: Pick<Config['verification'], 'brand' | 'templates'>;
  /** Does this text go into one SMS? */
  readonly fitsOneSegment: (text: string) => boolean;
}

export interface LayoutRequest {
  readonly template: string | undefined;
  readonly locale: string | undefined;
  /** What the code confirms; both or neither. */
  readonly payment: { readonly amount: string; readonly payee: string } | undefined;
  /** What has to stand at the end, after a line break; `{code}` in it is filled in. */
  readonly lastLine: string | undefined;
}

interface Layout {
  readonly template: string;
  /** The language that the text is in. */
  readonly locale: string;
  readonly layout: string;
}

export interface Templates {
  /** Throws `template_invalid`, and `invalid_request` for a locale that is none. */
  layout(request: LayoutRequest): Layout;
}

function configError(path: string, message: string): GatewayError {
  return new GatewayError('config_invalid', `verification.${path}: ${message}`, {
    data: { path: `verification.${path}` },
  });
}

function templateError(message: string): GatewayError {
  return new GatewayError('template_invalid', message);
}

/** Built-in texts with the own ones over them, checked at start: a text that cannot be sent stops the start, not a patient. */
export function createTemplates({ settings, fitsOneSegment }: TemplateOptions): Templates {
  const { brand } = settings;
  if (!isPlain(brand)) throw configError('brand', 'it has to be one line of visible characters without braces.');

  const worstCase = (text: string) =>
    fillLayout(
      fill(text, { brand, amount: '0'.repeat(MAX_AMOUNT_LENGTH), payee: 'x'.repeat(MAX_PAYEE_LENGTH) }),
      '0'.repeat(MAX_CODE_LENGTH),
      MAX_TTL_MS,
    );
  const texts: Record<string, Readonly<Record<string, string>>> = { ...BUILT_IN };
  for (const [name, own] of Object.entries(settings.templates)) {
    for (const [language, text] of Object.entries(own)) {
      const path = `templates.${name}.${language}`;
      checkOwnText(path, text);
      if (!fitsOneSegment(worstCase(text)))
        throw configError(
          path,
          'it does not fit one SMS with a code of 10 digits; shorten it, or keep to GSM letters.',
        );
    }
    texts[name] = { ...BUILT_IN[name], ...own };
  }
  if (!fitsOneSegment(worstCase(texts['default']?.[FALLBACK_LANGUAGE] ?? '')))
    throw configError('brand', 'with it the built-in text does not fit one SMS; shorten it, or keep to GSM letters.');

  return {
    layout({ template, locale = FALLBACK_LANGUAGE, payment, lastLine }) {
      if (!LOCALE.test(locale)) throw invalidField('locale', 'a language tag, for example en or pt-BR');
      const name = template ?? (payment === undefined ? 'default' : 'payment');
      const byLanguage = Object.hasOwn(texts, name) ? texts[name] : undefined;
      if (byLanguage === undefined)
        throw templateError('There is no such template; verification.templates lists the own ones.');
      const wanted = locale.toLowerCase().split(/[-_]/)[0] as string;
      const language = [wanted, FALLBACK_LANGUAGE].find((each) => Object.hasOwn(byLanguage, each));
      const [found = '', text = ''] =
        language === undefined ? (Object.entries(byLanguage)[0] ?? []) : [language, byLanguage[language]];
      if (text.includes('{amount}') !== (payment !== undefined))
        throw templateError(
          payment === undefined
            ? 'This template shows an amount and a payee: send both.'
            : 'This template shows no amount and payee: name one that does, or none.',
        );
      const body = fill(text, { brand, ...payment });
      return { template: name, locale: found, layout: lastLine === undefined ? body : `${body}\n${lastLine}` };
    },
  };
}

function checkOwnText(path: string, text: string): void {
  const names = Array.from(text.matchAll(PLACEHOLDER), ([, name = '']) => name);
  const unknown = names.find((name) => !PLACEHOLDERS.has(name));
  if (unknown !== undefined) throw configError(path, `there is no placeholder {${unknown}}.`);
  if (/[{}]/.test(text.replace(PLACEHOLDER, ''))) throw configError(path, 'a brace stands alone.');
  if (!names.includes('code')) throw configError(path, '{code} has to be in it.');
  if (names.includes('amount') !== names.includes('payee'))
    throw configError(path, '{amount} and {payee} go together.');
  if (!/^[^\p{C}\p{Zl}\p{Zp}]+$/u.test(text.replaceAll('\n', ' ')))
    throw configError(path, 'it holds invisible characters.');
}
