import type { Transport } from '../transport/transport.ts';

const KEPT = 256;

export interface TappedTransport extends Transport {
  /** The last bytes that the port gave, as latin1: for the diagnosis of a port that does not answer. */
  heard(): string;
}

export function tap(transport: Transport): TappedTransport {
  let kept: Uint8Array = new Uint8Array(0);
  return {
    name: transport.name,
    ...(transport.startedAnew === undefined ? {} : { startedAnew: transport.startedAnew }),
    write: (bytes) => transport.write(bytes),
    onBytes(listener) {
      transport.onBytes((bytes) => {
        kept = bytes.length >= KEPT ? bytes.slice(-KEPT) : Buffer.concat([kept.slice(bytes.length - KEPT), bytes]);
        listener(bytes);
      });
    },
    onClose: (listener) => transport.onClose(listener),
    close: () => transport.close(),
    heard: () => Buffer.from(kept).toString('latin1'),
  };
}
