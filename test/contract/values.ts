import { resolved, type ApiDocument, type Schema } from './document.ts';

/** A change of one place of a request, and what is wrong with it then. */
export interface Fault {
  readonly what: string;
  readonly value: unknown;
}

const typesOf = ({ type, anyOf }: Schema): readonly string[] =>
  type === undefined ? (anyOf ?? []).flatMap((one) => typesOf(one)) : typeof type === 'string' ? [type] : type;

const WRONG: Readonly<Record<string, unknown>> = {
  string: 17,
  integer: 'seventeen',
  number: 'seventeen',
  boolean: 'yes',
  array: { length: 1 },
  object: ['an array'],
};

/** Values that a schema takes besides its example: each of an enumeration, both ends of a range. */
export function allowedValues(document: ApiDocument, given: Schema): readonly unknown[] {
  const schema = resolved(document, given);
  if (schema.enum !== undefined) return schema.enum;
  if (schema.example !== undefined) return [schema.example];
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap((one) => allowedValues(document, one)).slice(0, 2);
  switch (typesOf(schema)[0]) {
    case 'boolean':
      return [true, false];
    case 'integer':
    case 'number':
      return [schema.minimum, schema.maximum].filter((bound) => bound !== undefined);
    case 'string':
      return schema.pattern === undefined || schema.pattern.includes('Surrogate')
        ? [schema.minLength, schema.maxLength]
            .filter((length) => length !== undefined)
            .map((length) => 'a'.repeat(Math.max(1, length)))
        : [];
    default:
      return [];
  }
}

/** Values that a schema does not take. */
export function faults(document: ApiDocument, given: Schema): readonly Fault[] {
  const schema = resolved(document, given);
  const types = typesOf(schema);
  const found: Fault[] = [];
  const wrong = types.map((type) => WRONG[type]).find((value) => value !== undefined && !types.includes(typeof value));
  if (wrong !== undefined) found.push({ what: 'another type', value: wrong });
  if (!types.includes('null')) found.push({ what: 'null', value: null });
  if (schema.enum !== undefined) found.push({ what: 'no word of the list', value: 'no-such-word' });
  if (types.includes('string')) {
    const { minLength = 0, maxLength, pattern, format, enum: listed } = schema;
    if (minLength > 0) found.push({ what: 'too short', value: 'a'.repeat(minLength - 1) });
    if (maxLength !== undefined) found.push({ what: 'too long', value: 'a'.repeat(maxLength + 1) });
    if (pattern !== undefined || format !== undefined || listed !== undefined)
      found.push({ what: 'half a surrogate pair', value: 'a\ud800' });
  }
  if (schema.minimum !== undefined) found.push({ what: 'too small', value: schema.minimum - 1 });
  if (schema.maximum !== undefined) found.push({ what: 'too large', value: schema.maximum + 1 });
  if (types.includes('integer')) found.push({ what: 'a fraction', value: (schema.minimum ?? 0) + 0.5 });
  if ((schema.minItems ?? 0) > 0) found.push({ what: 'too few', value: [] });
  return found;
}

/** Requests that differ from a good one in one place. */
export function faultyBodies(document: ApiDocument, given: Schema, good: unknown): readonly Fault[] {
  const schema = resolved(document, given);
  const body = good as Readonly<Record<string, unknown>>;
  const found: Fault[] = [
    { what: 'an unknown field', value: { ...body, no_such_field: 1 } },
    { what: 'an array', value: [body] },
    { what: 'null', value: null },
    { what: 'a string', value: 'body' },
  ];
  for (const name of schema.required ?? []) {
    const { [name]: _left, ...rest } = body;
    found.push({ what: `no ${name}`, value: rest });
  }
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    for (const { what, value } of faults(document, property))
      found.push({ what: `${name}: ${what}`, value: { ...body, [name]: value } });
    found.push(...faultyItems(document, name, property, body));
  }
  return found;
}

function faultyItems(
  document: ApiDocument,
  name: string,
  property: Schema,
  body: Readonly<Record<string, unknown>>,
): readonly Fault[] {
  const { items } = resolved(document, property);
  const [first] = items === undefined ? [] : ((body[name] as readonly unknown[] | undefined) ?? []);
  if (items === undefined || typeof first !== 'object' || first === null) return [];
  return faultyBodies(document, items, first).map(({ what, value }) => ({
    what: `${name}[0]: ${what}`,
    value: { ...body, [name]: [value] },
  }));
}

/** Good requests that differ from the example in one place. */
export function otherBodies(document: ApiDocument, given: Schema, good: unknown): readonly Fault[] {
  const schema = resolved(document, given);
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    allowedValues(document, property).map((value) => ({
      what: `${name}: ${JSON.stringify(value).slice(0, 40)}`,
      value: { ...(good as object), [name]: value },
    })),
  );
}
