import { isIP } from 'node:net';
import { networkOf } from '../runtime/addresses.ts';
import { invalidField } from '../runtime/field-error.ts';

/** What one end user is counted by, see `networkOf`. Throws `invalid_request`. */
export function endUserNetwork(address: string): string {
  if (isIP(address) === 0 || address.includes('%')) throw invalidField('end_user_ip', 'an IPv4 or IPv6 address');
  return networkOf(address);
}
