/** Bytes in, bytes out, over one opened port. Single use: once closed, a new one is opened through the factory. */
export interface Transport {
  /** For logs: the path or name that was opened. */
  readonly name: string;
  /** True where the device behind the port has verifiably started since the factory last opened it: nothing of before is in its hands. */
  readonly startedAnew?: boolean;
  /** Resolves when the bytes were handed to the operating system. Rejects with `channel_closed` on a port that is gone. */
  write(bytes: Uint8Array): Promise<void>;
  /** One listener; bytes that arrived before it was set are delivered to it first. */
  onBytes(listener: (bytes: Uint8Array) => void): void;
  /** Called once, however the port ended; `error` is absent after our own `close`. */
  onClose(listener: (error?: Error) => void): void;
  /** Idempotent. */
  close(): Promise<void>;
}

/** Opens the port, exclusively. Rejects with `port_failed` and a sentence for the operator. */
export type TransportFactory = () => Promise<Transport>;
