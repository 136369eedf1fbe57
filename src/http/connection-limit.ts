import type { Socket } from 'node:net';
import { type AddressList, networkOf, plainAddress } from '../runtime/addresses.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';

const LOG_EVERY_MS = 60_000;

export interface ConnectionLimitOptions {
  /** Connections that one network may have open at once. */
  readonly max: number;
  /** They may have as many as the server takes. */
  readonly free: AddressList;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Hangs up on a network that already has its share of connections, so that it leaves room for the others. */
export function limitConnections({ max, free, clock, log }: ConnectionLimitOptions): (socket: Socket) => void {
  const open = new Map<string, number>();
  let refused = 0;
  let loggedAt = Number.NEGATIVE_INFINITY;

  function refuse(socket: Socket, address: string): void {
    socket.destroy();
    refused++;
    const now = clock.monotonic();
    if (now - loggedAt < LOG_EVERY_MS) return;
    log.warn('connections_refused', { address, count: refused });
    loggedAt = now;
    refused = 0;
  }

  return (socket) => {
    const address = plainAddress(socket.remoteAddress ?? '');
    if (free.has(address)) return;
    const network = networkOf(address);
    const count = open.get(network) ?? 0;
    if (count >= max) return refuse(socket, address);
    open.set(network, count + 1);
    socket.once('close', () => {
      const left = (open.get(network) ?? 1) - 1;
      if (left > 0) open.set(network, left);
      else open.delete(network);
    });
  };
}
