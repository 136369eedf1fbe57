/** Parameters of information responses and URCs. Everything here is lenient and never throws: modems invent syntax. */

/** What follows the name: `20,99` of `+CSQ: 20,99`. The whole line where there is no colon. */
export function parametersOf(line: string): string {
  const colon = line.indexOf(':');
  return (colon < 0 ? line : line.slice(colon + 1)).trim();
}

/** Splits at commas outside quotes and brackets; quotes are taken off, blanks trimmed. An unterminated quote ends with the text. */
export function splitParameters(text: string): string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  let depth = 0;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    else if (!quoted && char === ',' && depth === 0) {
      fields.push(field.trim());
      field = '';
      continue;
    } else if (!quoted && char === '(') depth++;
    else if (!quoted && char === ')') depth = Math.max(0, depth - 1);
    field += char;
  }
  fields.push(field.trim());
  return fields.map(unquote);
}

/** The parameters of one line: `["SM", "1"]` of `+CMTI: "SM",1`. */
export function fieldsOf(line: string): string[] {
  return splitParameters(parametersOf(line));
}

/** Takes the quotes off, both or the one that is left. */
function unquote(text: string): string {
  const from = text.startsWith('"') ? 1 : 0;
  const to = text.length > from && text.endsWith('"') ? text.length - 1 : text.length;
  return text.slice(from, to);
}

/** A decimal number of any width (`002` is 2); null for anything else, a damaged digit included. */
export function decimal(text: string | undefined): number | null {
  const trimmed = text?.trim() ?? '';
  return /^\d{1,15}$/.test(trimmed) ? Number(trimmed) : null;
}

/** Numbers named by `(0-2),(0,1),2`, one set a group. Brackets may be missing; what is no number is left out. */
export function parseRanges(text: string): number[][] {
  return groupsOf(text).map((group) => {
    const values: number[] = [];
    for (const item of group.split(',')) {
      const [, first = '', last = ''] = /^\s*"?(\d{1,5})"?\s*(?:-\s*"?(\d{1,5})"?\s*)?$/.exec(item) ?? [];
      if (first === '') continue;
      const from = Number(first);
      // A range that runs backwards or for ever is damage.
      const to = last === '' ? from : Math.min(Number(last), from + 255);
      for (let value = from; value <= to; value++) values.push(value);
    }
    return values;
  });
}

/** Strings named by `("SM","ME"),("SM")`, one list a group; one more pair of brackets around all, or none at all, is accepted. */
export function parseStringGroups(text: string): string[][] {
  return groupsOf(text).map((group) =>
    splitParameters(group)
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  );
}

/** Contents of the brackets at top level; a bare value between commas is a group of its own. */
function groupsOf(text: string): string[] {
  let inner = text.trim();
  // Wavecom wraps all groups in one more pair.
  if (inner.startsWith('((') && inner.endsWith('))')) inner = inner.slice(1, -1);
  const groups: string[] = [];
  let group = '';
  let depth = 0;
  for (const char of inner) {
    if (char === '(' && depth++ === 0) continue;
    if (char === ')') {
      depth = Math.max(0, depth - 1);
      if (depth === 0) continue;
    }
    if (char === ',' && depth === 0) {
      groups.push(group);
      group = '';
    } else group += char;
  }
  if (inner !== '') groups.push(group);
  return groups;
}

/** Octets of a string parameter in hex, two digits each; null where it is none. */
export function hexOctets(text: string): Uint8Array | null {
  return isHex(text) ? Uint8Array.from(Buffer.from(text, 'hex')) : null;
}

/** An even number of hex digits, at least two. */
export function isHex(text: string): boolean {
  return text.length % 2 === 0 && /^[0-9A-Fa-f]+$/.test(text);
}
