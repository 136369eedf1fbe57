import type { Database, Statement } from 'better-sqlite3';
import { DAY_MS } from '../../runtime/durations.ts';
import type { Block, Blocks, Guarded, GuardTerms, Suspect } from '../conversions.ts';
import type { Committer } from './committer.ts';
import { afterSend, afterUse, forgiven, NOTHING, tooMany, type ConversionCounts } from './conversion-counts.ts';
import type { Effects } from './effects.ts';
import type { GuardBlocks } from './guard-blocks.ts';

interface Flow {
  /** Hashes of the subjects, one after the other. */
  readonly subjects: Buffer;
  readonly sends: number;
  readonly knownMs: number;
}

/** Codes that may go, and what it takes to count them. */
export interface Passed {
  readonly kind: 'passed';
  readonly terms: readonly GuardTerms[];
  /** Those to numbers that used no code before: what is sent to the others is no cause of suspicion. */
  readonly strange: readonly GuardTerms[];
}

type AskTerms = (() => readonly GuardTerms[]) | undefined;

/** Octets of the hash of a subject. */
const SUBJECT_BYTES = 16;
/** How long counts are worth anything after the last code. */
const COUNTS_DAYS = 14;

/** Which codes were used, counted in the transactions of the verifications that they belong to. */
export class Conversions implements Blocks {
  readonly #committer: Committer;
  readonly #blocks: GuardBlocks;
  readonly #counts: Statement<[Uint8Array], string>;
  readonly #save: Statement;
  readonly #known: Statement<[Uint8Array], number>;
  readonly #know: Statement;
  readonly #flow: Statement<[number], Flow>;
  readonly #begin: Statement;
  readonly #end: Statement;
  readonly #purgeCounts: Statement;
  readonly #purgeKnown: Statement;
  readonly #purgeFlows: Statement;

