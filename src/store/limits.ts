/** One limit that a request counts against: at most `max` per sliding `windowMs` for `bucket`. */
export interface LimitCharge {
  /** What is counted, in words for the answer: `number`, `prefix`, `person`, `end_user`, `key`. */
  readonly kind: string;
  /** Keyed hash of kind and subject; numbers and addresses never stand here in the clear. */
  readonly bucket: Uint8Array;
  readonly max: number;
  readonly windowMs: number;
  /** How much this request counts; 1 unless it is a batch. */
  readonly cost: number;
}
