import { readSync, writeSync } from 'node:fs';
import { SerialPort, type SerialPortMock } from 'serialport';

type AnyBinding = typeof SerialPortMock.binding;
type OpenOptions = Parameters<AnyBinding['open']>[0];
type BindingPort = Pick<
  Awaited<ReturnType<AnyBinding['open']>>,
  'openOptions' | 'isOpen' | 'close' | 'read' | 'write' | 'update' | 'set' | 'get' | 'getBaudRate' | 'flush' | 'drain'
>;

/** What serialport drives a port through: the platform's own, a simulated one, or one that wraps another. */
export interface SerialBinding {
  list: AnyBinding['list'];
  open(options: OpenOptions): Promise<BindingPort>;
}

/** A port of the Unix bindings: a descriptor and what waits for it. */
type UnixPort = BindingPort & {
  readonly fd: number | null;
  readonly poller: {
    on(event: string, listener: () => void): void;
    once(event: 'readable', listener: (error: Error | null) => void): void;
  };
};

const AGAIN: ReadonlySet<unknown> = new Set(['EAGAIN', 'EWOULDBLOCK', 'EINTR']);

/**
 * The platform's binding without two faults of bindings-cpp 13 (node-serialport#3148, bindings-cpp#162): on Node 26.4
 * and later its poller calls back without letting promises run, so that data waits for the next unrelated event; and
 * its read takes the end of file of a port that is gone for no data yet, and spins.
 */
export function steadyBinding(): SerialBinding {
  // The bindings of the platforms differ in options that are not used here.
  const platform = SerialPort.binding as SerialBinding;
  return {
    list: () => platform.list(),
    async open(options) {
      const port = await platform.open(options);
      if (isUnixPort(port)) steady(port);
      return port;
    },
  };
}

function isUnixPort(port: BindingPort): port is UnixPort {
  return 'fd' in port && 'poller' in port;
}

function steady(port: UnixPort): void {
  // An empty turn of the event loop makes Node run the promises that the event has settled.
  for (const event of ['readable', 'writable', 'disconnect']) port.poller.on(event, () => setImmediate(() => {}));
  port.read = async (buffer: Buffer, offset: number, length: number) => {
    for (;;) {
      await readable(port);
      const bytesRead = readNow(port, buffer, offset, length);
      if (bytesRead !== null) return { buffer, bytesRead };
    }
  };
  const platformWrite = port.write.bind(port);
  port.write = (buffer: Buffer) => {
    const written = writeNow(port, buffer);
    return written === buffer.length ? Promise.resolve() : platformWrite(buffer.subarray(written));
  };
}

function readable(port: UnixPort): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!port.isOpen) reject(canceled());
    else port.poller.once('readable', (error) => (error === null ? resolve() : reject(error)));
  });
}

/**
 * The descriptor is non-blocking and was found readable, so this costs one system call instead of a trip through the
 * thread pool, in whose time the descriptor might be closed and given to another file. Null: nothing there after all.
 */
function readNow(port: UnixPort, buffer: Buffer, offset: number, length: number): number | null {
  if (!port.isOpen || port.fd === null) throw canceled();
  let bytesRead: number;
  try {
    bytesRead = readSync(port.fd, buffer, offset, length, null);
  } catch (error) {
    if (AGAIN.has((error as NodeJS.ErrnoException).code)) return null;
    throw Object.assign(error as Error, { disconnect: true });
  }
  if (bytesRead === 0) throw Object.assign(new Error('The port has hung up.'), { disconnect: true });
  return bytesRead;
}

/**
 * Octets that the descriptor took at once; the platform's write, which waits and knows a port that is gone, does the rest.
 * A PDU fits the kernel's buffer, so the trip through the thread pool is saved here too.
 */
function writeNow(port: UnixPort, buffer: Buffer): number {
  if (!port.isOpen || port.fd === null) return 0;
  try {
    return writeSync(port.fd, buffer);
  } catch {
    return 0;
  }
}

/** serialport's mark for a read that ended because the port was closed on purpose. */
function canceled(): Error {
  return Object.assign(new Error('The port is closed.'), { canceled: true });
}
