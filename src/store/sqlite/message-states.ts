import { messageState } from '../../message/state.ts';
import type { MessageState, SegmentState } from '../../message/types.ts';
import { betweenIdsOf, messageIdOf } from './segment-ids.ts';

export interface StateRow {
  /** Of the segment. */
  readonly id: number;
  readonly state: SegmentState;
}

/** The segments of all messages of one verification, as `StateRow`. */
export const SEGMENTS_OF_VERIFICATION = `SELECT s.id, s.state FROM message m JOIN segment s ON s.id ${betweenIdsOf('m')}
  WHERE m.verification_id = ?`;

/** One state a message. */
export function messageStates(
  rows: readonly StateRow[],
  stateOf: (row: StateRow) => SegmentState = ({ state }) => state,
): readonly MessageState[] {
  const states = new Map<number, SegmentState[]>();
  for (const row of rows) {
    const messageId = messageIdOf(row.id);
    const known = states.get(messageId);
    if (known === undefined) states.set(messageId, [stateOf(row)]);
    else known.push(stateOf(row));
  }
  return [...states.values()].map((segments) => messageState(segments));
}
