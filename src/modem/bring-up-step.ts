import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { ModemIdentity, ModemMemory, ModemState, SimIdentity } from './modem.ts';
import type { CnmiSetting, Profile } from './profile.ts';
import type { Session } from './session.ts';
import type { StatusBoard } from './status-board.ts';

/** What bring-up found out about the modem behind the port; each run starts with the findings of the last one. */
export interface Findings {
  identity: ModemIdentity | null;
  sim: SimIdentity | null;
  /** Where received messages are read and swept; null: this modem cannot read any. */
  storage: string | null;
  /** Where messages may lie that came before `storage` was chosen: at power-up a modem receives where it pleases. */
  otherStorages: readonly string[];
  /** mem1 as it is set now; null where that is not known. */
  currentStorage: string | null;
  csms: 0 | 1;
  smsc: string | null;
  /** Generic until the modem has said who it is. */
  profile: Profile;
  /** The modem tells by itself when its SIM is taken out or put in. */
  simAnnounced: boolean;
  /** The setting of +CNMI that was read back; null where none could be. */
  indications: CnmiSetting | null;
}

/** Of a port that was just opened. */
export function nothingFound(profile: Profile): Findings {
  return {
    identity: null,
    sim: null,
    storage: null,
    otherStorages: [],
    currentStorage: null,
    csms: 0,
    smsc: null,
    profile,
    simAnnounced: false,
    indications: null,
  };
}

export interface BringUp {
  readonly name: string;
  readonly session: Session;
  readonly findings: Findings;
  readonly board: StatusBoard;
  readonly clock: Clock;
  readonly log: Logger;
  readonly memory: ModemMemory;
  /** Given from outside; null: chosen by what the modem says of itself. */
  readonly profile: Profile | null;
  /** `<vendor>:<product>` of the USB device, where it is one. */
  readonly usbId: () => string | null;
  /** From Ctrl-Z until a submit counts as uncertain, ms; a family may be sure sooner. */
  readonly uncertainAfterMs: number;
  readonly pin: () => string | undefined;
  /** Service centre to set where the SIM has none. */
  readonly smsc: string | null;
  readonly statusReports: boolean;
  /** Aborted when bring-up has become pointless: reboot, restart, lost port, stop. */
  readonly signal: AbortSignal;
  /** The last bytes the port gave, for the diagnosis of one that does not answer. */
  readonly heard: () => string;
}

export type BlockedState = Extract<
  ModemState,
  'sim_absent' | 'sim_locked' | 'sim_puk' | 'network_locked' | 'sim_busy' | 'sim_failed' | 'no_sms_service'
>;

/** A step that cannot be passed. `blocked` needs a person; `failed` is tried again on a fresh port. */
export type Obstacle =
  | {
      readonly kind: 'blocked';
      readonly state: BlockedState;
      readonly hint: string;
    }
  /** `silent`: nothing answers, so the modem may hang. */
  | { readonly kind: 'failed'; readonly hint: string; readonly silent: boolean };

export type Step = (context: BringUp) => Promise<Obstacle | undefined>;
