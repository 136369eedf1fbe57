import { WORDS, type Words } from './words.ts';

export interface Keyword {
  readonly kind: 'stop' | 'start';
  /** Of the word; several may share it, then the first of the table. */
  readonly language: string;
}

/** Finds the keyword that a text is; null for any other text. */
export type KeywordReader = (text: string) => Keyword | null;

export interface KeywordSettings {
  /** By language; what is given for a language takes the place of what is known. An empty list: none. */
  readonly stop: Readonly<Record<string, readonly string[]>>;
  readonly start: Readonly<Record<string, readonly string[]>>;
}

/** Accents of Latin letters, what Arabic writes or leaves out as it likes, and what nobody sees. */
const IGNORED = /\p{Script=Inherited}|\u0640|\p{Cf}/gu;
/** Longer texts are no keyword, whatever is in them. */
const LONGEST = 64;

/**
 * A keyword is the whole text: "please stop by at nine" is none. Case, accents of Latin letters, Arabic vowel signs,
 * punctuation and blanks around it do not matter.
 */
export function createKeywordReader({ stop, start }: KeywordSettings): KeywordReader {
  const words = new Map<string, Keyword>();
  const learn = (kind: Keyword['kind'], own: KeywordSettings['stop']): void => {
    const known = Object.entries(WORDS).map(([language, { [kind]: list }]) => [language, list satisfies Words['stop']]);
    const all: Readonly<Record<string, readonly string[]>> = { ...Object.fromEntries(known), ...own };
    for (const [language, list] of Object.entries(all)) {
      for (const word of list) {
        const plain = plainWord(word);
        if (plain !== '' && !words.has(plain)) words.set(plain, { kind, language });
      }
    }
  };
  // A word that somebody has put into both lists stops.
  learn('stop', stop);
  learn('start', start);
  return (text) => (text.length > LONGEST ? null : (words.get(plainWord(text)) ?? null));
}

function plainWord(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(IGNORED, '')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu, '')
    .toUpperCase();
}
