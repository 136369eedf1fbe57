import { DAY_MS } from '../runtime/durations.ts';
import { behaviourField, type BehaviourMaker } from './behaviours/catalogue.ts';
import { either, has, integer, object, oneOf, optional, phoneNumber, text, type Field } from './fields.ts';

/** Something that happens to a simulated modem: in the timeline of a scenario, or at the word of a controlling program. */
export type SimEvent =
  | { readonly at_ms: number; readonly modem: string; readonly action: 'unplug' | 'replug' | 'reboot' }
  /** A behaviour is put on. */
  | { readonly at_ms: number; readonly modem: string; readonly put: BehaviourMaker }
  /** A phone sends a text to the SIM. */
  | { readonly at_ms: number; readonly modem: string; readonly phone: string; readonly send: string };

/** Reads one event; without `modem` it concerns the first, without `at_ms` it happens at once. */
export function eventField(modemNames: readonly string[]): Field<SimEvent> {
  const common = {
    at_ms: optional(integer(0, DAY_MS), 0),
    modem: optional(oneOf(...modemNames), modemNames[0] ?? ''),
  };
  return either<SimEvent>(
    'an object with "action", "put" or "send"',
    { when: has('action'), field: object({ ...common, action: oneOf('unplug', 'replug', 'reboot') }) },
    { when: has('put'), field: object({ ...common, put: behaviourField }) },
    { when: has('send'), field: object({ ...common, phone: phoneNumber, send: text() }) },
  );
}
