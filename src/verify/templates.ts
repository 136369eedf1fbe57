import { policiesOf } from '../config/purposes.ts';
import type { Config } from '../config/schema.ts';
import { GatewayError } from '../runtime/errors.ts';
import { invalidField } from '../runtime/field-error.ts';
import { BUILT_IN, NOTICE, type Wording } from './built-in-texts.ts';
import { checkBrand, checkOwnText, configError, showsPayment, type FitsOneSegment } from './own-texts.ts';
import { fill } from './placeholders.ts';

/** By template, then by language tag in lower case; wordings from the fullest on. */
type Catalogue = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

const LAST_LANGUAGE = 'en';
const LOCALE = /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*$/;

export interface TemplateOptions {
  readonly settings: Pick<Config['verification'], 'brand' | 'templates'>;
  /** Does this text go into one SMS? */
  readonly fitsOneSegment: FitsOneSegment;
}

export interface LayoutRequest {
  readonly template: string;
  /** The language wanted; undefined: `fallback`. */
  readonly locale: string | undefined;
  /** The language of the purpose. */
  readonly fallback: string;
  /** What the code confirms; both or neither. */
  readonly payment: { readonly amount: string; readonly payee: string } | undefined;
  /** What has to stand at the end, after a line break; `{code}` in it is filled in. */
  readonly lastLine: string | undefined;
  /** Is the text of this layout short enough? */
  readonly fits: (layout: string) => boolean;
}

export interface Layout {
  readonly template: string;
  /** The language that the text is in. */
  readonly locale: string;
  /** The text with `{code}` and `{minutes}` open. */
  readonly layout: string;
  /** The same without the last line. */
  readonly body: string;
}

export interface Templates {
  /**
   * The fullest wording that fits, in the language wanted, else in its parent (`pt-BR`, `pt`), the one of the purpose,
   * English, any: a patient can rather do with another language than without a code. Throws `template_invalid`, and
   * `invalid_request` for a locale that is none.
   */
  layout(request: LayoutRequest): Layout;
  has(template: string): boolean;
  /** Does this template tell of an amount and a payee? */
  showsPayment(template: string): boolean;
  /** What both numbers are told after one has taken the place of the other. */
  notice(locale: string): string;
}

function templateError(message: string): GatewayError {
  return new GatewayError('template_invalid', message);
}

const wordingsOf = (wording: Wording): readonly string[] => (typeof wording === 'string' ? [wording] : wording);

/** A tag and what it falls back to (RFC 4647 3.4): `zh-hant-tw`, `zh-hant`, `zh`. */
function tagAndParents(tag: string): readonly string[] {
  const parts = tag.toLowerCase().split(/[-_]/);
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}

function catalogueOf({ settings, fitsOneSegment }: TemplateOptions): Catalogue {
  const { brand, templates } = settings;
  checkBrand(brand);
  const catalogue = new Map<string, Map<string, readonly string[]>>();
  for (const [name, byLanguage] of Object.entries(BUILT_IN)) {
    const wordings = Object.entries(byLanguage).map(([tag, wording]) => [tag, wordingsOf(wording)] as const);
    catalogue.set(name, new Map(wordings));
  }
  for (const [name, own] of Object.entries(templates)) {
    const known = catalogue.get(name) ?? new Map<string, readonly string[]>();
    const [like = Object.values(own)[0] ?? ''] = known.get(LAST_LANGUAGE) ?? [];
    for (const [tag, text] of Object.entries(own)) {
      checkOwnText(name, tag, text, { brand, fitsOneSegment, like });
      known.set(tag.toLowerCase(), [text]);
    }
    catalogue.set(name, known);
  }
  return catalogue;
}

/** Built-in texts with the own ones over them. Throws `config_invalid` where an own one could not be sent. */
export function createTemplates(options: TemplateOptions): Templates {
  const { brand } = options.settings;
  const catalogue = catalogueOf(options);

  /** Wordings of a template with the language of each, in the order in which they are tried. */
  function* candidates(byTag: ReadonlyMap<string, readonly string[]>, locales: readonly string[]) {
    const wanted = [...locales.flatMap((locale) => tagAndParents(locale)), LAST_LANGUAGE, ...byTag.keys()];
    for (const tag of new Set(wanted))
      for (const wording of byTag.get(tag) ?? []) yield { locale: tag, wording: fill(wording, { brand }) };
  }

  return {
    layout({ template, locale, fallback, payment, lastLine, fits }) {
      if (locale !== undefined && !LOCALE.test(locale))
        throw invalidField('locale', 'a language tag, for example en or pt-BR');
      const byTag = template === NOTICE ? undefined : catalogue.get(template);
      if (byTag === undefined)
        throw templateError('There is no such template; verification.templates lists the own ones.');
      const locales = locale === undefined ? [fallback] : [locale, fallback];
      let unfit = 'The text with this code does not fit one SMS: shorten amount, payee, webotp_host or the template.';
      for (const { locale: tag, wording } of candidates(byTag, locales)) {
        if (showsPayment(wording) !== (payment !== undefined)) {
          unfit =
            payment === undefined
              ? 'This template shows an amount and a payee: send both.'
              : 'This template shows no amount and payee: name one that does, or none.';
          break;
        }
        const body = fill(wording, payment ?? {});
        const layout = lastLine === undefined ? body : `${body}\n${lastLine}`;
        if (fits(layout)) return { template, locale: tag, layout, body };
      }
      throw templateError(unfit);
    },

    has: (template) => template !== NOTICE && catalogue.has(template),

    showsPayment(template) {
      return [...(catalogue.get(template)?.values() ?? [])].some(([first = '']) => showsPayment(first));
    },

    notice(locale) {
      const found = candidates(catalogue.get(NOTICE) ?? new Map(), [locale]);
      const texts = Array.from(found, ({ wording }) => wording);
      return texts.find((text) => options.fitsOneSegment(text)) ?? texts[0] ?? brand;
    },
  };
}

/** The texts of all purposes. Throws `config_invalid` where one could not be sent, or is not there. */
export function textsOf(settings: Config['verification'], fitsOneSegment: FitsOneSegment): Templates {
  const templates = createTemplates({ settings, fitsOneSegment });
  for (const { purpose, template, confirms } of policiesOf(settings).values()) {
    const path = `purposes.${purpose}.template`;
    if (!templates.has(template))
      throw configError(path, `there is no template "${template}"; verification.templates holds the own ones.`);
    if ((confirms === 'payment') !== templates.showsPayment(template))
      throw configError(
        path,
        confirms === 'payment'
          ? `it has to show what is confirmed: {amount} and {payee} in the template "${template}".`
          : `the template "${template}" shows {amount} and {payee}, which only a purpose with "confirms": "payment" is asked for.`,
      );
  }
  return templates;
}
