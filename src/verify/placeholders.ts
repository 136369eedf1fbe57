export const PLACEHOLDER = /\{([^{}]*)\}/g;

/** Puts `values` in the place of their placeholders, in one pass: what is put in is not searched again. */
export function fill(text: string, values: Readonly<Record<string, string | undefined>>): string {
  return text.replace(PLACEHOLDER, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? placeholder) : placeholder,
  );
}

/** The text of an SMS from its layout, in which only `{code}` and `{minutes}` are open. Minutes are rounded down, so that they promise nothing. */
export function fillLayout(layout: string, code: string, lifeMs: number): string {
  return fill(layout, { code, minutes: String(Math.max(1, Math.floor(lifeMs / 60_000))) });
}

/** Is it one line of visible characters, without braces, which mark placeholders? */
export function isPlain(text: string): boolean {
  return text.trim() === text && /^[^\p{C}\p{Zl}\p{Zp}{}]+$/u.test(text);
}
