import { GatewayError } from '../runtime/errors.ts';

/** More than any request needs, and few enough for functions that call themselves. */
const MAX_DEPTH = 16;
const QUOTE = 0x22;
const BLANK = 0x20;

const refusal = (message: string) => new GatewayError('bad_json', message);

/** Names in all objects of a value. Throws where it is nested too deep. */
function countNames(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth === MAX_DEPTH) throw refusal(`The JSON is nested deeper than ${MAX_DEPTH}. Send one JSON object.`);
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) count += countNames(item, depth + 1);
    return count;
  }
  for (const name in value) {
    count++;
    const inner = (value as Record<string, unknown>)[name];
    if (typeof inner === 'object') count += countNames(inner, depth + 1);
  }
  return count;
}

/** At least as many as there are names: every colon after a quotation mark, be it within a text. */
function countCandidates(text: string): number {
  let count = 0;
  for (let colon = text.indexOf(':'); colon !== -1; colon = text.indexOf(':', colon + 1)) {
    let before = colon - 1;
    while (text.charCodeAt(before) <= BLANK) before--;
    if (text.charCodeAt(before) === QUOTE) count++;
  }
  return count;
}

/** The names in a JSON text, each time that it has them. */
function countWritten(text: string): number {
  let count = 0;
  for (const [, colon] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"\s*(:)?/g)) if (colon !== undefined) count++;
  return count;
}

/**
 * The value of a JSON text. Throws `bad_json`: it is none, is nested deep, or has a name twice in one object, of which
 * another reader on its way may have taken the other one (RFC 8259 4).
 */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's message would quote the body.
    throw refusal('The body is not JSON in UTF-8. Send one JSON object.');
  }
  const names = countNames(value);
  if (countCandidates(text) > names && countWritten(text) > names)
    throw refusal('The JSON has a name twice in one object. Send each once.');
  return value;
}
