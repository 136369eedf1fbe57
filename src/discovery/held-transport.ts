import type { Transport } from '../transport/transport.ts';

export interface HeldTransport extends Transport {
  /** Hangs up with this error, as if the port had gone. */
  drop(error: Error): void;
}

/** A transport that can be taken from whoever uses it. `onEnd`: it is closed, by whomever. */
export function hold(
  transport: Transport,
  options: { readonly startedAnew: boolean; readonly onEnd: () => void },
): HeldTransport {
  let dropped: Error | undefined;
  let ended: { readonly error: Error | undefined } | null = null;
  let listener: ((error?: Error) => void) | null = null;
  transport.onClose((error) => {
    ended = { error: error ?? dropped };
    options.onEnd();
    listener?.(ended.error);
  });
  return {
    name: transport.name,
    startedAnew: options.startedAnew,
    write: (bytes) => transport.write(bytes),
    onBytes: (onBytes) => transport.onBytes(onBytes),
    onClose(onClose) {
      listener = onClose;
      if (ended !== null) onClose(ended.error);
    },
    close: () => transport.close(),
    drop(error) {
      dropped = error;
      void transport.close();
    },
  };
}
