import type { DataKeys } from '../crypto/data-keys.ts';

export interface ResealingProgress {
  /** Rows that this run has sealed anew. */
  readonly rows: number;
  /** Rows whose values fit no key that is here: damaged, and left as they are. */
  readonly unreadable: number;
  /** The table it is in, and how much of it is done, 0-1; null: it has not begun, or is over. */
  readonly table: string | null;
  readonly share: number;
}

/** Brings a new data key to every sealed value, while messages come and go. */
export interface Resealing {
  /** May rows still be sealed with an earlier key? */
  readonly pending: boolean;
  readonly progress: ResealingProgress;
  /** From now on these keys seal. The earlier ones have to stay at hand until `slice` says that nothing is left. */
  begin(keys: DataKeys): Promise<void>;
  /** Seals some rows anew; holds up nothing for longer than some milliseconds. False: nothing is left, and earlier keys are forgotten. */
  slice(): Promise<boolean>;
  /** Ids of keys that the key file held for this database and need hold no longer. */
  spareKeys(): readonly Uint8Array[];
  /** The key file holds them no longer. */
  forgetSpareKeys(): Promise<void>;
}
