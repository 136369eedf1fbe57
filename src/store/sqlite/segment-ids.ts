/** Segments of a message lie side by side in the primary key: message id * 256 + seq, which begins at 1. */
const SEGMENTS_PER_MESSAGE = 256;

export const segmentIdOf = (messageId: number, seq: number) => messageId * SEGMENTS_PER_MESSAGE + seq;
export const messageIdOf = (segmentId: number) => Math.floor(segmentId / SEGMENTS_PER_MESSAGE);
export const seqOf = (segmentId: number) => segmentId % SEGMENTS_PER_MESSAGE;

/** Between which ids the segments of a message are. */
export const segmentIdsOf = (messageId: number) =>
  [segmentIdOf(messageId, 0), segmentIdOf(messageId, SEGMENTS_PER_MESSAGE - 1)] as const;

/** The same as SQL, for the segments of a row of `message` by its name in the statement: `s.id BETWEEN …`. */
export const betweenIdsOf = (message: string) =>
  `BETWEEN ${message}.id * ${SEGMENTS_PER_MESSAGE} AND ${message}.id * ${SEGMENTS_PER_MESSAGE} + ${SEGMENTS_PER_MESSAGE - 1}`;

/** The only segment of a message that has one, or its first, as SQL. */
export const firstIdOf = (message: string) => `${message}.id * ${SEGMENTS_PER_MESSAGE} + 1`;

/** The message of a segment as SQL, from an expression that is the id of the segment. */
export const messageIdIn = (segmentId: string) => `${segmentId} / ${SEGMENTS_PER_MESSAGE}`;
