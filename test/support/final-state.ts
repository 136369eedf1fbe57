import type { SegmentState } from '../../src/message/types.ts';

const ON_THEIR_WAY: ReadonlySet<SegmentState> = new Set([
  'scheduled',
  'queued',
  'submitting',
  'submitted',
  'uncertain',
]);

/** States that nothing but a late report changes any more. */
export const isFinal = (state: SegmentState): boolean => !ON_THEIR_WAY.has(state);
