/** One command of a line: `name` upper-case (`+CMGS`, `E`, `&F`), `value` what follows `=`, or the number of a basic command. */
export interface Command {
  readonly name: string;
  readonly kind: 'exec' | 'read' | 'test' | 'set';
  readonly value: string;
}

/** Splits at `separator`, but not inside quotes. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let quoted = false;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted;
    else if (text[at] === separator && !quoted) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

/** Parameters of a set command, quotes taken off, blanks around them too. */
export function parameters(value: string): string[] {
  return splitOutside(value, ',').map((part) => part.trim().replace(/^"(.*)"$/s, '$1'));
}

/** A parameter as a whole number; undefined where it was left out, NaN where it is none. */
export function numeric(value: string | undefined): number | undefined {
  if (value === undefined || value === '') return undefined;
  return /^\d+$/.test(value) ? Number(value) : Number.NaN;
}

const EXTENDED = /^([+^*#$%_][A-Z0-9]+)(=\?|\?|=)?(.*)$/is;
const BASIC = /^(&?[A-Z])(\d*)/i;
const REGISTER = /^(S\d+)(=\?|\?|=)?(\d*)/i;

function command(name: string, operator: string | undefined, value: string): Command {
  const kind = operator === '=?' ? 'test' : operator === '?' ? 'read' : operator === '=' ? 'set' : 'exec';
  return { name: name.toUpperCase(), kind, value };
}

/**
 * The commands of a line after its `AT` (V.250 5.2.2 and 5.4), or null where the line is no command line at all and a
 * modem says nothing. A part that cannot be read becomes a command that nobody knows.
 */
export function parseCommandLine(line: string): readonly Command[] | null {
  const prefix = /AT/i.exec(line);
  if (prefix === null) return null;
  const commands: Command[] = [];
  for (const part of splitOutside(line.slice(prefix.index + 2), ';')) {
    let rest = part.trim();
    while (rest !== '') {
      const extended = EXTENDED.exec(rest);
      if (extended !== null) {
        commands.push(command(extended[1] ?? '', extended[2], extended[3] ?? ''));
        break;
      }
      const register = REGISTER.exec(rest);
      const basic = register ?? BASIC.exec(rest);
      if (basic === null) return [{ name: '?', kind: 'exec', value: rest }];
      commands.push(
        register === null
          ? { name: (basic[1] ?? '').toUpperCase(), kind: 'exec', value: basic[2] ?? '' }
          : command(basic[1] ?? '', basic[2], basic[3] ?? ''),
      );
      rest = rest.slice(basic[0].length).trim();
    }
  }
  return commands;
}
