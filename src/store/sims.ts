export interface SimRecord {
  readonly id: number;
  readonly imsi: string | null;
  readonly iccid: string | null;
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
}
