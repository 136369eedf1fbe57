import type { PortRole } from '../discovery/port-role.ts';
import type { ModemFacts } from './examine.ts';

/** One serial port of the machine, and what it is. */
export interface PortReport {
  readonly path: string;
  readonly role: PortRole;
  /** The device that it belongs to: `Quectel EC25/EG25`; null for one of the board. */
  readonly device: string | null;
  /** USB socket and interface: `1-1.3`, `02`. */
  readonly socket: string | null;
  readonly interface: string | null;
  readonly sentence: string;
}

/** One modem: configured, or plugged in, or both. */
export interface ModemReport {
  /** As the configuration, or the running gateway, calls it; null: not in use. */
  readonly name: string | null;
  readonly path: string | null;
  readonly device: string | null;
  readonly socket: string | null;
  readonly imei: string | null;
  readonly iccid: string | null;
  readonly imsi: string | null;
  /** Who told: the gateway that runs, the modem itself, or nobody. */
  readonly source: 'gateway' | 'modem' | 'none';
  readonly good: boolean;
  readonly sentence: string;
  /** What is known of its family and may be the reason, or will be met; for its owner. */
  readonly family: readonly string[];
  readonly facts: ModemFacts | null;
}

export interface DoctorReport {
  /** Does a gateway of this configuration run? */
  readonly gateway: boolean;
  readonly ports: readonly PortReport[];
  readonly modems: readonly ModemReport[];
  /** Devices that would be modems, but have no port; programs in the way; what else is to be done. */
  readonly advice: readonly string[];
  readonly verdict: DoctorVerdict;
}

/** `all`: every modem can send; `some`: one at least; `none`: none of those there are; `no_modem`: there is none. */
export type DoctorVerdict = 'all' | 'some' | 'none' | 'no_modem';

export function verdictOf(modems: readonly ModemReport[]): DoctorVerdict {
  if (modems.length === 0) return 'no_modem';
  const able = modems.filter(({ good }) => good).length;
  if (able === modems.length) return 'all';
  return able === 0 ? 'none' : 'some';
}
