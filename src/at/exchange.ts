/** What an exchange wants done; the channel does it. */
export type Effect<Result> =
  | { readonly do: 'write'; readonly text: string }
  /** Call `timedOut` in so many ms, null: never. An exchange has one timer: a new one replaces the old. */
  | { readonly do: 'timer'; readonly afterMs: number | null }
  | { readonly do: 'prompt'; readonly expected: boolean }
  /** Call `settled` when everything that has arrived by now was fed. */
  | { readonly do: 'settle' }
  /** Run beforeWrite, then call `recorded` or `refused`. */
  | { readonly do: 'record' }
  /** The line is no part of this exchange: it is a URC. */
  | { readonly do: 'urc'; readonly text: string }
  /** The line is nothing that is known. */
  | { readonly do: 'stray'; readonly text: string }
  | { readonly do: 'end'; readonly result: Result };

export type Effects<Result> = readonly Effect<Result>[];

export const NO_EFFECTS: Effects<never> = [];

/**
 * One dialogue with the modem as a machine without clock or port: events in, effects out. Nothing is fed after `end`.
 */
export interface Exchange<Result> {
  /** Bare lines may be its answer, so a line is not lightly taken for the PDU of a URC. */
  readonly takesBareLines: boolean;
  start(): Effects<Result>;
  /** A line that may be a URC, an echo or the answer. */
  line(text: string): Effects<Result>;
  prompt(): Effects<Result>;
  timedOut(): Effects<Result>;
  closed(): Effects<Result>;
  /** Is this line our own, sent back? Asked before anything else. */
  echoes(text: string): boolean;
  settled?(): Effects<Result>;
  recorded?(): Effects<Result>;
  refused?(error: unknown): Effects<Result>;
}

export function end<Result>(result: Result): Effects<Result> {
  return [{ do: 'end', result }];
}
