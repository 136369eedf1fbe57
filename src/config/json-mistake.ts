/** Where a text stops being JSON, in words for whoever types it. */
export interface JsonMistake {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  readonly expected: string;
  readonly got: string;
}

/** What may stand at a place; each name is a state of the reading. */
const EXPECTED = {
  value: 'a value: a text in "quotation marks", a number, true, false, {…} or […]',
  'value or ]': 'a value, or ] at the end of the list',
  name: 'the name of a setting in "quotation marks" (no comma stands behind the last one)',
  'name or }': 'the name of a setting in "quotation marks", or }',
  ':': 'a colon behind the name',
  ', or }': 'a comma before the next setting, or } behind the last one',
  ', or ]': 'a comma before the next value, or ] behind the last one',
  end: 'nothing more: the configuration ends with its last }',
} as const;

type Place = keyof typeof EXPECTED;

const BLANK = /[ \t\r\n]*/y;
// Of the control characters, JSON takes the second half as they are.
const STRING = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const OTHER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.+-])|(?:true|false|null)(?!\w)|[{}[\],:]/y;

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** The first mistake of a text that `JSON.parse` refuses. Nothing of the text is repeated but one sign: it may hold a PIN. */
export function jsonMistake(text: string): JsonMistake {
  const open: ('}' | ']')[] = [];
  let place: Place = 'value';
  let at = 0;
  for (;;) {
    at += match(BLANK, text, at)?.length ?? 0;
    const token = match(STRING, text, at) ?? match(OTHER, text, at);
    const next: Place | null = token === undefined ? null : after(token, place, open);
    if (token === undefined || next === null)
      return { ...position(text, at), expected: EXPECTED[place], got: found(text, at) };
    place = next;
    at += token.length;
  }
}

/** The place behind a token; null where it may not stand here. Keeps `open`, what has yet to be closed. */
function after(token: string, place: Place, open: ('}' | ']')[]): Place | null {
  const behindValue = (): Place => {
    const closing = open.at(-1);
    return closing === undefined ? 'end' : `, or ${closing}`;
  };
  if (token === '}' || token === ']') {
    if (!place.endsWith(token)) return null;
    open.pop();
    return behindValue();
  }
  if (token === ',') return place === ', or }' ? 'name' : place === ', or ]' ? 'value' : null;
  if (token === ':') return place === ':' ? 'value' : null;
  if (place === 'name' || place === 'name or }') return token.startsWith('"') ? ':' : null;
  if (place !== 'value' && place !== 'value or ]') return null;
  if (token !== '{' && token !== '[') return behindValue();
  open.push(token === '{' ? '}' : ']');
  return token === '{' ? 'name or }' : 'value or ]';
}

function position(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}

function found(text: string, at: number): string {
  const sign = text[at];
  if (sign === undefined) return 'the end of the file';
  if (/^\/[/*]/.test(text.slice(at)) || sign === '#') return 'a comment, which JSON does not have';
  if (sign === '"' && match(STRING, text, at) === undefined)
    return 'a text that does not end in its line, or has a \\ that means nothing';
  return `something that begins with ${sign}`;
}
