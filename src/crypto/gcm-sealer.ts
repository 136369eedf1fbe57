import { createCipheriv, createDecipheriv } from 'node:crypto';
import { GatewayError } from '../runtime/errors.ts';
import type { RandomSource } from '../runtime/random.ts';
import { KEY_BYTES, type DataKeys } from './data-keys.ts';
import { hmacOf } from './keyed-hash.ts';
import type { Keyring } from './sealer.ts';

const KEY_ID_BYTES = 4;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = KEY_ID_BYTES + IV_BYTES;
/** IVs that are drawn at once: asking the system for each costs as much as the cipher. */
const IVS_AT_ONCE = 256;
/** Octets of an index: enough that two numbers never meet by chance. */
const INDEX_BYTES = 16;

/** AES-256-GCM. A sealed value: key id (4), IV (12), cipher text, tag (16); the context is authenticated with it. */
export function createSealer(first: DataKeys, random: RandomSource, earlier: readonly DataKeys[] = []): Keyring {
  let current = first;
  let ring = ringOf([first, ...earlier]);
  let ivs: Uint8Array = new Uint8Array();
  const nextIv = () => {
    if (ivs.length === 0) ivs = random.bytes(IV_BYTES * IVS_AT_ONCE);
    const iv = ivs.subarray(0, IV_BYTES);
    ivs = ivs.subarray(IV_BYTES);
    return iv;
  };
  return {
    get keyId() {
      return current.id;
    },
    get earlierIds() {
      return ring.filter((keys) => keys !== current).map(({ id }) => id);
    },
    isCurrent: (sealed) => hasId(sealed, current.id),
    seal(plain, context) {
      const iv = nextIv();
      const cipher = createCipheriv('aes-256-gcm', current.seal, iv).setAAD(Buffer.from(context));
      const body = cipher.update(plain, 'utf8');
      return Buffer.concat([current.id, iv, body, cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed, context) {
      if (sealed.length < HEAD_BYTES + TAG_BYTES) {
        throw new GatewayError('decrypt_failed', 'A stored value is too short to be a sealed one. Check the database.');
      }
      const keys = hasId(sealed, current.id) ? current : ring.find(({ id }) => hasId(sealed, id));
      if (keys === undefined) {
        throw new GatewayError(
          'decrypt_failed',
          'A stored value was sealed with another data key. Start with the key file that belongs to this database.',
        );
      }
      const end = sealed.length - TAG_BYTES;
      try {
        const decipher = createDecipheriv('aes-256-gcm', keys.seal, sealed.subarray(KEY_ID_BYTES, HEAD_BYTES), {
          authTagLength: TAG_BYTES,
        });
        decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(end));
        return decipher.update(sealed.subarray(HEAD_BYTES, end), undefined, 'utf8') + decipher.final('utf8');
      } catch (cause) {
        throw new GatewayError(
          'decrypt_failed',
          'A stored value does not fit its seal: it was changed, or moved from another row. Check the database.',
          { cause },
        );
      }
    },
    index: (kind, value) => indexOf(current, kind, value),
    indexes: (kind, value) => ring.map((keys) => indexOf(keys, kind, value)),
    freshKeys: () => ({
      hash: random.bytes(KEY_BYTES),
      code: random.bytes(KEY_BYTES),
      publicId: random.bytes(KEY_BYTES),
      audit: random.bytes(KEY_BYTES),
    }),
    derivedKeys(keyId) {
      const keys = ring.find(({ id }) => hasId(keyId, id));
      if (keys === undefined) return null;
      const { hash, code, publicId, audit } = keys;
      return { hash, code, publicId, audit };
    },
    add(keys) {
      current = keys;
      ring = ringOf([keys, ...ring]);
    },
    forgetEarlier() {
      ring = [current];
    },
  };
}

/** Each key once. */
function ringOf(keys: readonly DataKeys[]): readonly DataKeys[] {
  return keys.filter(({ id }, place) => keys.findIndex((other) => hasId(other.id, id)) === place);
}

function hasId(value: Uint8Array, id: Uint8Array): boolean {
  return value[0] === id[0] && value[1] === id[1] && value[2] === id[2] && value[3] === id[3];
}

function indexOf(keys: DataKeys, kind: string, value: string): Uint8Array {
  return hmacOf(keys.index, [kind, value]).subarray(0, INDEX_BYTES);
}
