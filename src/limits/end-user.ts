import { isIPv4, isIPv6 } from 'node:net';
import { GatewayError } from '../runtime/errors.ts';

function hexGroups(part: string): number[] {
  return part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
}

/** The eight groups of a valid IPv6 address. The URL parser writes every form of it in hex. */
function groupsOf(address: string): number[] {
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const before = hexGroups(head);
  const after = hexGroups(tail);
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

/**
 * What one end user is counted by: an IPv4 address, or the /64 of an IPv6 address, because a subscriber has all of it.
 * IPv4 in IPv6 (`::ffff:a.b.c.d`) counts as IPv4. Throws `invalid_request`.
 */
export function endUserNetwork(address: string): string {
  if (isIPv4(address)) return address;
  if (!isIPv6(address) || address.includes('%'))
    throw new GatewayError('invalid_request', 'end_user_ip has to be an IPv4 or IPv6 address.', {
      data: { errors: [{ path: 'end_user_ip', expected: 'an IPv4 or IPv6 address', got: 'another value' }] },
    });
  const groups = groupsOf(address);
  const [high = 0, low = 0] = groups.slice(6);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff)
    return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
  const network = groups.slice(0, 4).map((group) => group.toString(16));
  return `${network.join(':')}::/64`;
}
