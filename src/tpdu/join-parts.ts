import { decodeGsm7, type ShiftTables } from '../alphabet/gsm7.ts';
import { decodeUcs2 } from '../alphabet/ucs2.ts';
import { contentOf } from './data-coding.ts';
import type { DataCoding, UserData } from './types.ts';
import { bodySeptets, countsSeptets, headerLength, tablesOf } from './user-data.ts';

/** One part as it was decoded: an SMS-DELIVER, or as much of it as counts here. */
export interface MessagePart {
  readonly dcs: DataCoding;
  readonly userData: UserData;
}

/** What parts say together: text, or the octets where one of them carries data. */
export interface JoinedBody {
  readonly text: string | null;
  readonly data: Uint8Array | null;
}

/**
 * Joins the parts of one message, given in order. Septets and code units are put together before they are read, so
 * that an escape or surrogate pair which a sender cut in two is whole again.
 */
export function joinParts(parts: readonly MessagePart[]): JoinedBody {
  if (parts.some(({ userData }) => userData.text === null)) {
    return { text: null, data: concatenate(parts.map(bodyOctets)) };
  }
  let text = '';
  for (let from = 0; from < parts.length; ) {
    const first = parts[from] as MessagePart;
    let to = from + 1;
    while (to < parts.length && readAlike(first, parts[to] as MessagePart)) to++;
    text += readRun(first, parts.slice(from, to));
    from = to;
  }
  return { text, data: null };
}

/** Text of neighbours in the same alphabet. */
function readRun(first: MessagePart, run: readonly MessagePart[]): string {
  if (!countsSeptets(first.dcs)) return decodeUcs2(concatenate(run.map(bodyOctets)));
  return decodeGsm7(concatenate(run.map(({ userData }) => bodySeptets(userData))), tables(first));
}

function readAlike(one: MessagePart, other: MessagePart): boolean {
  if (contentOf(one.dcs) !== contentOf(other.dcs)) return false;
  const a = tables(one);
  const b = tables(other);
  return a.locking === b.locking && a.single === b.single;
}

function tables(part: MessagePart): ShiftTables {
  return tablesOf(part.userData.header);
}

function bodyOctets({ userData }: MessagePart): Uint8Array {
  return userData.octets.subarray(headerLength(userData));
}

function concatenate(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
