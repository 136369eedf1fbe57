import { readFileSync } from 'node:fs';
import { DAY_MS } from '../runtime/durations.ts';
import { behaviourField, problemsError, type BehaviourMaker } from './behaviours/catalogue.ts';
import { eventField, type SimEvent } from './event.ts';
import {
  either,
  has,
  integer,
  isObject,
  list,
  object,
  oneOf,
  optional,
  phoneNumber,
  record,
  type Field,
  type Problem,
} from './fields.ts';
import type { Latency } from './latency.ts';
import type { Destination } from './network.ts';

const milliseconds = integer(0, DAY_MS);

const latency: Field<Latency> = either<Latency>(
  'milliseconds, {"min", "max"} or {"mean", "deviation"}',
  { when: (value) => typeof value === 'number', field: milliseconds },
  { when: has('min'), field: object({ min: milliseconds, max: milliseconds }) },
  { when: has('mean'), field: object({ mean: milliseconds, deviation: milliseconds }) },
);

const destination: Field<Destination> = {
  read(value, path, problems) {
    const read = object({
      cms: optional<number | null>(integer(0, 9999), null),
      times: optional<number | null>(integer(1, 1_000_000_000), null),
      status: optional<readonly number[] | null>(list(integer(0, 255)), null),
    }).read(value, path, problems);
    if (read === undefined) return undefined;
    const given = Object.entries(read).filter(([, setting]) => setting !== null);
    return Object.fromEntries(given) as Destination;
  },
};

/** A scenario that was read: who misbehaves how, and when. */
export interface Scenario {
  readonly latency: Latency | null;
  readonly reportDelay: Latency | null;
  readonly destinations: Readonly<Record<string, Destination>>;
  /** By modem; `*`: every modem. */
  readonly modems: Readonly<Record<string, readonly BehaviourMaker[]>>;
  readonly timeline: readonly SimEvent[];
}

function scenarioField(modemNames: readonly string[]) {
  return object({
    network: optional(
      object({
        latency_ms: optional<Latency | null>(latency, null),
        report_delay_ms: optional<Latency | null>(latency, null),
        destinations: optional<Readonly<Record<string, Destination>>>(record(phoneNumber, destination), {}),
      }),
      { latency_ms: null, report_delay_ms: null, destinations: {} },
    ),
    modems: optional(record(oneOf('*', ...modemNames), list(behaviourField)), {}),
    timeline: optional<readonly SimEvent[]>(list(eventField(modemNames)), []),
  });
}

/** Reads a scenario for modems of these names. Throws `config_invalid` with the path of every problem. */
export function readScenario(value: unknown, modemNames: readonly string[]): Scenario {
  const problems: Problem[] = [];
  const read = scenarioField(modemNames).read(value, '', problems);
  if (read === undefined || problems.length > 0) throw problemsError('The scenario', problems);
  const { network, modems, timeline } = read;
  return {
    latency: network.latency_ms,
    reportDelay: network.report_delay_ms,
    destinations: network.destinations,
    modems,
    timeline,
  };
}

/** The JSON of a scenario file. Throws `config_invalid` where it cannot be read. */
export function parseScenarioFile(path: string): unknown {
  let problem: Problem;
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (isObject(value)) return value;
    problem = { path, message: 'must be a JSON object' };
  } catch (error) {
    problem = { path, message: error instanceof SyntaxError ? 'is not JSON' : 'cannot be read' };
  }
  throw problemsError('The scenario', [problem]);
}
