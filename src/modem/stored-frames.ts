import { createHash } from 'node:crypto';
import { deleteMessage, listAll, pduMode, readMessage, setStorages, storageUse } from '../at/command.ts';
import type { AtCommand } from '../at/types.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Findings } from './bring-up-step.ts';
import type { Frames } from './frames.ts';
import type { ReceivedFrame } from './modem.ts';
import { storageUseOf, type StorageUse } from './responses.ts';
import { isOk, type Session } from './session.ts';
import { messageTypeOf, storedRecords, type StoredRecord } from './stored-record.ts';

/** A listing may be long. */
const LIST_TIMEOUT_MS = 120_000;
const STATUS_REPORT = 2;

/** What became of one slot. `later`: not stored, or not readable just now. */
export type ReadResult = 'taken' | 'empty' | 'later';

/** Slots whose record was stored by us but is still on the SIM, by hash, so that no sweep brings it again. */
export type SeenSlots = Map<string, string>;

export interface StoredFramesOptions {
  readonly name: string;
  readonly session: Session;
  readonly findings: Findings;
  readonly frames: Frames;
  readonly seen: SeenSlots;
  readonly log: Logger;
}

/**
 * Reads records from the modem's storages: handed over first, deleted only after they were stored. One caller at a
 * time, because mem1 is switched. Every command takes its own turn, so a submit never waits for more than one.
 */
export class StoredFrames {
  readonly #options: StoredFramesOptions;

  constructor(options: StoredFramesOptions) {
    this.#options = options;
  }

  async read(storage: string, index: number, via: ReceivedFrame['via']): Promise<ReadResult> {
    if (!(await this.#use(storage))) return 'later';
    const records = await this.#records(readMessage(index), '+CMGR');
    if (records === null) return 'later';
    const record = records[0];
    if (record === undefined) return 'empty';
    return (await this.#take(record, storage, [index], via)) ? 'taken' : 'later';
  }

  /** All records of a storage, until `signal` aborts. Rejects as `Session.ask` does. */
  async sweep(storage: string, signal: AbortSignal): Promise<void> {
    const { findings } = this.#options;
    if (!(await this.#use(storage))) return;
    const records = (await this.#records({ ...listAll, timeoutMs: LIST_TIMEOUT_MS }, '+CMGL')) ?? [];
    this.#forgetOthers(storage, records);
    for (const [first, indexes] of grouped(records)) {
      if (signal.aborted) return;
      // A modem that restarted without a word since it was listed would delete in the storage that it starts with.
      findings.currentStorage = null;
      await this.#take(first, storage, indexes, 'sweep');
    }
  }

  /** How full the storage is that is swept. */
  async use(): Promise<StorageUse | null> {
    const response = await this.#options.session.tryAsk(storageUse);
    return isOk(response) ? storageUseOf(response.lines) : null;
  }

  /** Back to the storage that the modem receives into. */
  async goHome(): Promise<void> {
    const { storage } = this.#options.findings;
    if (storage !== null) await this.#use(storage);
  }

  async #use(storage: string): Promise<boolean> {
    const { session, findings } = this.#options;
    if (findings.currentStorage === storage) return true;
    findings.currentStorage = null;
    for (const memories of [[storage], [storage, findings.storage ?? storage]]) {
      if (!isOk(await session.tryAsk(setStorages(...memories)))) continue;
      findings.currentStorage = storage;
      return true;
    }
    return false;
  }

  /** Null where the modem gave an error other than that the slot is empty (321), or text. */
  async #records(command: AtCommand, name: '+CMGR' | '+CMGL'): Promise<readonly StoredRecord[] | null> {
    const { session, log } = this.#options;
    for (let tries = 2; tries > 0; tries--) {
      const response = await session.ask(command);
      const { final } = response;
      if (final.kind === 'cms' && final.code === 321) return [];
      if (final.kind !== 'ok') return null;
      const answer = storedRecords(response.lines, name);
      if (answer.kind === 'records') return answer.records;
      log.warn('text_mode_in_pdu_mode', { modem: this.#options.name });
      await session.tryAsk(pduMode);
    }
    return null;
  }

  /** True where the handler has the record, now or from an earlier time, or where it is none of ours. */
  async #take(
    record: StoredRecord,
    storage: string,
    indexes: readonly number[],
    via: ReceivedFrame['via'],
  ): Promise<boolean> {
    const { frames, seen } = this.#options;
    const type = messageTypeOf(record.pdu);
    // Our own stored submits. A status report may carry that status too: TP-MTI decides.
    if (isOwn(record) && type !== null && type !== STATUS_REPORT) return true;
    const hash = createHash('sha256').update(record.pdu).digest('base64url');
    const known = indexes.some((index) => seen.get(slot(storage, index)) === hash);
    if (!known && !(await frames.handOver(record.pdu, via))) return false;
    // What does not look like a PDU is deleted by a person only; a listing that repeats itself is not trusted with
    // deleting until the next one says the same.
    const trusted = type !== null && (indexes.length === 1 || known);
    for (const index of indexes) {
      const deleted = trusted && (await this.#delete(storage, index));
      if (deleted) seen.delete(slot(storage, index));
      else seen.set(slot(storage, index), hash);
    }
    return true;
  }

  async #delete(storage: string, index: number): Promise<boolean> {
    const { session, log, name } = this.#options;
    if ((await this.#use(storage)) && isOk(await session.tryAsk(deleteMessage(index)))) return true;
    log.warn('delete_failed', { modem: name, count: index });
    return false;
  }

  /** Slots that are not listed any more were emptied by somebody else. */
  #forgetOthers(storage: string, records: readonly StoredRecord[]): void {
    const listed = new Set(records.map((record) => slot(storage, record.index ?? -1)));
    for (const key of this.#options.seen.keys()) {
      if (key.startsWith(`${storage}/`) && !listed.has(key)) this.#options.seen.delete(key);
    }
  }
}

function isOwn(record: StoredRecord): boolean {
  return record.stat === 2 || record.stat === 3;
}

function slot(storage: string, index: number): string {
  return `${storage}/${index}`;
}

/** Some list the same record several times for a while after their start (Sierra SL8090): one hand-over for all. */
function grouped(records: readonly StoredRecord[]): [first: StoredRecord, indexes: number[]][] {
  const groups = new Map<string, [StoredRecord, Set<number>]>();
  for (const record of records) {
    const group = groups.get(record.pdu) ?? [record, new Set()];
    if (record.index !== null) group[1].add(record.index);
    groups.set(record.pdu, group);
  }
  return [...groups.values()].map(([first, indexes]) => [first, [...indexes]]);
}
