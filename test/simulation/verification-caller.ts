import { sleep } from '../../src/runtime/clock.ts';
import type { Client } from './client.ts';
import type { HttpAnswer } from './http-port.ts';
import type { ToldVerification } from './told.ts';
import { PHONES, type World } from './world.ts';

const NUMBERS = Object.keys(PHONES);
const PURPOSES = ['login', 'registration'];
/** Four digits: never a code of six. */
const WRONG_CODES = ['0000', '1234', '9999'];
const SECOND = 1000;
const LONGEST_LIFE_MS = 600 * SECOND;

/** What a person and the program before them do with a verification. */
const STEPS = {
  wrong: 4,
  right: 4,
  right_by_number: 1,
  many_wrong_at_once: 1,
  many_right_at_once: 1,
  replaced_code: 1,
  resend: 2,
  new_code: 1,
  cancel: 1,
  look: 1,
  wait: 2,
  wait_for_the_end: 1,
} as const;

/** Starts verifications, guesses, answers, asks again, cancels, and comes too late. */
export class VerificationCaller {
  readonly #client: Client;
  readonly #world: World;
  #count = 0;

  constructor(client: Client, world: World) {
    this.#client = client;
    this.#world = world;
  }

  async run(until: number, every: number): Promise<void> {
    const { clock, chance } = this.#client.options;
    const running: Promise<void>[] = [];
    while (clock.monotonic() < until) {
      await sleep(clock, chance.exponential(every));
      running.push(this.#story());
    }
    await Promise.all(running);
  }

  async #story(): Promise<void> {
    const { clock, chance } = this.#client.options;
    const told = await this.#start();
    if (told === null) return;
    for (let steps = chance.int(0, 8); steps > 0; steps--) {
      await sleep(clock, chance.exponential(6 * SECOND));
      await this.#step(told, chance.weighted(STEPS));
    }
  }

  async #start(): Promise<ToldVerification | null> {
    const { chance, findings } = this.#client.options;
    const host = `v${++this.#count}.example`;
    const subject = { to: chance.pick(NUMBERS), purpose: chance.pick(PURPOSES) };
    const maxAttempts = chance.int(1, 5);
    const body = { ...subject, ttl: chance.int(60, 300), max_attempts: maxAttempts, webotp_host: host };
    const key = chance.happens(0.8) ? this.#client.newKey() : undefined;
    const twice = key !== undefined && chance.happens(0.15);
    const answers = await Promise.all(
      Array.from({ length: twice ? 2 : 1 }, () => this.#client.persist('/v1/verifications', body, key)),
    );
    const ids = new Set(answers.filter(({ status }) => status === 202).map((answer) => String(answer.body['id'])));
    if (ids.size > 1) findings.violated('once_per_key', `${key} made verifications ${[...ids].join(' and ')}`);
    const answer = answers.find(({ status }) => status === 202);
    return answer === undefined ? null : this.#started(answer, { ...subject, host, maxAttempts });
  }

