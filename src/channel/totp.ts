import { createHmac, timingSafeEqual } from 'node:crypto';
import { base32 } from '../crypto/base32.ts';

/** Octets of a secret: the length of the hash (RFC 4226, 4, R6), which every authenticator app takes. */
export const TOTP_SECRET_BYTES = 20;
/** RFC 6238, 5.2: the step that it recommends, and one that every app knows. */
const STEP_SECONDS = 30;
const DIGITS = 6;
const SHAPE = /^[0-9]{6}$/;
/** Steps before and after the present one: clocks of phones differ, and typing takes time (RFC 6238, 5.2 and 6). */
const WINDOW = 1;

/** RFC 4226, 5.3: the value of one counter. */
export function hotp(secret: Uint8Array, counter: number, digits = DIGITS, algorithm = 'sha1'): string {
  const moving = Buffer.alloc(8);
  moving.writeBigUInt64BE(BigInt(counter));
  const hash = createHmac(algorithm, secret).update(moving).digest();
  const offset = hash.readUInt8(hash.length - 1) & 0x0f;
  const value = hash.readUInt32BE(offset) & 0x7fffffff;
  return String(value % 10 ** digits).padStart(digits, '0');
}

/** Could it be a code of an app? */
export const isTotpCode = (text: string): boolean => SHAPE.test(text);

/** The time step of `now` (ms since the epoch). */
export function stepAt(now: number): number {
  return Math.floor(now / 1000 / STEP_SECONDS);
}

/**
 * The step that `code` belongs to, out of the present one and its neighbours; null where it is none of theirs, or belongs
 * to a step up to `lastStep`, which was used already (RFC 6238, 5.2). All steps are compared, whichever one fits.
 */
export function matchingStep(secret: Uint8Array, code: string, now: number, lastStep: number | null): number | null {
  if (!isTotpCode(code)) return null;
  const given = Buffer.from(code, 'latin1');
  const present = stepAt(now);
  let found: number | null = null;
  for (let step = Math.max(0, present - WINDOW); step <= present + WINDOW; step++) {
    const equal = timingSafeEqual(Buffer.from(hotp(secret, step)), given);
    if (equal && (lastStep === null || step > lastStep)) found ??= step;
  }
  return found;
}

/** What an authenticator app reads from a QR code (Key Uri Format). */
export function otpauthUri(secret: Uint8Array, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  const fields = [
    `secret=${base32(secret)}`,
    `issuer=${encodeURIComponent(issuer)}`,
    'algorithm=SHA1',
    `digits=${DIGITS}`,
    `period=${STEP_SECONDS}`,
  ];
  return `otpauth://totp/${label}?${fields.join('&')}`;
}
