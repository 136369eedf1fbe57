import { GatewayError } from '../../runtime/errors.ts';
import type { Behaviour } from '../behaviour.ts';
import { isObject, object, type Field, type Problem } from '../fields.ts';
import type { BehaviourDefinition, OptionsOf } from './definition.ts';
import { hangFaults } from './hang-faults.ts';
import { lineFaults } from './line-faults.ts';
import { powerFaults } from './power-faults.ts';
import { promptFaults } from './prompt-faults.ts';
import { serviceFaults } from './service-faults.ts';
import { submitFaults } from './submit-faults.ts';

const CATALOGUE = { ...submitFaults, ...promptFaults, ...lineFaults, ...powerFaults, ...hangFaults, ...serviceFaults };

type BehaviourName = keyof typeof CATALOGUE;
/** A behaviour as a scenario file writes it: `{"behaviour": "late_result", "ms": 5000, "times": 1}`. */
export type BehaviourSpec = {
  [Name in BehaviourName]: { readonly behaviour: Name } & OptionsOf<(typeof CATALOGUE)[Name]>;
}[BehaviourName];

export const BEHAVIOUR_NAMES = Object.keys(CATALOGUE) as BehaviourName[];

/** Makes a fresh behaviour, with counters of its own, each time it is called. */
export type BehaviourMaker = () => Behaviour;

/** Reads one behaviour of a scenario. */
export const behaviourField: Field<BehaviourMaker> = {
  read(value, path, problems) {
    const { behaviour: name, ...options } = (isObject(value) ? value : {}) as { behaviour?: unknown };
    if (typeof name !== 'string' || !Object.hasOwn(CATALOGUE, name)) {
      problems.push({ path: `${path}.behaviour`, message: `must be one of ${BEHAVIOUR_NAMES.join(', ')}` });
      return undefined;
    }
    const definition = CATALOGUE[name as BehaviourName] as unknown as BehaviourDefinition;
    const read = object(definition.options).read(options, path, problems);
    return read === undefined ? undefined : () => ({ name, ...definition.make(read) });
  },
};

/** Throws `config_invalid` with every problem. */
export function makeBehaviour(spec: BehaviourSpec): Behaviour {
  const problems: Problem[] = [];
  const make = behaviourField.read(spec, spec.behaviour, problems);
  if (make === undefined) throw problemsError('The behaviour', problems);
  return make();
}

export function problemsError(what: string, problems: readonly Problem[]): GatewayError {
  const lines = problems.map(({ path, message }) => `${path === '' ? '(the whole)' : path} ${message}`);
  return new GatewayError('config_invalid', `${what} cannot be used: ${lines.join('; ')}.`, { data: { problems } });
}
