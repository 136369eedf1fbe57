import { BlockList, isIP, isIPv6 } from 'node:net';

const RANGE = /^([0-9a-fA-F:.]+)(?:\/(0|[1-9][0-9]{0,2}))?$/;

interface Range {
  readonly network: string;
  readonly bits: number;
  readonly family: 'ipv4' | 'ipv6';
}

function rangeOf(text: string): Range | null {
  const [, network = '', bits] = RANGE.exec(text) ?? [];
  const version = isIP(network);
  if (version === 0 || network.toLowerCase().startsWith('::ffff:')) return null;
  const widest = version === 4 ? 32 : 128;
  const wanted = bits === undefined ? widest : Number(bits);
  return wanted > widest ? null : { network, bits: wanted, family: version === 4 ? 'ipv4' : 'ipv6' };
}

/** This machine as it sees itself. */
export const LOOPBACK = ['127.0.0.0/8', '::1'] as const;

/** `10.0.0.0/8`, `192.0.2.7`, `2001:db8::/32`; IPv4 in IPv6 is written as IPv4. */
export const isAddressRange = (text: string): boolean => rangeOf(text) !== null;

/** An address as the ranges know it: IPv4 where a socket wrote it in IPv6, and without the name of a network card. */
export function plainAddress(address: string): string {
  if (address.startsWith('::ffff:') && address.includes('.')) return address.slice(7);
  const zone = address.indexOf('%');
  return zone === -1 ? address : address.slice(0, zone);
}

/** Addresses and CIDR ranges. What is no range is left out: whoever takes them from people asks `isAddressRange` first. */
export class AddressList {
  readonly empty: boolean;
  readonly #list = new BlockList();

  constructor(ranges: readonly string[]) {
    this.empty = ranges.length === 0;
    for (const text of ranges) {
      const range = rangeOf(text);
      if (range !== null) this.#list.addSubnet(range.network, range.bits, range.family);
    }
  }

  /** `address` as `plainAddress` returns it; text that is no address is in no range. */
  has(address: string): boolean {
    if (this.empty) return false;
    const version = isIP(address);
    return version !== 0 && this.#list.check(address, version === 4 ? 'ipv4' : 'ipv6');
  }
}

const loopback = new AddressList(LOOPBACK);

/** Does what is sent to this host stay on this machine? An address, or the one name that is no other machine's. */
export const isLoopback = (host: string): boolean => host === 'localhost' || loopback.has(host);

const hexGroups = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));

/** The eight groups of a valid IPv6 address. The URL parser writes every form of it in hex. */
function groupsOf(address: string): number[] {
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const before = hexGroups(head);
  const after = hexGroups(tail);
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

/**
 * What one subscriber holds: an IPv4 address, or the /64 of an IPv6 address. IPv4 in IPv6 (`::ffff:a.b.c.d`) counts as
 * IPv4. Text that is no address stays as it is.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('%')) return address;
  const groups = groupsOf(address);
  const [high = 0, low = 0] = groups.slice(6);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff)
    return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}
