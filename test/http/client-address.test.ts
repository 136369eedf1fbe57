import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { clientAddress, forwardedProtocol } from '../../src/http/client.ts';
import { AddressList } from '../../src/runtime/addresses.ts';

const PROXIES = new AddressList(['10.0.0.0/8', '::1']);
const from = (remoteAddress: string | undefined, headers: Record<string, string> = {}) =>
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage;
const seen = (remoteAddress: string, forwarded: string) =>
  clientAddress(from(remoteAddress, { 'x-forwarded-for': forwarded }), PROXIES);

describe('where a request comes from', () => {
  it('is the other end of its connection, whatever it says, unless that is a trusted proxy', () => {
    expect(seen('192.0.2.7', '203.0.113.1')).toBe('192.0.2.7');
    expect(clientAddress(from('::ffff:192.0.2.7'), PROXIES)).toBe('192.0.2.7');
    expect(clientAddress(from(undefined), PROXIES)).toBe('');
    expect(clientAddress(from('10.0.0.1', { 'x-forwarded-for': '203.0.113.1' }), new AddressList([]))).toBe('10.0.0.1');
  });

  it.each([
    ['203.0.113.1', '203.0.113.1'],
    ['9.9.9.9, 203.0.113.1', '203.0.113.1'],
    ['9.9.9.9, 203.0.113.1, 10.0.0.2', '203.0.113.1'],
    ['9.9.9.9,10.0.0.3 ,  10.0.0.2', '9.9.9.9'],
    ['10.0.0.9', '10.0.0.9'],
    ['2001:DB8::7', '2001:db8::7'],
    ['[2001:db8::7]:4711', '2001:db8::7'],
    ['203.0.113.1:4711', '203.0.113.1'],
    ['::ffff:203.0.113.1', '203.0.113.1'],
    ['', '10.0.0.1'],
    ['unknown', '10.0.0.1'],
    ['_hidden, 10.0.0.2', '10.0.0.2'],
    ['203.0.113.1, <script>', '10.0.0.1'],
    ['203.0.113.1,', '10.0.0.1'],
    ['203.0.113.999', '10.0.0.1'],
  ])('behind a trusted proxy with X-Forwarded-For %j it is %s', (forwarded, address) =>
    expect(seen('10.0.0.1', forwarded)).toBe(address),
  );

  it('is never taken from Forwarded or X-Real-IP, which a proxy may pass on as the caller wrote them', () => {
    const headers = { forwarded: 'for=127.0.0.1', 'x-real-ip': '127.0.0.1', 'x-forwarded-for': '203.0.113.1' };
    expect(clientAddress(from('10.0.0.1', headers), PROXIES)).toBe('203.0.113.1');
  });
});

describe('the protocol that a proxy was spoken to by', () => {
  it.each([
    ['10.0.0.1', 'https', 'https'],
    ['10.0.0.1', 'https, HTTP', 'http'],
    ['10.0.0.1', undefined, null],
    ['192.0.2.7', 'https', null],
  ])('from %s with X-Forwarded-Proto %j is %j', (remote, proto, protocol) => {
    const headers: Record<string, string> = proto === undefined ? {} : { 'x-forwarded-proto': proto };
    expect(forwardedProtocol(from(remote, headers), PROXIES)).toBe(protocol);
  });
});
