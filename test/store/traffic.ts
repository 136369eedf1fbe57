import type { JoinParts } from '../../src/store/inbox.ts';
import { ChallengeRig } from './challenge-rig.ts';
import { HOUR, NUMBER, type StoreRig } from './rig.ts';
import type { RetentionAges } from '../../src/store/retention.ts';

export const DAY = 24 * HOUR;

/** The frames of this traffic are `<number>:<body>`. */
const join: JoinParts = (hexes) => ({ body: hexes.map((hex) => hex.split(':')[1] ?? '').join(''), binary: false });

/** Messages of all kinds, from their acceptance to their end, as a gateway writes them. The same in every run. */
export class Traffic {
  readonly rig: StoreRig;
  readonly challenges: ChallengeRig;
  #count = 0;
  #mr = 0;

  static async open(settings: Parameters<typeof ChallengeRig.open>[0] = {}): Promise<Traffic> {
    return new Traffic(await ChallengeRig.open(settings));
  }

  private constructor(challenges: ChallengeRig) {
    this.challenges = challenges;
    this.rig = challenges.rig;
  }

  /** A number of its own for each call. */
  number(): string {
    return `+2547${String(10_000_000 + ((this.#count++ * 7919) % 89_999_999))}`;
  }

  /** An alert that is sent and reported. */
  async alert(): Promise<number> {
    const to = this.number();
    const idempotency = { scope: Buffer.from(`scope ${to}`), body: Buffer.from('body') };
    const charges = [{ bucket: Buffer.from(to), windowMs: HOUR, max: 5, cost: 1, kind: 'number' }];
    const accepted = await this.rig.store.outbox.accept(
      [this.rig.message({ to, clientRef: `ref ${to}` })],
      this.rig.acceptOptions({ idempotency, charges }),
    );
    if (accepted.kind !== 'created') throw new Error(accepted.kind);
    await this.send(to);
    return accepted.ids[0] ?? 0;
  }

  /** A one-time password: sent, once guessed wrongly, then rightly. */
  async verification(): Promise<number> {
    const to = this.number();
    const numberHash = Buffer.from(`hash of ${to}`);
    const started = await this.challenges.tryStart({ to, numberHash });
    if (started.kind !== 'created') throw new Error(started.kind);
    const id = started.ids[0] ?? 0;
    await this.send(NUMBER);
    await this.challenges.check(id, '000000');
    await this.challenges.check(id);
    await this.rig.store.verifications.sweep(this.rig.now);
    return id;
  }

  /** A message in two parts, and one in one. */
  async inbound(): Promise<void> {
    const sender = this.number();
    const concat = (seq: number) => ({ ref: this.#count % 256, bits: 8 as const, total: 2, seq });
    for (const part of [concat(1), concat(2), null]) {
      await this.frame(`part ${part?.seq ?? 0} of a long story`, (body) => ({
        kind: 'deliver',
        sender,
        body,
        binary: false,
        scts: this.rig.now,
        messageClass: null,
        port: null,
        concat: part,
      }));
    }
  }

  /** Submits what is next, and has it reported as delivered. */
  async send(to: string): Promise<void> {
    const sim = await this.rig.sim();
    const { attemptId } = await this.rig.submit(sim);
    const mr = this.#mr++ % 256;
    await this.rig.outcome(attemptId, this.rig.sent(mr));
    await this.report(mr, to);
  }

  async report(mr: number, recipient: string): Promise<void> {
    await this.frame(`report of ${mr}`, () => ({
      kind: 'status_report',
      mr,
      recipient,
      international: true,
      status: 0,
      class: 'delivered',
      scts: this.rig.now,
      discharge: this.rig.now,
    }));
  }

  async frame(body: string, decoded: (body: string) => Parameters<StoreRig['store']['inbox']['applyFrame']>[1]) {
    const simId = await this.rig.sim();
    const hex = `${this.#count++}:${body}`;
    const frame = { simId, modem: 'left', via: 'cds', receivedAt: this.rig.now, hex } as const;
    await this.rig.settled(this.rig.store.inbox.applyFrame(frame, decoded(body), join));
  }

  /** What a gateway does by time, and time passes. */
  async pass(ms: number): Promise<void> {
    this.rig.clock.jumpWall(ms);
    await this.rig.store.verifications.sweep(this.rig.now);
    await this.rig.store.outbox.advance(this.rig.now, 500);
    await this.rig.store.markTime(this.rig.now);
  }

  /** Purges until nothing is left to do; returns the number of slices. */
  async purge(ages: RetentionAges): Promise<number> {
    let slices = 1;
    while (await this.rig.store.upkeep.purge(this.rig.now, ages)) slices++;
    return slices;
  }

  /** Rows of each table that grows with traffic. */
  counts(): Record<string, number> {
    const tables =
      'message segment attempt verification number_failure inbound_message inbound_set inbound_part inbound_frame';
    const all = `${tables} idempotency rate_window retention_waiting`.split(' ');
    return Object.fromEntries(
      all.map((table) => [table, Number(this.rig.rows(`SELECT count(*) AS n FROM ${table}`)[0]?.['n'])]),
    );
  }

  async close(): Promise<void> {
    await this.rig.close();
  }
}
