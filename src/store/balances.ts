/** What the network of a SIM said of its credit last. */
export interface BalanceView {
  readonly simId: number;
  /** Last question, whatever became of it. */
  readonly askedAt: number;
  /** Why the last answer told no amount; null where it did. */
  readonly problem: string | null;
  /** The last amount that was told, in the money of the network. */
  readonly amount: number | null;
  readonly readAt: number | null;
  /** Was the last amount under what is wanted? */
  readonly low: boolean;
}

export type BalanceAnswer =
  | { readonly amount: number; readonly low: boolean }
  /** The amount that was known stays. */
  | { readonly problem: string };

export interface Balances {
  /** Null: never asked. */
  find(simId: number): Promise<BalanceView | null>;
  record(simId: number, answer: BalanceAnswer, now: number): Promise<BalanceView>;
}
