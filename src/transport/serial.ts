import { SerialPort } from 'serialport';
import { GatewayError, toError } from '../runtime/errors.ts';
import { Intake } from './intake.ts';
import { openFailure } from './open-failure.ts';
import { type SerialBinding, steadyBinding } from './steady-binding.ts';
import type { Transport, TransportFactory } from './transport.ts';

export interface SerialOptions {
  /** `/dev/ttyUSB2`, a link below `/dev/serial`, or what `binding` knows. */
  readonly path: string;
  readonly baudRate: number;
  /** A binding of one's own, for simulated modems; the platform's where left out. */
  readonly binding?: SerialBinding;
}

/** A serial port: raw bytes, eight bits, no flow control, nobody else on it. */
export function openSerial(options: SerialOptions): TransportFactory {
  const { path, baudRate, binding = steadyBinding() } = options;
  return async () => {
    const settings: ConstructorParameters<typeof SerialPort>[0] & { binding: SerialBinding } = {
      path,
      baudRate,
      binding,
      autoOpen: false,
      lock: true,
      // Dropping DTR makes some modems reset or hang up.
      hupcl: false,
    };
    const port = new SerialPort(settings);
    await new Promise<void>((resolve, reject) => {
      port.open((error) => (error === null ? resolve() : reject(openFailure(path, toError(error)))));
    });
    return serialTransport(path, port);
  };
}

function serialTransport(name: string, port: SerialPort): Transport {
  const intake = new Intake();
  const writing = new Set<(error: Error) => void>();
  const gone = (cause?: unknown) => new GatewayError('channel_closed', `The port ${name} is closed.`, { cause });

  let closing: Promise<void> | null = null;
  const end = (error?: Error) => {
    if (intake.ended) return;
    // A write to a port that has closed meanwhile is never answered by the stream.
    for (const reject of writing) reject(gone(error));
    writing.clear();
    intake.end(error);
  };
  // After a hang-up the stream may tell of it as close, as error, or twice.
  port.on('close', (error?: Error | null) =>
    end(closing === null ? toError(error ?? 'The port has hung up.') : undefined),
  );
  port.on('error', (error: Error) => {
    if (!port.isOpen) end(error);
  });
  port.on('data', (bytes: Uint8Array) => intake.bytes(bytes));

  return {
    name,
    write: (bytes) =>
      new Promise((resolve, reject) => {
        if (intake.ended || closing !== null || !port.isOpen) return reject(gone());
        writing.add(reject);
        port.write(bytes, (error) => {
          writing.delete(reject);
          if (error === null || error === undefined) resolve();
          else reject(gone(error));
        });
      }),
    onBytes: (listener) => intake.onBytes(listener),
    onClose: (listener) => intake.onClose(listener),
    close() {
      closing ??= new Promise<void>((resolve) => {
        if (intake.ended || !port.isOpen) resolve();
        else port.close(() => resolve());
      }).then(() => end());
      return closing;
    },
  };
}
