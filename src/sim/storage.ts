/** <stat> of 27.005 3.1 in PDU mode. */
export type StoredStatus = 0 | 1 | 2 | 3;

export interface StoredMessage {
  readonly index: number;
  /** 0 received unread, 1 received read, 2 stored unsent, 3 stored sent. */
  status: StoredStatus;
  readonly hex: string;
  readonly tpduLength: number;
}

/** One message store of a modem or SIM: slots with fixed numbers, the lowest free one is used first. */
export class MessageStorage {
  readonly size: number;
  /** Number of the first slot: SIMs begin with 1, some memories with 0. */
  readonly first: number;
  readonly #slots = new Map<number, StoredMessage>();

  constructor(size: number, first: number) {
    this.size = size;
    this.first = first;
  }

  get used(): number {
    return this.#slots.size;
  }

  /** The slot's number, or null where every slot is taken. */
  add(hex: string, tpduLength: number, status: StoredStatus): number | null {
    for (let index = this.first; index < this.first + this.size; index++) {
      if (this.#slots.has(index)) continue;
      this.#slots.set(index, { index, status, hex, tpduLength });
      return index;
    }
    return null;
  }

  isValid(index: number): boolean {
    return index >= this.first && index < this.first + this.size;
  }

  get(index: number): StoredMessage | undefined {
    return this.#slots.get(index);
  }

  all(): readonly StoredMessage[] {
    return [...this.#slots.values()].toSorted((a, b) => a.index - b.index);
  }

  delete(index: number): void {
    this.#slots.delete(index);
  }

  /** <delflag> of +CMGD: 1 read; 2 and sent; 3 and unsent; 4 all. */
  deleteByFlag(flag: number): void {
    const gone: readonly (readonly StoredStatus[])[] = [[], [1], [1, 3], [1, 3, 2], [0, 1, 2, 3]];
    for (const message of this.all())
      if (gone[flag]?.includes(message.status) === true) this.#slots.delete(message.index);
  }
}
