/** Authenticated encryption of columns. `context` binds the value to its row, for example `message.body:17`. */
export interface Sealer {
  seal(plain: string, context: string): Uint8Array;
  /** Throws `decrypt_failed`. */
  open(sealed: Uint8Array, context: string): string;
}
