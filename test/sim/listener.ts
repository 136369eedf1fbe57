import type { Transport } from '../../src/transport/transport.ts';

const nobody = () => {};

/** Reads a transport as text. */
export class Listener {
  readonly #transport: Transport;
  #heard = '';
  #wake: () => void = nobody;

  constructor(transport: Transport) {
    this.#transport = transport;
    transport.onBytes((bytes) => {
      this.#heard += Buffer.from(bytes).toString('latin1');
      this.#wake();
    });
  }

  write(text: string): Promise<void> {
    return this.#transport.write(Buffer.from(text, 'latin1'));
  }

  /** Everything since the last call, once it ends like this. */
  async until(end: string): Promise<string> {
    while (!this.#heard.endsWith(end)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const heard = this.#heard;
    this.#heard = '';
    return heard;
  }

  /** A command and its answer. */
  async ask(command: string): Promise<string> {
    await this.write(`${command}\r`);
    return this.until('OK\r\n');
  }
}
