import { describe, expect, it } from 'vitest';
import { AddressList, isAddressRange, networkOf, plainAddress } from '../../src/runtime/addresses.ts';

describe('ranges of addresses', () => {
  it.each(['10.0.0.0/8', '0.0.0.0/0', '192.0.2.7', '::/0', '2001:db8::/32', '2001:DB8::1', 'fe80::/10'])(
    '%s is one',
    (text) => expect(isAddressRange(text)).toBe(true),
  );

  it.each([
    '',
    'localhost',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/08',
    '10.0.0/8',
    '010.0.0.1',
    '2001:db8::/129',
    '::ffff:10.0.0.0/104',
    'fe80::1%eth0',
    '10.0.0.0/8 ',
    '10.0.0.1-10.0.0.9',
  ])('%j is none', (text) => expect(isAddressRange(text)).toBe(false));

  it('have what lies in them', () => {
    const list = new AddressList(['10.0.0.0/8', '192.0.2.7', '2001:db8::/32']);
    for (const inside of ['10.255.0.1', '192.0.2.7', '2001:db8:ffff::1']) expect(list.has(inside)).toBe(true);
    for (const outside of ['11.0.0.0', '192.0.2.6', '2001:db9::', '', 'x', '10.0.0.1/8'])
      expect(list.has(outside)).toBe(false);
    expect(new AddressList([]).has('10.0.0.1')).toBe(false);
  });
});

it.each([
  ['::ffff:10.0.0.1', '10.0.0.1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['2001:db8::1', '2001:db8::1'],
  ['', ''],
])('the address %j of a socket is %j', (address, plain) => expect(plainAddress(address)).toBe(plain));

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['1::2:3:4:5:6:7', '1:0:2:3::/64'],
  ['::ffff:10.0.0.1', '10.0.0.1'],
  ['fe80::1%eth0', 'fe80::1%eth0'],
  ['nonsense', 'nonsense'],
])('the network of %j is %j', (address, network) => expect(networkOf(address)).toBe(network));
