/** Codes and texts of one family of errors, looked up both ways. */
export interface ErrorTable {
  text(code: number): string | null;
  /** `parameter` is what stands behind the colon: a number, or a text in any case and with or without `(U)`. */
  code(parameter: string): number | null;
}

export function errorTable(
  rows: readonly (readonly [code: number, text: string])[],
  synonyms: readonly (readonly [text: string, code: number])[] = [],
): ErrorTable {
  const texts = new Map(rows);
  const codes = new Map<string, number>();
  for (const [code, text] of rows) if (!codes.has(wordsOf(text))) codes.set(wordsOf(text), code);
  for (const [text, code] of synonyms) codes.set(wordsOf(text), code);
  return {
    text: (code) => texts.get(code) ?? null,
    code(parameter) {
      const trimmed = parameter.trim();
      return /^\d{1,5}$/.test(trimmed) ? Number(trimmed) : (codes.get(wordsOf(trimmed)) ?? null);
    },
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
