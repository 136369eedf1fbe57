import { problemsError } from './behaviours/catalogue.ts';
import { eventField, type SimEvent } from './event.ts';
import { either, has, object, oneOf, phoneNumber, type Problem } from './fields.ts';
import type { LedgerEntry } from './network.ts';
import type { PhoneMessage } from './phone.ts';
import type { Simulation } from './simulation.ts';

type ControlLine = SimEvent | { readonly messages: string } | { readonly ledger: 'all' };

/** What the controlling program gets for its line. */
export type ControlAnswer =
  | { readonly event: 'done' }
  | { readonly event: 'messages'; readonly phone: string; readonly messages: readonly PhoneMessage[] }
  | { readonly event: 'ledger'; readonly ledger: readonly LedgerEntry[] };

function parse(line: string, modemNames: readonly string[]): ControlLine {
  const problems: Problem[] = [];
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    problems.push({ path: '', message: 'is not JSON' });
    throw problemsError('The line', problems);
  }
  const read = either<ControlLine>(
    'an object',
    { when: has('messages'), field: object({ messages: phoneNumber }) },
    { when: has('ledger'), field: object({ ledger: oneOf('all') }) },
    { when: () => true, field: eventField(modemNames) },
  ).read(value, '', problems);
  if (read === undefined) throw problemsError('The line', problems);
  return read;
}

/**
 * Does what one JSON line says: an event of a scenario's timeline, `{"messages": "+1555…"}` or `{"ledger": "all"}`.
 * Throws `config_invalid` with every problem of the line.
 */
export function runControlLine(simulation: Simulation, line: string): ControlAnswer {
  const control = parse(line, simulation.modemNames);
  if ('messages' in control) {
    const { messages } = simulation.phone(control.messages);
    return { event: 'messages', phone: control.messages, messages };
  }
  if ('ledger' in control) return { event: 'ledger', ledger: simulation.ledger };
  simulation.play(control);
  return { event: 'done' };
}
