import { GatewayError } from '../runtime/errors.ts';
import type { Transport } from '../transport/transport.ts';
import type { ModemLine, SimModem } from './modem.ts';

/**
 * A port of a simulated modem without any stream in between: made for the virtual clock, where it costs a tenth of
 * serialport's machinery. Rejects with `port_failed` where the modem is unplugged or taken.
 */
export function openSimTransport(modem: SimModem): Promise<Transport> {
  try {
    return Promise.resolve(new SimTransport(modem));
  } catch (error) {
    return Promise.reject(error as Error);
  }
}

class SimTransport implements Transport {
  readonly name: string;
  readonly #line: ModemLine;
  #early: Uint8Array[] = [];
  #onBytes: ((bytes: Uint8Array) => void) | null = null;
  #onClose: ((error?: Error) => void) | null = null;
  #ended: { readonly error?: Error } | null = null;

  constructor(modem: SimModem) {
    this.name = `sim:${modem.name}`;
    this.#line = modem.connect({
      onBytes: (bytes) => {
        if (this.#onBytes === null) this.#early.push(bytes);
        else this.#onBytes(bytes);
      },
      onHangUp: () => this.#end({ error: new GatewayError('channel_closed', `${this.name} was unplugged.`) }),
    });
  }

  write(bytes: Uint8Array): Promise<void> {
    if (this.#ended !== null) return Promise.reject(new GatewayError('channel_closed', `${this.name} is closed.`));
    this.#line.write(bytes);
    return Promise.resolve();
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#onBytes = listener;
    const early = this.#early;
    this.#early = [];
    for (const bytes of early) listener(bytes);
  }

  onClose(listener: (error?: Error) => void): void {
    this.#onClose = listener;
    if (this.#ended !== null) listener(this.#ended.error);
  }

  close(): Promise<void> {
    this.#line.close();
    this.#end({});
    return Promise.resolve();
  }

  #end(end: { readonly error?: Error }): void {
    if (this.#ended !== null) return;
    this.#ended = end;
    this.#onClose?.(end.error);
  }
}
