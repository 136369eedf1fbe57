/** How long what is kept, in ms, once it is at rest. What still moves is kept whole, however old it is. */
export interface RetentionAges {
  /** Texts of plain messages, sent and received. Those of one-time passwords go within a minute of their end, whatever this says. */
  readonly texts: number;
  /** Numbers of phones; masked afterwards. */
  readonly numbers: number;
  /** What became of messages and verifications. */
  readonly history: number;
  /** Who did what. */
  readonly audit: number;
}
