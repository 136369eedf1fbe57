import { createRequire } from 'node:module';
import type * as Mock from '@serialport/binding-mock' with { 'resolution-mode': 'require' };
import type { SimModem } from './modem.ts';

// The package keeps two registries, one for import and one for require; SerialPortMock uses the latter.
const { MockBinding } = createRequire(import.meta.url)('@serialport/binding-mock') as typeof Mock;
type MockPortBinding = Mock.MockPortBinding;

/** The mock's registry is one for the whole process; two simulations may use the same names. */
let ports = 0;

/** What SerialPort wants as `binding`; ports of the mock underneath, so that all above it is the real stream. */
export interface SimPortBinding {
  list: typeof MockBinding.list;
  open: typeof MockBinding.open;
}

type Read = MockPortBinding['read'];

const disconnected = (modem: SimModem) =>
  Object.assign(new Error(`No such device: the simulated modem ${modem.name} is unplugged`), { disconnect: true });

/** A binding whose only port is this modem, whatever the path says. */
export function simPortBinding(modem: SimModem): SimPortBinding {
  const path = `sim:${modem.name}#${++ports}`;
  MockBinding.createPort(path, { maxReadSize: 65_536, manufacturer: modem.identity.manufacturer });
  return {
    list: async () => (await MockBinding.list()).filter((port) => port.path === path),
    async open(options) {
      if (!modem.pluggedIn) throw disconnected(modem);
      const port = await MockBinding.open({ ...options, path });
      try {
        connect(port, modem);
      } catch (error) {
        await port.close();
        throw error;
      }
      return port;
    },
  };
}

function connect(port: MockPortBinding, modem: SimModem): void {
  let unplugged = false;
  const line = modem.connect({
    onBytes: (bytes) => {
      if (port.isOpen) port.emitData(Buffer.from(bytes));
    },
    onHangUp: () => {
      unplugged = true;
      // The stream always waits in a read; that is where it learns of the loss.
      const waiting = port as unknown as { pendingRead: ((error: Error) => void) | null };
      const pending = waiting.pendingRead;
      waiting.pendingRead = null;
      pending?.(disconnected(modem));
    },
  });
  const write = port.write.bind(port);
  const read: Read = port.read.bind(port);
  const close = port.close.bind(port);
  port.write = async (bytes) => {
    if (unplugged) throw disconnected(modem);
    const copy = Uint8Array.from(bytes);
    await write(bytes);
    line.write(copy);
  };
  port.read = async (...into) => {
    if (unplugged) throw disconnected(modem);
    return read(...into);
  };
  port.close = async () => {
    line.close();
    await close();
  };
}
