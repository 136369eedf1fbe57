import type { z } from 'zod';
import { nextTurn, type Clock } from '../runtime/clock.ts';
import { E164 } from '../message/number.ts';
import { GatewayError } from '../runtime/errors.ts';
import { MAX_FIELD_ERRORS, type FieldError } from '../runtime/field-error.ts';

const SLICE = 100;

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** `messages[3].to` */
function written(path: Path): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += `${text === '' ? '' : '.'}${String(part).slice(0, 64)}`;
  }
  return text;
}

function described(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (value === Infinity || value === -Infinity) return 'a number that is too large';
  if (typeof value === 'string') return `a string of ${counted(value.length, 'character')}`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, part) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[part] : undefined,
    value,
  );
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

function bounds(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): string {
  const [word, bound] = issue.code === 'too_small' ? ['at least', issue.minimum] : ['at most', issue.maximum];
  if (issue.origin === 'string') return `${word} ${counted(Number(bound), 'character')}`;
  return issue.origin === 'array' ? `${word} ${counted(Number(bound), 'item')}` : `${word} ${bound}`;
}

function expected(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'int' ? 'a whole number' : `a value of type ${issue.expected}`;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
    case 'too_big':
      return bounds(issue);
    default:
      // Formats and checks of our own say in words what they want.
      return issue.message;
  }
}

function fieldErrors(issue: Issue, input: unknown, prefix: Path): FieldError[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: written([...path, key]), expected: 'no such field', got: 'a field' }));
  if (isBadNumber(issue)) return [{ path: written(path), expected: E164_EXAMPLE, got: issue.message }];
  return [{ path: written(path), expected: expected(issue), got: described(at(input, issue.path)) }];
}

const E164_EXAMPLE = 'a number in E.164, for example +254712345678';

/** A number that is no E.164 has a code of its own; everything else is `invalid_request`. */
function isBadNumber(issue: Issue): boolean {
  return issue.code === 'invalid_format' && issue.pattern === String(E164);
}

function countOfMore(errors: readonly FieldError[]): string {
  return errors.length > 1 ? ` and ${errors.length - 1} more` : '';
}

export function invalidRequest(errors: readonly FieldError[]): GatewayError {
  const first = errors[0];
  const where = first === undefined || first.path === '' ? 'The request' : `\`${first.path}\``;
  return new GatewayError(
    'invalid_request',
    `${where} needs a correction${countOfMore(errors)}: expected ${first?.expected}, got ${first?.got}.`,
    { data: { errors: errors.slice(0, MAX_FIELD_ERRORS) } },
  );
}

/** The advice on the first number says what to do; the others have theirs in `errors`. */
function invalidNumber(errors: readonly FieldError[]): GatewayError {
  const first = errors[0];
  return new GatewayError(
    'invalid_number',
    `\`${first?.path}\`${countOfMore(errors)} cannot be sent to. ${first?.got}`,
    { data: { errors: errors.slice(0, MAX_FIELD_ERRORS) } },
  );
}

/** What a schema has against a value at `prefix` of the request. */
interface Complaint {
  readonly issues: readonly Issue[];
  readonly input: unknown;
  readonly prefix: Path;
}

function refusal(complaints: readonly Complaint[]): GatewayError {
  const errors = complaints.flatMap(({ issues, input, prefix }) =>
    issues.flatMap((issue) => fieldErrors(issue, input, prefix)),
  );
  return complaints.every(({ issues }) => issues.every(isBadNumber)) ? invalidNumber(errors) : invalidRequest(errors);
}

/** Throws `invalid_request` (or `invalid_number`) with every error at once. `prefix` says where `input` stands in the request. */
export function parse<T>(schema: z.ZodType<T>, input: unknown, prefix: Path = []): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw refusal([{ issues: result.error.issues, input, prefix }]);
}

/** Like `parse` for the items of a long array, letting other requests in after every 100. */
export async function parseSlices<T>(
  schema: z.ZodType<T>,
  items: readonly unknown[],
  prefix: Path,
  clock: Clock,
): Promise<T[]> {
  const parsed: T[] = [];
  const complaints: Complaint[] = [];
  for (const [index, input] of items.entries()) {
    if (index > 0 && index % SLICE === 0) await nextTurn(clock);
    const result = schema.safeParse(input);
    if (result.success) parsed.push(result.data);
    else if (complaints.push({ issues: result.error.issues, input, prefix: [...prefix, index] }) >= MAX_FIELD_ERRORS)
      break;
  }
  if (complaints.length > 0) throw refusal(complaints);
  return parsed;
}
