import { nextTurn, type Clock } from '../runtime/clock.ts';
import { GatewayError } from '../runtime/errors.ts';
import { faultyFields, MAX_FIELD_ERRORS, type FieldError } from '../runtime/field-error.ts';
import type { NewMessage } from '../store/outbox.ts';
import type { SendRequest } from './types.ts';

/** A large batch lets others in after each of these, or it would hold up a one-time password. */
const SLICE = 100;

/** A request of a batch that cannot be sent. */
interface Refused {
  readonly index: number;
  readonly error: GatewayError;
  readonly fields: readonly FieldError[];
}

/**
 * Makes every request ready to be stored. Where some cannot be sent, throws one error that names them all, `place` before
 * each field; its code is theirs if they share one, else `invalid_request`. Any other error is thrown as it is.
 */
export async function prepareAll(
  requests: readonly SendRequest[],
  prepare: (request: SendRequest) => Promise<NewMessage>,
  { clock, place = () => '' }: { readonly clock: Clock; readonly place?: ((index: number) => string) | undefined },
): Promise<readonly NewMessage[]> {
  const messages: NewMessage[] = [];
  const refused: Refused[] = [];
  for (const [index, request] of requests.entries()) {
    if (index > 0 && index % SLICE === 0) await nextTurn(clock);
    try {
      messages.push(await prepare(request));
    } catch (error) {
      const fields = faultyFields(error);
      if (fields.length === 0) throw error;
      const placed = fields.map(({ path, expected, got }) => ({ path: `${place(index)}${path}`, expected, got }));
      if (refused.push({ index, error: error as GatewayError, fields: placed }) >= MAX_FIELD_ERRORS) break;
    }
  }
  if (refused.length > 0) throw refusal(refused);
  return messages;
}

function refusal(refused: readonly Refused[]): GatewayError {
  const { index, error: first } = refused[0] as Refused;
  const errors = refused.flatMap(({ fields }) => fields);
  if (refused.length === 1)
    return new GatewayError(first.code, first.message, { data: { ...first.data, index, errors }, cause: first });
  const code = refused.every(({ error }) => error.code === first.code) ? first.code : 'invalid_request';
  const message = `Nothing was accepted: ${refused.length} messages of the batch cannot be sent; the first one: ${first.message}`;
  return new GatewayError(code, message, { data: { index, errors }, cause: first });
}
