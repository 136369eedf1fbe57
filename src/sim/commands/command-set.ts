import type { Clock } from '../../runtime/clock.ts';
import type { Radio } from '../radio.ts';
import type { Result } from '../result.ts';
import type { Settings, StorageName } from '../settings.ts';
import type { SimCard } from '../sim-card.ts';
import type { MessageStorage } from '../storage.ts';

/** What a modem says it is. */
export interface Identity {
  readonly manufacturer: string;
  readonly model: string;
  readonly revision: string;
  readonly imei: string;
}

/** The modem as its commands see it. */
export interface CommandContext {
  readonly identity: Identity;
  readonly settings: Settings;
  readonly radio: Radio;
  readonly clock: Clock;
  readonly sim: SimCard | null;
  storage(name: StorageName): MessageStorage;
  /** Every command of this modem, for +CLAC. */
  commandNames(): readonly string[];
  /** ATZ, AT&F. */
  resetSettings(): void;
  /** OK, then a cold start. */
  restart(): void;
  /** Prompt, then a PDU of this many octets to send (CMGS) or to store (CMGW). */
  openPrompt(purpose: 'send' | 'store', tpduLength: number): void;
  /** +CNMI was set: what waited may go out now. */
  indicationsChanged(): void;
  /** Places were freed, or the SIM or the radio came into use: the network may deliver again. */
  readyToReceive(): void;
  /** +CNMA; false where nothing waits for it. */
  acknowledge(accepted: boolean): boolean;
  urc(line: string): void;
}

type Handler = (modem: CommandContext, value: string) => Result;

/** The forms of one command; a form that is missing is answered with an error. */
export interface CommandForms {
  readonly exec?: Handler;
  readonly read?: Handler;
  readonly test?: Handler;
  readonly set?: Handler;
  /** What must be there first; without it CME 10-12, or CMS 310-316 for the commands of 27.005. */
  readonly needs?: 'sim' | 'pin';
  readonly service?: 'sms';
}

export type CommandTable = Readonly<Record<string, CommandForms>>;
