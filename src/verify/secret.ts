import type { CodeAlphabet } from '../config/purposes.ts';
import type { TextAlphabet } from '../message/types.ts';
import type { Payment } from './payment.ts';

/** What the store keeps sealed until the challenge ends: all that it takes to write its SMS once more. */
export interface Secret {
  readonly code: string;
  /** Absent: digits. */
  readonly codeAlphabet?: CodeAlphabet;
  /** The caller made the code: no other takes its place. */
  readonly custom?: true;
  /** What the hash of the code is bound to. */
  readonly payment?: Payment;
  /** The text with `{code}` and `{minutes}` open. */
  readonly layout: string;
  readonly alphabet: TextAlphabet;
  /** Where the code may go by e-mail; the text with `{code}` and `{minutes}` open, without the line for browsers and apps. */
  readonly email?: { readonly address: string; readonly layout: string };
  /** Who asked for it: what is sent again counts for the same address, where the caller names none. */
  readonly endUserIp?: string;
  readonly ttlMs: number;
}

export function writeSecret(secret: Secret): string {
  return JSON.stringify(secret);
}

export function readSecret(text: string): Secret {
  return JSON.parse(text) as Secret;
}
