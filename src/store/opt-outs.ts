/** By a message of the person, or by somebody who runs this gateway. */
export type OptOutSource = 'message' | 'operator';

export interface OptOut {
  readonly id: number;
  /** E.164. */
  readonly number: string;
  readonly since: number;
  readonly source: OptOutSource;
}

/** A number as the store finds it again: `hash` is keyed. */
export interface HashedNumber {
  /** E.164. */
  readonly number: string;
  readonly hash: Uint8Array;
}

/** A received text in which nobody has looked for keywords. */
export interface UnreadText {
  /** Row id of the received message. */
  readonly id: number;
  readonly from: string;
  readonly text: string;
  /** The SIM that received it, by its public name. */
  readonly sim: string;
}

/** What a received text means for its sender. */
export interface Wish extends HashedNumber {
  readonly kind: 'stop' | 'start';
}

/** Numbers that want nothing but one-time passwords. Kept sealed, under a keyed hash, until they are taken off. */
export interface OptOuts {
  list(query: { before?: number; limit: number }): Promise<readonly OptOut[]>;
  /** Also cancels what is not a one-time password and still waits for this number. False where it stood there already. */
  add(number: HashedNumber, source: OptOutSource, now: number): Promise<boolean>;
  /** False where it did not stand there. */
  remove(hash: Uint8Array): Promise<boolean>;
  /**
   * Cancels what is not a one-time password and waits for its time to be sent to one of these numbers, all of which stand there.
   * A database that was restored may hold such messages. Returns how many there were.
   */
  cancelScheduled(numbers: readonly string[], now: number): Promise<number>;
  /** Oldest first. */
  unread(limit: number): Promise<readonly UnreadText[]>;
  /** The texts up to this one are read, and this is what the last of them means: one transaction. True where that changed something. */
  read(upTo: number, wish: Wish | null, now: number): Promise<boolean>;
}
