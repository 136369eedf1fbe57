/** The reading side of a transport: keeps what came before anybody listened, and tells of the end once. */
export class Intake {
  #early: Uint8Array[] = [];
  #onBytes: ((bytes: Uint8Array) => void) | null = null;
  #onClose: ((error?: Error) => void) | null = null;
  #end: { readonly error: Error | undefined } | null = null;

  get ended(): boolean {
    return this.#end !== null;
  }

  /** What comes after the end is not delivered. */
  bytes(bytes: Uint8Array): void {
    if (this.#end !== null) return;
    if (this.#onBytes === null) this.#early.push(bytes);
    else this.#onBytes(bytes);
  }

  /** Only the first call counts. */
  end(error?: Error): void {
    if (this.#end !== null) return;
    this.#end = { error };
    this.#onClose?.(error);
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#onBytes = listener;
    const early = this.#early;
    this.#early = [];
    for (const bytes of early) listener(bytes);
  }

  onClose(listener: (error?: Error) => void): void {
    this.#onClose = listener;
    if (this.#end !== null) listener(this.#end.error);
  }
}
