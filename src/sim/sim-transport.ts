import { memoryPair } from '../transport/memory.ts';
import type { Transport } from '../transport/transport.ts';
import type { SimModem } from './modem.ts';

/**
 * A port of a simulated modem without any stream in between: made for the virtual clock, where it costs a tenth of
 * serialport's machinery. Rejects with `port_failed` where the modem is unplugged or its port is taken.
 */
export async function openSimTransport(modem: SimModem): Promise<Transport> {
  const { transport, peer } = memoryPair(`sim:${modem.name}`, modem.clock);
  const line = modem.connect({ onBytes: (bytes) => peer.emit(bytes), onHangUp: () => peer.hangUp() });
  peer.onBytes((bytes) => line.write(bytes));
  peer.onClose(() => line.close());
  return transport;
}
