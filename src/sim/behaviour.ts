import type { Clock } from '../runtime/clock.ts';
import type { RandomSource } from '../runtime/random.ts';
import type { Radio } from './radio.ts';
import type { Result } from './result.ts';
import type { StorageName } from './settings.ts';
import type { SimCard } from './sim-card.ts';

/** What becomes of a submit; all of it optional, the default is an ordinary one. */
export interface SubmitPlan {
  /** Added to the network's latency before the service centre has the PDU, ms. */
  readonly extraLatencyMs?: number;
  /** From the service centre's answer until the modem tells the host, ms. */
  readonly resultDelayMs?: number;
  /** In place of the network's own time until the status report, ms. */
  readonly reportDelayMs?: number;
  /** In place of `+CMGS: <mr>` and OK. `none`: the modem never answers. */
  readonly result?: Result | 'none';
  /** Called when the service centre has answered, before the result goes to the host. */
  readonly accepted?: () => void;
}

/** A submit between Ctrl-Z and its final result. */
export interface SimSubmit {
  /** TP-DA. */
  readonly destination: string;
  /** Hands the PDU to the network. */
  forward(plan?: SubmitPlan): void;
  /** Ends the submit without the network having seen it. */
  refuse(result: Result | 'none', afterMs?: number): void;
}

/** The modem as behaviours see it. */
export interface BehaviourHost {
  readonly name: string;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly radio: Radio;
  /** Where +CNMI <ds>=2 keeps status reports: SR, or with other makers among the messages. */
  reportMemory: StorageName;
  /** Null: the slot is empty. */
  sim: SimCard | null;
  /** Puts characters on the line as they are. */
  send(text: string): void;
  /** An unsolicited result code; `pdu` is its second line. */
  urc(line: string, pdu?: string): void;
  /** Pulled out; put back after `replugAfterMs` where that is above 0. */
  unplug(replugAfterMs?: number): void;
  reboot(): void;
  /** Calls `fn` later, unless the modem loses power before. */
  later(ms: number, fn: () => void): void;
  /** Back from the prompt to commands. */
  leavePrompt(): void;
}

/**
 * A way to behave that differs from a healthy modem. Of several the newest is asked first; the first that returns true
 * has dealt with the event.
 */
export interface Behaviour {
  readonly name: string;
  /** When it is put on, and when it is taken off again. */
  attach?(modem: BehaviourHost): void;
  detach?(modem: BehaviourHost): void;
  /** The host has opened the port. */
  onOpen?(modem: BehaviourHost): void;
  /** It has lost its power, and not by a command. */
  onPowerCut?(modem: BehaviourHost): void;
  /** A whole command line, without its CR, before anybody reads it: what shall be read in its place. */
  onTyped?(modem: BehaviourHost, line: string): string;
  /** A whole command line, without its CR. */
  onCommand?(modem: BehaviourHost, line: string): boolean;
  /** AT+CMGS is accepted and the prompt is due; the modem takes a PDU already. */
  onPrompt?(modem: BehaviourHost): boolean;
  onSubmit?(modem: BehaviourHost, submit: SimSubmit): boolean;
  /** A status report comes down: how many copies the modem gets (0 = lost), undefined = not concerned. */
  onReport?(modem: BehaviourHost): number | undefined;
  /** All that goes to the host, in portions as they would be read; every behaviour in turn may change them. */
  onOutput?(modem: BehaviourHost, portions: readonly string[]): readonly string[];
}
