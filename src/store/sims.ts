export interface SimRecord {
  readonly id: number;
  readonly imsi: string | null;
  readonly iccid: string | null;
}

/** A day of the calendar that plans count in, as YYYYMMDD, with the first day of its month. */
export interface DayOfMonth {
  readonly day: number;
  readonly monthFrom: number;
}

/** What a SIM has sent, as far as plans count it: segments that left or may have left. */
export interface SimUse {
  readonly day: number;
  readonly segments: number;
  /** Different ones on that day. */
  readonly recipients: number;
  /** Segments of the month before that day. */
  readonly monthBefore: number;
}

/** Why a SIM is out of use for a while. */
export const SUSPENSION_CAUSES = ['account', 'cms_38', 'cms_500', 'silence', 'probe'] as const;
export type SuspensionCause = (typeof SUSPENSION_CAUSES)[number];

/** Times are gateway time, ms. */
export interface Suspension {
  readonly since: number;
  /** From then on it may be tried. */
  readonly until: number;
  readonly cause: SuspensionCause;
}

export interface SimAccountRecord {
  readonly use: SimUse;
  /** When its allowance of submits is whole again (gateway time, ms). */
  readonly pacedUntil: number;
  readonly suspension: Suspension | null;
}

export interface Sims {
  /** The row of this SIM, made on first sight: by ICCID, else IMSI, else `unknown:<modem name>`. */
  identify(sim: { imsi: string | null; iccid: string | null; modem: string; now: number }): Promise<SimRecord>;
  /** By ICCID, IMSI or the public name in `from_sim`. */
  find(name: string): Promise<SimRecord | null>;
  /**
   * Rule 4: true once for (sim, PIN), after the commit; again only where the SIM accepted that PIN before and has not
   * refused it since. `pinHash` is keyed.
   */
  claimPinTry(sim: string, pinHash: Uint8Array, now: number): Promise<boolean>;
  recordPinResult(sim: string, pinHash: Uint8Array, ok: boolean): Promise<void>;
  /** What is kept of a SIM for its plan and its health. */
  account(simId: number, day: DayOfMonth): Promise<SimAccountRecord>;
  /** Suspends it (`modem`: the one it sits in), or puts it back to use. */
  setSuspension(simId: number, modem: string, suspension: Suspension | null): Promise<void>;
  /**
   * The prefixes of numbers that plans treat apart, each with the route that `NewMessage.route` and `ReadyRoute` name
   * it by; 0 is everything else. What waits follows.
   */
  divide(prefixes: readonly string[]): Promise<ReadonlyMap<string, number>>;
}
