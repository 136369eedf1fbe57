import type { Behaviour } from '../behaviour.ts';
import {
  either,
  integer,
  oneOf,
  optional,
  phoneNumber,
  type Field,
  type Given,
  type Read,
  type Shape,
} from '../fields.ts';

/** A behaviour that a scenario can name: its options, and how it is made of them. */
export interface BehaviourDefinition<S extends Shape = Shape> {
  readonly options: S;
  readonly make: (options: Read<S>) => Omit<Behaviour, 'name'>;
}

export function defineBehaviour<const S extends Shape>(
  options: S,
  make: (options: Read<S>) => Omit<Behaviour, 'name'>,
): BehaviourDefinition<S> {
  return { options, make };
}

/** What a scenario writes for a behaviour, `behaviour` apart. */
export type OptionsOf<D> = D extends BehaviourDefinition<infer S> ? Given<S> : never;

type Times = number | 'always';

const times: Field<Times> = either<Times>(
  '"always" or a whole number from 1',
  { when: (value) => typeof value === 'string', field: oneOf('always') },
  { when: (value) => typeof value === 'number', field: integer(1, 1_000_000_000) },
);

/** Options of every behaviour that strikes single events. */
export const triggerOptions = {
  /** So often, then never again. */
  times: optional(times, 'always'),
  /** So many events are left alone first. */
  skip: optional(integer(0, 1_000_000_000), 0),
};

/** Also only for messages to this number. */
export const submitOptions = { ...triggerOptions, to: optional<string | null>(phoneNumber, null) };

/** Says of each event whether it is struck. */
export function trigger(options: {
  readonly times: Times;
  readonly skip: number;
  readonly to?: string | null;
}): (destination?: string) => boolean {
  const { to = null } = options;
  let skip = options.skip;
  let left = options.times === 'always' ? Number.POSITIVE_INFINITY : options.times;
  return (destination) => {
    if (to !== null && to !== destination) return false;
    if (skip > 0) {
      skip--;
      return false;
    }
    return left > 0 && left-- > 0;
  };
}
