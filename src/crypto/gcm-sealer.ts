import { createCipheriv, createDecipheriv } from 'node:crypto';
import { GatewayError } from '../runtime/errors.ts';
import type { RandomSource } from '../runtime/random.ts';
import type { DataKeys } from './data-keys.ts';
import type { Sealer } from './sealer.ts';

const KEY_ID_BYTES = 4;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = KEY_ID_BYTES + IV_BYTES;

/** AES-256-GCM. A sealed value: key id (4), IV (12), cipher text, tag (16); the context is authenticated with it. */
export function createSealer(keys: Pick<DataKeys, 'id' | 'seal'>, random: RandomSource): Sealer {
  return {
    keyId: keys.id,
    seal(plain, context) {
      const iv = random.bytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keys.seal, iv).setAAD(Buffer.from(context));
      const body = cipher.update(plain, 'utf8');
      return Buffer.concat([keys.id, iv, body, cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed, context) {
      if (sealed.length < HEAD_BYTES + TAG_BYTES) {
        throw new GatewayError('decrypt_failed', 'A stored value is too short to be a sealed one. Check the database.');
      }
      if (Buffer.compare(sealed.subarray(0, KEY_ID_BYTES), keys.id) !== 0) {
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
        return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES, end)), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new GatewayError(
          'decrypt_failed',
          'A stored value does not fit its seal: it was changed, or moved from another row. Check the database.',
          { cause },
        );
      }
    },
  };
}
