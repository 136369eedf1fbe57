import type { ServerOptions } from '../../../src/http/server.ts';
import { AddressList } from '../../../src/runtime/addresses.ts';
import { silentLogger } from '../../../src/runtime/logger.ts';
import { ManualClock } from '../../support/manual-clock.ts';

/** A plain server on any free port of this machine. */
export const serverOptions = (more: Partial<ServerOptions> = {}): ServerOptions => ({
  host: '127.0.0.1',
  port: 0,
  allowPlainRemote: false,
  tls: null,
  maxPerAddress: 2048,
  freeAddresses: new AddressList([]),
  clock: new ManualClock(),
  log: silentLogger,
  ...more,
});
