import type { DecodedFrame, JoinParts, RawFrame } from '../../src/store/inbox.ts';
import { NUMBER, StoreRig } from './rig.ts';

type Report = Extract<DecodedFrame, { kind: 'status_report' }>;
type Deliver = Extract<DecodedFrame, { kind: 'deliver' }>;

const STATUS = { delivered: 0, pending: 0x20, failed: 0x46 } as const;

/** A store that one SIM gives frames to. They are `<number>:<body>`. */
export class InboundRig {
  readonly rig: StoreRig;
  readonly sim: number;
  #frames = 0;

  private constructor(rig: StoreRig, sim: number) {
    this.rig = rig;
    this.sim = sim;
  }

  static async open(): Promise<InboundRig> {
    const rig = await StoreRig.open();
    return new InboundRig(rig, await rig.sim());
  }

  readonly join: JoinParts = (hexes) => ({
    body: hexes.map((hex) => hex.split(':')[1] ?? '').join(''),
    binary: hexes.some((hex) => hex.endsWith('\0')),
  });

  raw(change: Partial<RawFrame> = {}): RawFrame {
    const hex = (this.#frames++).toString(16);
    return { simId: this.sim, modem: 'left', via: 'cds', receivedAt: this.rig.now, hex, ...change };
  }

  apply(frame: RawFrame, decoded: DecodedFrame) {
    return this.rig.settled(this.rig.store.inbox.applyFrame(frame, decoded, this.join));
  }

  report(mr: number, change: Partial<Report> = {}, frame: Partial<RawFrame> = {}) {
    const reportClass = change.class ?? 'delivered';
    return this.apply(this.raw(frame), {
      kind: 'status_report',
      mr,
      recipient: NUMBER,
      international: true,
      status: STATUS[reportClass],
      class: reportClass,
      scts: this.rig.now,
      discharge: this.rig.now,
      ...change,
    });
  }

  deliver(body: string, concat: Deliver['concat'] = null, change: Partial<Deliver> = {}) {
    return this.apply(this.raw({ hex: `${this.#frames++}:${body}` }), {
      kind: 'deliver',
      sender: NUMBER,
      body,
      binary: false,
      scts: this.rig.now,
      messageClass: null,
      port: null,
      concat,
      ...change,
    });
  }

  /** Row id of a message that was sent under this TP-MR. */
  async submitted(mr: number): Promise<number> {
    const [id = 0] = await this.rig.accept({});
    const { attemptId } = await this.rig.submit(this.sim, mr);
    await this.rig.outcome(attemptId, this.rig.sent(mr));
    return id;
  }
}
