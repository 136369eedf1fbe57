import { GatewayError } from '../runtime/errors.ts';
import type { IdKind, PublicIds } from './deps.ts';
import { invalidRequest } from './validation.ts';

const NOUNS: Readonly<Record<IdKind, string>> = {
  message: 'message',
  verification: 'verification',
  inbound: 'received message',
  frame: 'frame',
  opt_out: 'opt-out',
  event: 'event',
  dead_letter: 'dead letter',
};

export function notFound(noun: string): GatewayError {
  return new GatewayError('not_found', `There is no ${noun} of this id that this key may see.`);
}

/** Throws `not_found` where the text is no id of this kind. */
export function rowIdOf(ids: PublicIds, kind: IdKind, text: string): number {
  const id = ids.decode(kind, text);
  if (id === null) throw notFound(NOUNS[kind]);
  return id;
}

/** The row that a list goes on after. Throws `invalid_request`. */
export function cursorRow(ids: PublicIds, kind: IdKind, cursor: string | undefined): { before?: number } {
  if (cursor === undefined) return {};
  const before = ids.decode(kind, cursor);
  if (before === null)
    throw invalidRequest([{ path: 'cursor', expected: 'next_cursor of an earlier page', got: 'something else' }]);
  return { before };
}

/** Cursor of the page after this one: there is one where this page is full. */
export function nextCursorOf(
  ids: PublicIds,
  kind: IdKind,
  page: readonly { id: number }[],
  limit: number,
): string | null {
  const last = page.at(-1);
  return last === undefined || page.length < limit ? null : ids.encode(kind, last.id);
}
