import type { TextAlphabet } from '../message/types.ts';

/** What the store keeps sealed until the challenge ends: all that it takes to write its SMS once more. */
export interface Secret {
  readonly code: string;
  /** The text with `{code}` and `{minutes}` open. */
  readonly layout: string;
  readonly alphabet: TextAlphabet;
  readonly ttlMs: number;
}

export function writeSecret(secret: Secret): string {
  return JSON.stringify(secret);
}

export function readSecret(text: string): Secret {
  return JSON.parse(text) as Secret;
}
