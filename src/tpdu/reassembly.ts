import { decodeGsm7, type ShiftTables } from '../alphabet/gsm7.ts';
import { decodeUcs2 } from '../alphabet/ucs2.ts';
import { contentOf } from './data-coding.ts';
import type { Concat, DataCoding, SmsDeliver, UserData } from './types.ts';
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

/** A message whose parts are not all there. */
export interface IncompleteMessage extends JoinedBody {
  readonly originator: string;
  readonly total: number;
  /** Sequence numbers that never came. */
  readonly missing: readonly number[];
}

interface PartSet {
  readonly originator: string;
  readonly firstAt: number;
  readonly parts: (MessagePart | undefined)[];
  waiting: number;
}

/**
 * Puts concatenated messages together. A set is named by originator, reference, its width and the total; parts may
 * come in any order and more than once. Sets stay until `expire` takes them, complete ones too, so that late
 * duplicates are known; a part that differs from the one in its place starts the next message of that name.
 */
export class Reassembly {
  readonly #sets = new Map<string, PartSet[]>();

  /** Sets kept, complete ones included. */
  get size(): number {
    let size = 0;
    for (const sets of this.#sets.values()) size += sets.length;
    return size;
  }

  /** Takes one SMS-DELIVER that came at `now` (ms). The whole message where this part completed it, else null. */
  add(deliver: Pick<SmsDeliver, 'originator' | 'dcs' | 'userData'>, now: number): JoinedBody | null {
    const concat = deliver.userData.header?.concat ?? null;
    if (concat === null) return joinParts([deliver]);
    const set = this.#place(deliver.originator.number, concat, deliver, now);
    if (set.parts[concat.seq - 1] !== undefined) return null;
    set.parts[concat.seq - 1] = deliver;
    set.waiting--;
    return set.waiting === 0 ? joinParts(present(set)) : null;
  }

  /** Forgets every set whose first part came before `startedBefore` (ms) and returns those that lack parts. */
  expire(startedBefore: number): readonly IncompleteMessage[] {
    const incomplete: IncompleteMessage[] = [];
    for (const [name, sets] of this.#sets) {
      const kept = sets.filter((set) => set.firstAt >= startedBefore);
      if (kept.length === 0) this.#sets.delete(name);
      else this.#sets.set(name, kept);
      for (const set of sets) {
        if (set.firstAt < startedBefore && set.waiting > 0) incomplete.push(describe(set));
      }
    }
    return incomplete;
  }

  #place(originator: string, concat: Concat, part: MessagePart, now: number): PartSet {
    const name = `${concat.bits}/${concat.ref}/${concat.total}/${originator}`;
    const sets = this.#sets.get(name) ?? [];
    const fitting = sets.find(({ parts }) => {
      const there = parts[concat.seq - 1];
      return there === undefined || sameOctets(there.userData.octets, part.userData.octets);
    });
    if (fitting !== undefined) return fitting;
    const parts = Array.from({ length: concat.total }, () => undefined);
    const set: PartSet = { originator, firstAt: now, parts, waiting: concat.total };
    sets.push(set);
    this.#sets.set(name, sets);
    return set;
  }
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

function present(set: PartSet): readonly MessagePart[] {
  return set.parts.filter((part) => part !== undefined);
}

function describe(set: PartSet): IncompleteMessage {
  const missing = set.parts.flatMap((part, index) => (part === undefined ? [index + 1] : []));
  return { originator: set.originator, total: set.parts.length, missing, ...joinParts(present(set)) };
}

function sameOctets(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((octet, index) => octet === other[index]);
}
