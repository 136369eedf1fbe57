/** What is wrong with a value, and where: `modems.sim0[1].ms`. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

/** Reads one value of a scenario file; reports every problem instead of stopping at the first. */
export interface Field<T> {
  /** What stands in the place of a field that was left out; absent: the field is required. */
  readonly fallback?: { readonly value: T };
  read(value: unknown, path: string, problems: Problem[]): T | undefined;
}

export type Shape = Readonly<Record<string, Field<unknown>>>;
type ValueOf<F> = F extends Field<infer T> ? T : never;
type OptionalKeys<S extends Shape> = {
  [K in keyof S]: S[K] extends { readonly fallback: unknown } ? K : never;
}[keyof S];

/** The value that a shape reads. */
export type Read<S extends Shape> = { readonly [K in keyof S]: ValueOf<S[K]> };
/** The value that a shape accepts: fields with a fallback may be left out. */
export type Given<S extends Shape> = { readonly [K in Exclude<keyof S, OptionalKeys<S>>]: ValueOf<S[K]> } & {
  readonly [K in OptionalKeys<S>]?: ValueOf<S[K]>;
};

type Optional<T> = Field<T> & { readonly fallback: { readonly value: T } };

export function optional<T>(inner: Field<T>, value: T): Optional<T> {
  return { fallback: { value }, read: (given, path, problems) => inner.read(given, path, problems) };
}

function field<T>(expected: string, accepts: (value: unknown) => value is T): Field<T> {
  return {
    read(value, path, problems) {
      if (accepts(value)) return value;
      problems.push({ path, message: `must be ${expected}` });
      return undefined;
    },
  };
}

export function integer(min: number, max: number): Field<number> {
  return field(
    `a whole number from ${min} to ${max}`,
    (value): value is number => Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
  );
}

export const flag: Field<boolean> = field('true or false', (value): value is boolean => typeof value === 'boolean');

export function text(expected = 'a text that is not empty', pattern = /^[^]+$/): Field<string> {
  return field(expected, (value): value is string => typeof value === 'string' && pattern.test(value));
}

export const phoneNumber = text('a phone number, for example "+15550100000"', /^\+?[0-9]{3,15}$/);

export function oneOf<const T extends string>(...names: readonly T[]): Field<T> {
  return field(`one of ${names.map((name) => `"${name}"`).join(', ')}`, (value): value is T =>
    names.includes(value as T),
  );
}

export function list<T>(item: Field<T>): Field<readonly T[]> {
  return {
    read(value, path, problems) {
      if (!Array.isArray(value)) {
        problems.push({ path, message: 'must be a list' });
        return undefined;
      }
      return value.flatMap((entry, index) => {
        const read = item.read(entry, `${path}[${index}]`, problems);
        return read === undefined ? [] : [read];
      });
    },
  };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

/** An object whose keys are all of one kind, and its values too. */
export function record<T>(keys: Field<string>, item: Field<T>): Field<Readonly<Record<string, T>>> {
  return {
    read(value, path, problems) {
      if (!isObject(value)) {
        problems.push({ path, message: 'must be an object' });
        return undefined;
      }
      const read: Record<string, T> = {};
      for (const [key, entry] of Object.entries(value)) {
        const named = keys.read(key, join(path, key), problems);
        const result = item.read(entry, join(path, key), problems);
        if (named !== undefined && result !== undefined) read[named] = result;
      }
      return read;
    },
  };
}

/** An object with just these fields. */
export function object<S extends Shape>(shape: S): Field<Read<S>> {
  return {
    read(value, path, problems) {
      if (!isObject(value)) {
        problems.push({ path, message: 'must be an object' });
        return undefined;
      }
      const before = problems.length;
      for (const key of Object.keys(value)) {
        if (!Object.hasOwn(shape, key))
          problems.push({ path: join(path, key), message: `is unknown; known are ${Object.keys(shape).join(', ')}` });
      }
      const read: Record<string, unknown> = {};
      for (const [key, entry] of Object.entries(shape)) {
        if (value[key] !== undefined) read[key] = entry.read(value[key], join(path, key), problems);
        else if (entry.fallback !== undefined) read[key] = entry.fallback.value;
        else problems.push({ path: join(path, key), message: 'is missing' });
      }
      return problems.length === before ? (read as Read<S>) : undefined;
    },
  };
}

/** The first kind whose `when` says yes reads the value. */
export function either<T>(
  expected: string,
  ...kinds: readonly { readonly when: (value: unknown) => boolean; readonly field: Field<T> }[]
): Field<T> {
  return {
    read(value, path, problems) {
      const kind = kinds.find(({ when }) => when(value));
      if (kind !== undefined) return kind.field.read(value, path, problems);
      problems.push({ path, message: `must be ${expected}` });
      return undefined;
    },
  };
}

export const has =
  (key: string) =>
  (value: unknown): boolean =>
    isObject(value) && key in value;
