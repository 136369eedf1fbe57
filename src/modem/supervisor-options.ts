import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { RandomSource } from '../runtime/random.ts';
import type { TransportFactory } from '../transport/transport.ts';
import type { Alarms } from './alarms.ts';
import type { Frames } from './frames.ts';
import type { ModemMemory, ModemSocket } from './modem.ts';
import type { Profile } from './profile.ts';
import type { StatusBoard } from './status-board.ts';
import type { Submits } from './submits.ts';

/** All that one modem is made of, besides its port. */
export interface SupervisorOptions {
  readonly name: string;
  readonly openTransport: TransportFactory;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Logger;
  readonly memory: ModemMemory;
  readonly pin: () => string | undefined;
  readonly smsc: string | null;
  readonly statusReports: boolean;
  readonly uncertainAfterMs: number;
  /** Null: chosen by what the modem says of itself. */
  readonly profile: Profile | null;
  readonly usbId: () => string | null;
  /** Null: nothing can be done about the modem from outside. */
  readonly socket: ModemSocket | null;
  /** Send where the network is not the SIM's own? */
  readonly mayRoam: boolean;
  readonly board: StatusBoard;
  readonly alarms: Alarms;
  readonly frames: Frames;
  readonly submits: Submits;
}