  constructor(db: Database, committer: Committer, blocks: GuardBlocks) {
    this.#committer = committer;
    this.#blocks = blocks;
    this.#counts = db.prepare<[Uint8Array], string>('SELECT counts FROM conversion WHERE subject = ?').pluck();
    this.#save = db.prepare('INSERT OR REPLACE INTO conversion (subject, counts, day) VALUES (?, ?, ?)');
    this.#known = db.prepare<[Uint8Array], number>('SELECT used_at FROM proven_number WHERE number_hash = ?').pluck();
    this.#know = db.prepare('INSERT OR REPLACE INTO proven_number (number_hash, used_at, forget_at) VALUES (?, ?, ?)');
    this.#flow = db.prepare(
      'SELECT subjects, sends, known_ms AS knownMs FROM conversion_flow WHERE verification_id = ?',
    );
    this.#begin = db.prepare(
      'INSERT OR REPLACE INTO conversion_flow (verification_id, subjects, sends, known_ms, started_at) VALUES (?, ?, ?, ?, ?)',
    );
    this.#end = db.prepare('DELETE FROM conversion_flow WHERE verification_id = ?');
    this.#purgeCounts = db.prepare(
      'DELETE FROM conversion WHERE subject IN (SELECT subject FROM conversion WHERE day <= ? ORDER BY day LIMIT ?)',
    );
    this.#purgeKnown = db.prepare(
      `DELETE FROM proven_number WHERE number_hash IN
         (SELECT number_hash FROM proven_number WHERE forget_at <= ? ORDER BY forget_at LIMIT ?)`,
    );
    this.#purgeFlows = db.prepare(
      // Rows lie in the order of their making: looking at the oldest ones is enough.
      `DELETE FROM conversion_flow WHERE verification_id IN (SELECT verification_id FROM
         (SELECT verification_id, started_at FROM conversion_flow ORDER BY verification_id LIMIT ?) WHERE started_at <= ?)`,
    );
  }

  /** May codes go there? Where a suspect has just become too suspicious, that is written down and told. */
  judge(guard: AskTerms, now: number, effects: Effects): Guarded | Passed {
    const terms = guard?.() ?? [];
    const strange = terms.filter((one) => !this.#isKnown(one, now));
    for (const one of strange) {
      for (const suspect of one.suspects) {
        const until = this.#blockOf(suspect, one, now, effects);
        if (until !== null && suspect.action === 'deny') return { kind: 'guarded', suspect: suspect.kind, until };
      }
    }
    return { kind: 'passed', terms, strange };
  }

  /** Is a code to one of these blocked? Counts nothing. */
  blocked(guard: AskTerms, now: number): Guarded | null {
    if (guard === undefined || !this.#blocks.any(now)) return null;
    for (const one of guard()) {
      if (this.#isKnown(one, now)) continue;
      for (const { subject, kind, action } of one.suspects) {
        const until = action === 'deny' ? this.#blocks.until(subject, now) : null;
        if (until !== null) return { kind: 'guarded', suspect: kind, until };
      }
    }
    return null;
  }

  /** Counts the first code of a verification; what the one that it replaces sent in vain goes over to it. */
  begin(
    id: number,
    keyId: number,
    { terms, strange }: Passed,
    { replaced, now }: { readonly replaced: number | null; readonly now: number },
    effects: Effects,
  ): void {
    const [first] = terms;
    if (first === undefined) return;
    const earlier = replaced === null ? undefined : this.#flow.get(replaced);
    if (replaced !== null && earlier !== undefined) this.#end.run(replaced);
    for (const { suspects } of strange) for (const { subject } of suspects) this.#countSent(subject, now);
    const subjects = Buffer.concat(terms.flatMap(({ suspects }) => suspects.map(({ subject }) => subject)));
    const sends = (earlier?.sends ?? 0) + (strange.length > 0 ? 1 : 0);
    this.#begin.run(id, subjects, sends, first.knownMs, now);
    for (const { numberHash } of strange) effects.tell('stranger', { keyId, numberHash });
  }

  /** Counts one more code of a verification. */
  again(id: number, keyId: number, passed: Passed, now: number, effects: Effects): void {
    const flow = this.#flow.get(id);
    if (flow === undefined) return this.begin(id, keyId, passed, { replaced: null, now }, effects);
    if (passed.strange.length === 0) return;
    for (const subject of subjectsOf(flow)) this.#countSent(subject, now);
    this.#begin.run(id, flow.subjects, flow.sends + 1, flow.knownMs, now);
  }

  /** A verification ended well, by whatever way: none of its codes was in vain, and its numbers are known from now on. */
  used(id: number, numberHashes: readonly Uint8Array[], now: number): void {
    const flow = this.#flow.get(id);
    if (flow === undefined) return;
    for (const subject of subjectsOf(flow)) this.#write(subject, afterUse(this.#read(subject), flow.sends, now), now);
    this.#end.run(id);
    if (flow.knownMs === 0) return;
    for (const numberHash of numberHashes) this.#know.run(numberHash, now, now + flow.knownMs);
  }

  async list(now: number): Promise<readonly Block[]> {
    return this.#blocks.list(now);
  }

  lift(id: number, now: number): Promise<boolean> {
    return this.#committer.write(() => {
      const subject = this.#blocks.remove(id, now);
      if (subject !== null) this.#write(subject, forgiven(this.#read(subject)), now);
      return subject !== null;
    });
  }

  /** Forgets what says nothing any more, `limit` rows of each kind at most. */
  purge(now: number, limit: number): number {
    return (
      this.#purgeCounts.run(dayOf(now) - COUNTS_DAYS, limit).changes +
      this.#purgeKnown.run(now, limit).changes +
      this.#purgeFlows.run(limit, now - DAY_MS).changes +
      this.#blocks.purge(now, limit)
    );
  }

  /** Until when a suspect is blocked; null: it is not. */
  #blockOf(suspect: Suspect, terms: GuardTerms, now: number, effects: Effects): number | null {
    const until = this.#blocks.until(suspect.subject, now);
    if (until !== null) return until;
    const found = tooMany(this.#read(suspect.subject), suspect, terms, now);
    return found === null ? null : this.#blocks.add(suspect, found, now, effects);
  }

  #countSent(subject: Uint8Array, now: number): void {
    this.#write(subject, afterSend(this.#read(subject), now), now);
  }

  #isKnown({ numberHash, knownMs }: GuardTerms, now: number): boolean {
    const usedAt = knownMs === 0 ? undefined : this.#known.get(numberHash);
    return usedAt !== undefined && usedAt > now - knownMs;
  }

  #read(subject: Uint8Array): ConversionCounts {
    const counts = this.#counts.get(subject);
    return counts === undefined ? NOTHING : (JSON.parse(counts) as ConversionCounts);
  }

  #write(subject: Uint8Array, counts: ConversionCounts, now: number): void {
    this.#save.run(subject, JSON.stringify(counts), dayOf(now));
  }
}

function dayOf(now: number): number {
  return Math.floor(now / DAY_MS);
}

function subjectsOf({ subjects }: Flow): readonly Uint8Array[] {
  return Array.from({ length: subjects.length / SUBJECT_BYTES }, (_, index) =>
    subjects.subarray(index * SUBJECT_BYTES, (index + 1) * SUBJECT_BYTES),
  );
}
