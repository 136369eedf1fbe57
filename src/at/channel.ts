import type { Clock } from '../runtime/clock.ts';
import { GatewayError } from '../runtime/errors.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Transport } from '../transport/transport.ts';
import type { AtChannel } from './types.ts';

export interface ChannelOptions {
  readonly clock: Clock;
  readonly log: Logger;
  /** Names of further URCs of this family, as they stand in its profile: `^RSSI:`, `PB DONE`. */
  readonly urcs?: readonly string[];
  /** From AT+CMGS to the prompt. */
  readonly promptTimeoutMs?: number;
  /** From Ctrl-Z to `silent`. */
  readonly uncertainAfterMs?: number;
  /** From Ctrl-Z to the first byte that may be written again. */
  readonly hardLimitMs?: number;
  /** The modem takes the PDU right behind AT+CMGS and never prompts (Nordic nRF91). */
  readonly expectPromptless?: boolean;
}

export function openChannel(transport: Transport, _options: ChannelOptions): AtChannel {
  throw new GatewayError('internal', `No channel for ${transport.name} yet.`);
}
