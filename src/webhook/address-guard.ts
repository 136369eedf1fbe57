import ipaddr from 'ipaddr.js';

/** Private ranges that the configuration may open. Link-local, multicast, reserved and the like are in no list: never called. */
const PRIVATE_RANGES: ReadonlySet<string> = new Set(['loopback', 'private', 'uniqueLocal', 'carrierGradeNat']);
/** Addresses that look public and tell the secrets of a machine in a cloud. */
const METADATA: ReadonlySet<string> = new Set(['168.63.129.16']);

export interface AddressRules {
  readonly allowPrivate: boolean;
  /** http, not https: only where nobody else can listen. */
  readonly plain: boolean;
}

/** May this address, as it was resolved, be connected to? IPv4 in IPv6 is judged as the IPv4 that it leads to. */
export function mayCall(address: string, { allowPrivate, plain }: AddressRules): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  if (PRIVATE_RANGES.has(range)) return allowPrivate;
  return range === 'unicast' && !plain && !METADATA.has(parsed.toString()) && isGlobal(parsed);
}

/** Of IPv6 only 2000::/3 is given out to anybody (RFC 4291 2.4); what is left of it may lead to IPv4 by other ways. */
function isGlobal(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return address.kind() === 'ipv4' || ((address as ipaddr.IPv6).parts[0] ?? 0) >> 13 === 1;
}
