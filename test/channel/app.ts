import { hotp, stepAt } from '../../src/channel/totp.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base 32, one letter after the other, unlike the product's way of writing it. */
export function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((octet) => Number.parseInt(octet, 2)));
}

/** A person's authenticator app, set up by what was shown. */
export class AuthenticatorApp {
  readonly #secret: Uint8Array;
  readonly #now: () => number;

  constructor(secret: string, now: () => number) {
    this.#secret = fromBase32(secret);
    this.#now = now;
  }

  /** What it shows now, or so many steps later. */
  shows(steps = 0): string {
    return hotp(this.#secret, stepAt(this.#now()) + steps);
  }
}
