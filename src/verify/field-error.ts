import { GatewayError } from '../runtime/errors.ts';

/** A field of a request that is not as expected. Its value stands nowhere in it: it may be a code. */
export function invalidField(path: string, expected: string): GatewayError {
  return new GatewayError('invalid_request', `${path} has to be ${expected}.`, {
    data: { errors: [{ path, expected, got: 'another value' }] },
  });
}
