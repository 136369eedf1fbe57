import type { Config } from '../config/schema.ts';
import { assertE164 } from '../limits/e164.ts';
import { senderNumber } from '../limits/sender.ts';
import type { Outbound } from '../outbound/types.ts';
import type { Clock } from '../runtime/clock.ts';
import { DueJob } from '../runtime/due-job.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { Logger } from '../runtime/logger.ts';
import type { HashedNumber, OptOut, UnreadText } from '../store/opt-outs.ts';
import type { Store } from '../store/store.ts';
import { createKeywordReader, type Keyword } from './keywords.ts';

export interface OptOutsDeps {
  readonly store: Pick<Store, 'optOuts' | 'events'>;
  readonly settings: Config['opt_out'];
  readonly numbers: Config['numbers'];
  /** Keyed. */
  readonly hash: (number: string) => Uint8Array;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Who wants nothing but one-time passwords: asked by the queue, told by keywords and by people. */
export interface OptOuts extends Service {
  /** E.164. */
  has(number: string): boolean;
  list(query: { before?: number; limit: number }): Promise<readonly OptOut[]>;
  /** False where it stood there already. Throws `invalid_number`. */
  add(number: string): Promise<boolean>;
  /** False where it did not stand there. Throws `invalid_number`. */
  remove(number: string): Promise<boolean>;
  /** Looks for keywords in what is received from now on, and in what came while nobody looked. Answers go through `outbound`. */
  listen(outbound: Pick<Outbound, 'send'>): void;
}

const PAGE = 500;
const TEXTS_A_RUN = 100;

/** All numbers are held in memory: the queue asks for each message. */
export async function createOptOuts(deps: OptOutsDeps): Promise<OptOuts> {
  const { store, settings, hash, clock, log } = deps;
  const numbers = new Set<string>();
  for (let before: number | undefined; ; ) {
    const page = await store.optOuts.list({ limit: PAGE, ...(before === undefined ? {} : { before }) });
    for (const { number } of page) numbers.add(number);
    // What was restored from a backup is older than the wish of these people.
    const called = await store.optOuts.cancelScheduled(
      page.map(({ number }) => number),
      clock.now(),
    );
    if (called > 0) log.info('messages_called_back', { count: called });
    before = page.at(-1)?.id;
    if (page.length < PAGE) break;
  }
  const keywordOf = createKeywordReader({ stop: settings.stop_words, start: settings.start_words });
  const hashed = (number: string): HashedNumber => {
    assertE164(number);
    return { number, hash: hash(number) };
  };
  let outbound: Pick<Outbound, 'send'> | null = null;
  let off: (() => void) | null = null;

  async function read(text: UnreadText): Promise<void> {
    const keyword = settings.enabled ? keywordOf(text.text) : null;
    const number = keyword === null ? null : senderNumber(text.from, deps.numbers);
    if (keyword === null || number === null) {
      if (keyword !== null) log.warn('keyword_not_followed', { reason: 'sender_unknown', state: keyword.kind });
      await store.optOuts.read(text.id, null, clock.now());
      return;
    }
    const changed = await store.optOuts.read(text.id, { kind: keyword.kind, ...hashed(number) }, clock.now());
    if (keyword.kind === 'stop') numbers.add(number);
    else numbers.delete(number);
    log.info('keyword_followed', { state: keyword.kind, outcome: changed ? 'changed' : 'was_so' });
    // Once, and never again to a machine that answers every answer.
    if (changed) await answer(keyword, number, text.sim);
  }

  async function answer({ kind, language }: Keyword, to: string, fromSim: string): Promise<void> {
    const texts = kind === 'stop' ? settings.stop_replies : settings.start_replies;
    const text = texts[language] ?? texts['en'];
    if (text === undefined || outbound === null) return;
    const request = { to, text, class: 'alert', fromSim, despiteOptOut: true } as const;
    await outbound
      .send([request], { keyId: null, idempotency: null, respond: () => '' })
      .catch((err: unknown) => log.warn('keyword_not_answered', { err }));
  }

  const job = new DueJob({
    clock,
    async run(now) {
      const texts = await store.optOuts.unread(TEXTS_A_RUN);
      for (const text of texts) await read(text);
      return texts.length < TEXTS_A_RUN ? null : now;
    },
    onFailure: (err) => log.error('keywords_not_read', { err }),
  });

  return {
    has: (number) => numbers.has(number),
    list: (query) => store.optOuts.list(query),
    async add(number) {
      const added = await store.optOuts.add(hashed(number), 'operator', clock.now());
      numbers.add(number);
      return added;
    },
    async remove(number) {
      const removed = await store.optOuts.remove(hashed(number).hash);
      numbers.delete(number);
      return removed;
    },
    listen(to) {
      outbound = to;
      off = store.events.on('inbound', () => job.expect(clock.now()));
      void job.run();
    },
    stop() {
      off?.();
      return job.stop();
    },
  };
}
