import type { Clock } from '../runtime/clock.ts';
import { GatewayError } from '../runtime/errors.ts';
import { Intake } from './intake.ts';
import type { Transport } from './transport.ts';

/** The far end of an in-memory port: what a modem would be. */
export interface MemoryPeer {
  /** Every write of the transport, one call each; the listener is called while `write` is running. */
  onBytes(listener: (bytes: Uint8Array) => void): void;
  /** The transport was closed by its owner. */
  onClose(listener: () => void): void;
  /** One read of the transport, in a later turn of the event loop and in the order of the calls. */
  emit(bytes: Uint8Array | string): void;
  /** The port vanishes, behind everything emitted before. */
  hangUp(error?: Error): void;
}

/** Two ends of a port that exists in memory only: for tests and for simulated days. Strings are latin1. */
export function memoryPair(name: string, clock: Clock): { readonly transport: Transport; readonly peer: MemoryPeer } {
  const near = new Intake();
  const far = new Intake();
  const queue: (() => void)[] = [];
  const later = (deliver: () => void) => {
    if (queue.push(deliver) > 1) return;
    // One turn for all that is emitted together; each chunk stays a read of its own.
    clock.setImmediate(() => {
      for (const next of queue.splice(0)) next();
    });
  };
  return {
    transport: {
      name,
      async write(bytes) {
        if (near.ended) throw new GatewayError('channel_closed', `The port ${name} is closed.`);
        far.bytes(Uint8Array.from(bytes));
      },
      onBytes: (listener) => near.onBytes(listener),
      onClose: (listener) => near.onClose(listener),
      async close() {
        near.end();
        far.end();
      },
    },
    peer: {
      onBytes: (listener) => far.onBytes(listener),
      onClose: (listener) => far.onClose(() => listener()),
      emit(bytes) {
        const copy = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : Uint8Array.from(bytes);
        later(() => near.bytes(copy));
      },
      hangUp(error = new Error(`The port ${name} is gone.`)) {
        later(() => near.end(error));
      },
    },
  };
}
