/** Code of what stands behind the colon: a number, or a text in any case and with or without `(U)`; null where unknown. */
export type ErrorLookup = (parameter: string) => number | null;

/** Reads one family of errors. Of two codes with the same text the first counts. */
export function errorLookup(
  rows: readonly (readonly [code: number, text: string])[],
  synonyms: readonly (readonly [text: string, code: number])[] = [],
): ErrorLookup {
  const codes = new Map<string, number>();
  for (const [code, text] of rows) if (!codes.has(wordsOf(text))) codes.set(wordsOf(text), code);
  for (const [text, code] of synonyms) codes.set(wordsOf(text), code);
  return (parameter) => {
    const trimmed = parameter.trim();
    return /^\d{1,5}$/.test(trimmed) ? Number(trimmed) : (codes.get(wordsOf(trimmed)) ?? null);
  };
}

/** Letters and digits only, lower case: spacing, hyphens and `(U)SIM` differ from modem to modem. */
function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('(u)', '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}
