import type { GatewayError } from '../runtime/errors.ts';
import { fieldFault } from '../runtime/field-error.ts';

/** A field of a request that is not as expected. Its value stands nowhere in it: it may be a code. */
export function invalidField(path: string, expected: string): GatewayError {
  return fieldFault('invalid_request', `${path} has to be ${expected}.`, { path, expected, got: 'another value' });
}