  #started(
    { body }: HttpAnswer,
    terms: Pick<ToldVerification, 'to' | 'purpose' | 'host' | 'maxAttempts'>,
  ): ToldVerification {
    const { machine, told: books } = this.#client.options;
    const id = String(body['id']);
    const told: ToldVerification = {
      ...terms,
      id,
      row: machine.rowId('verification', id),
      expiresAt: Date.parse(String(body['expires_at'])),
      evaluated: 0,
      successes: new Set(),
      ended: null,
      replacedCodes: new Set(),
    };
    const same = [...books.verifications.values()].filter(
      ({ to, purpose }) => to === told.to && purpose === told.purpose,
    );
    for (const other of same) {
      const older = other.row < told.row ? other : told;
      older.ended ??= 'replaced by a newer one';
    }
    books.verifications.set(id, told);
    return told;
  }

  async #step(told: ToldVerification, step: keyof typeof STEPS): Promise<void> {
    const { clock, chance, machine } = this.#client.options;
    const path = `/v1/verifications/${told.id}`;
    const right = () => this.#codes(told).findLast((code) => !told.replacedCodes.has(code));
    switch (step) {
      case 'wrong':
        return this.#check(told, chance.pick(WRONG_CODES));
      case 'right':
        return this.#check(told, right());
      case 'right_by_number':
        return this.#check(told, right(), true);
      case 'many_wrong_at_once':
        return this.#atOnce(chance.int(3, 20), () => this.#check(told, chance.pick(WRONG_CODES)));
      case 'many_right_at_once':
        return this.#atOnce(chance.int(2, 6), () => this.#check(told, right()));
      case 'replaced_code':
        return this.#check(told, [...told.replacedCodes][0]);
      case 'resend':
        return void (await this.#client.persist(`${path}/resend`, {}, this.#client.newKey()));
      case 'new_code':
        return this.#newCode(told);
      case 'cancel': {
        const { status } = await this.#client.post(`${path}/cancel`, {});
        if (status === 200) told.ended ??= 'cancelled';
        return undefined;
      }
      case 'look':
        return void (await this.#client.get(path));
      case 'wait':
        return sleep(clock, 20 * SECOND);
      case 'wait_for_the_end': {
        const left = Number.isFinite(told.expiresAt) ? told.expiresAt - (machine.now() ?? told.expiresAt) : 0;
        return sleep(clock, Math.max(0, Math.min(left, LONGEST_LIFE_MS) + chance.between(-2, 5) * SECOND));
      }
    }
  }

  async #atOnce(times: number, act: () => Promise<void>): Promise<void> {
    await Promise.all(Array.from({ length: times }, act));
  }

  async #newCode(told: ToldVerification): Promise<void> {
    const before = this.#codes(told);
    const path = `/v1/verifications/${told.id}/resend`;
    const answer = await this.#client.persist(path, { new_code: true }, this.#client.newKey());
    if (answer.status === 202) {
      for (const code of before) told.replacedCodes.add(code);
      told.expiresAt = Date.parse(String(answer.body['expires_at']));
    } else if (answer.status === 0 || answer.status >= 500) told.expiresAt = Number.POSITIVE_INFINITY;
  }

  async #check(told: ToldVerification, code: string | undefined, byNumber = false): Promise<void> {
    const { chance, machine, findings } = this.#client.options;
    if (code === undefined) return;
    const key = chance.happens(0.5) ? this.#client.newKey() : undefined;
    const [path, body] = byNumber
      ? ['/v1/verifications/check', { to: told.to, purpose: told.purpose, code }]
      : [`/v1/verifications/${told.id}/check`, { code }];
    // What holds before the question is asked holds when it is answered.
    const { ended } = told;
    const late = (machine.now() ?? 0) >= told.expiresAt;
    const stale = told.replacedCodes.has(code);
    const answer = await this.#client.persist(path, body, key);
    if (answer.status !== 200) return;
    const found = this.#client.options.told.verifications.get(String(answer.body['id']));
    if (found === undefined) return;
    found.evaluated++;
    if (found.evaluated > found.maxAttempts)
      findings.violated(
        'guesses_bounded',
        `${found.id}: ${found.evaluated} guesses of ${found.maxAttempts} were evaluated`,
      );
    if (answer.body['valid'] !== true) return;
    found.successes.add(key ?? `nameless ${found.evaluated}`);
    if (found.successes.size > 1) findings.violated('one_success', `${found.id} was approved twice`);
    if (found !== told) return;
    if (late) findings.violated('no_late_success', `${told.id} was approved after its end`);
    if (ended !== null) findings.violated('no_stale_code', `${told.id} was approved although ${ended}`);
    if (stale) findings.violated('no_stale_code', `${told.id} took a code that had been replaced`);
    told.ended = 'approved already';
  }

  /** Codes of this verification as they stand on the phone, oldest first. */
  #codes(told: ToldVerification): string[] {
    const mark = `@${told.host} #`;
    return this.#world.simulation
      .phone(told.to)
      .messages.map(({ text }) => text?.split(mark)[1] ?? '')
      .filter((code) => code !== '');
  }
}
