import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveKeys } from '../../src/crypto/data-keys.ts';
import { createSealer } from '../../src/crypto/gcm-sealer.ts';
import { createKeyedHash } from '../../src/crypto/keyed-hash.ts';
import { systemRandom } from '../../src/runtime/random.ts';

const keys = deriveKeys(Buffer.alloc(32, 7));
const sealer = createSealer(keys, systemRandom);
const wellFormed = fc.string({ unit: 'grapheme' });

describe('a sealed value', () => {
  test('opens to what it was, in its own place', () => {
    fc.assert(
      fc.property(wellFormed, wellFormed, (plain, context) => {
        expect(sealer.open(sealer.seal(plain, context), context)).toBe(plain);
      }),
    );
  });

  test('is another one each time and does not show what it holds', () => {
    const [a, b] = [sealer.seal('code 123456', 'c'), sealer.seal('code 123456', 'c')];
    expect(Buffer.compare(a, b)).not.toBe(0);
    expect(Buffer.from(a).includes('123456')).toBe(false);
  });

  test('does not open elsewhere, changed, cut or under another key', () => {
    const sealed = sealer.seal('code 123456', 'message.body:17');
    const refused = expect.objectContaining({ code: 'decrypt_failed' });
    expect(() => sealer.open(sealed, 'message.body:18')).toThrow(refused);
    const other = createSealer(deriveKeys(Buffer.alloc(32, 8)), systemRandom);
    expect(() => other.open(sealed, 'message.body:17')).toThrow(refused);
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => sealer.open(changed, 'message.body:17'), `octet ${at}`).toThrow(refused);
      expect(() => sealer.open(sealed.subarray(0, at), 'message.body:17'), `cut at ${at}`).toThrow(refused);
    }
  });
});

describe('a keyed hash', () => {
  const hash = createKeyedHash(keys);
  const hex = (...args: Parameters<typeof hash>) => Buffer.from(hash(...args)).toString('hex');

  test('depends on key, purpose and every border between the parts', () => {
    const all = [
      hex('number', '+254712345678'),
      hex('prefix', '+254712345678'),
      hex('number', '+254712345', '678'),
      hex('number', '+254712345678', ''),
      hex('number+254', '712345678'),
      Buffer.from(createKeyedHash(deriveKeys(Buffer.alloc(32, 8)))('number', '+254712345678')).toString('hex'),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(all[0]).toHaveLength(64);
  });

  test('takes text and its octets for the same', () => {
    expect(hex('number', 'ü')).toBe(hex('number', Buffer.from('ü')));
  });
});
