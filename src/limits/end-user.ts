import { isIP } from 'node:net';
import { networkOf } from '../runtime/addresses.ts';
import { GatewayError } from '../runtime/errors.ts';

/** What one end user is counted by, see `networkOf`. Throws `invalid_request`. */
export function endUserNetwork(address: string): string {
  if (isIP(address) === 0 || address.includes('%'))
    throw new GatewayError('invalid_request', 'end_user_ip has to be an IPv4 or IPv6 address.', {
      data: { errors: [{ path: 'end_user_ip', expected: 'an IPv4 or IPv6 address', got: 'another value' }] },
    });
  return networkOf(address);
}
