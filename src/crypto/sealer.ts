/** Authenticated encryption of columns. `context` binds the value to its row, for example `message.body:17`. */
export interface Sealer {
  /** Names the key without telling it, 4 octets. */
  readonly keyId: Uint8Array;
  seal(plain: string, context: string): Uint8Array;
  /** Throws `decrypt_failed`. */
  open(sealed: Uint8Array, context: string): string;
}
