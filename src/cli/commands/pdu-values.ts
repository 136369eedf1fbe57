import { TpduError } from '../../tpdu/tpdu-error.ts';

/** An object as it came out of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

interface Kinds {
  string: string;
  number: number;
  boolean: boolean;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The field, where it is there; null counts as absent. Throws TpduError where it is of another kind. */
export function optional<K extends keyof Kinds>(from: JsonObject, field: string, kind: K): Kinds[K] | undefined {
  const value = from[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value === kind) return value as Kinds[K];
  throw new TpduError(field, null, `The field ${field} must be a ${kind}.`);
}

/** As `optional`, for an object. */
export function optionalObject(from: JsonObject, field: string): JsonObject | undefined {
  const value = from[field];
  if (value === undefined || value === null) return undefined;
  if (isJsonObject(value)) return value;
  throw new TpduError(field, null, `The field ${field} must be an object.`);
}

/** As `optional`, for one of a few values. */
export function oneOf<const T extends string | number>(
  from: JsonObject,
  field: string,
  choices: readonly T[],
): T | undefined {
  const value = from[field];
  if (value === undefined || value === null) return undefined;
  const choice = choices.find((candidate) => candidate === value);
  if (choice !== undefined) return choice;
  throw new TpduError(field, null, `The field ${field} must be one of ${choices.join(', ')}.`);
}

/** The field, which must be there. */
export function required<K extends keyof Kinds>(from: JsonObject, field: string, kind: K): Kinds[K] {
  const value = optional(from, field, kind);
  if (value !== undefined) return value;
  throw new TpduError(field, null, `The field ${field} is missing: give a ${kind}.`);
}
