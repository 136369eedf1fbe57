import { openChannel } from '../../../src/at/channel.ts';
import type { AtChannel, Urc } from '../../../src/at/types.ts';
import { nothingFound, type BringUp, type Findings } from '../../../src/modem/bring-up-step.ts';
import { Frames } from '../../../src/modem/frames.ts';
import type { ReceivedFrame } from '../../../src/modem/modem.ts';
import { genericProfile, type Profile } from '../../../src/modem/profile.ts';
import { Receiver } from '../../../src/modem/receiver.ts';
import { Session } from '../../../src/modem/session.ts';
import { StatusBoard } from '../../../src/modem/status-board.ts';
import { StoredFrames, type SeenSlots } from '../../../src/modem/stored-frames.ts';
import { Submits } from '../../../src/modem/submits.ts';
import { tap, type TappedTransport } from '../../../src/modem/transport-tap.ts';
import { noticeOf, type Notice } from '../../../src/modem/urcs.ts';
import { Ussd } from '../../../src/modem/ussd.ts';
import { silentLogger } from '../../../src/runtime/logger.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { emptyMemory, evenRandom } from '../rig.ts';
import { HEALTHY, type Answer } from '../scripted-modem.ts';
import { ScriptPort } from './script-port.ts';
import type { Transcript } from './transcript.ts';

/** What a modem answers that the transcript does not show; what is not named here is answered with ERROR. */
export type Answers = Readonly<Record<string, Answer>>;

/** The parts of one modem on the port of a transcript. */
export class Stage {
  readonly clock = new ManualClock();
  readonly script: ScriptPort;
  readonly port: TappedTransport;
  readonly channel: AtChannel;
  readonly session: Session;
  readonly submits: Submits;
  readonly board: StatusBoard;
  readonly frames: Frames;
  readonly stored: StoredFrames;
  readonly receiver: Receiver;
  readonly ussd: Ussd;
  readonly findings: Findings;
  readonly seen: SeenSlots = new Map();
  readonly urcs: Urc[] = [];
  readonly notices: Notice[] = [];
  readonly handedOver: ReceivedFrame[] = [];
  readonly #over = new AbortController();

  constructor(transcript: Transcript, answers: Answers = {}, storage = 'SM', profile: Profile = genericProfile) {
    const { clock, seen } = this;
    const known: Answers = { ...HEALTHY, ...answers };
    this.script = new ScriptPort(transcript.exchange, clock, (line) => {
      const answer = known[line];
      if (line === '\u001b' || answer === null) return null;
      return typeof answer === 'string' ? answer : '\r\nERROR\r\n';
    });
    this.port = tap(this.script);
    this.channel = openChannel(this.port, {
      clock,
      log: silentLogger,
      uncertainAfterMs: 75_000,
      hardLimitMs: 180_000,
      expectPromptless: transcript.id === 'send-ok-noninteractive',
    });
    this.findings = { ...nothingFound(profile), sim: SIM, storage, currentStorage: storage };
    const shared = { name: 'm1', clock, log: silentLogger, findings: this.findings };
    this.session = new Session(this.channel, clock);
    this.submits = new Submits(clock);
    this.board = new StatusBoard({ ...shared, port: 'script' });
    this.frames = new Frames({ ...shared, random: evenRandom, sim: () => this.findings.sim });
    this.frames.handle((frame) => {
      this.handedOver.push(frame);
      return Promise.resolve();
    });
    const { session, frames, board } = this;
    this.stored = new StoredFrames({ ...shared, session, frames, seen });
    this.ussd = new Ussd({ ...shared, session });
    this.receiver = new Receiver({ ...shared, session, frames, board, stored: this.stored });
    this.channel.onUrc((urc) => {
      this.urcs.push(urc);
      this.receiver.onUrc(urc);
      this.ussd.onUrc(urc);
      const notice = noticeOf(urc, this.findings.profile);
      if (notice !== null) this.notices.push(notice);
      if (notice?.kind === 'storage_full') this.receiver.storageFull(notice.storage);
    });
    this.channel.onLateResult((late) => this.submits.settle(late));
  }

  /** Starts the receiver, whose first sweep runs at once. */
  receive(): void {
    void this.receiver.run(this.#over.signal);
  }

  context(changes: Partial<BringUp> = {}): BringUp {
    return {
      name: 'm1',
      session: this.session,
      findings: this.findings,
      board: this.board,
      clock: this.clock,
      log: silentLogger,
      memory: emptyMemory,
      profile: this.findings.profile,
      usbId: () => null,
      uncertainAfterMs: 75_000,
      pin: () => undefined,
      smsc: null,
      statusReports: true,
      signal: new AbortController().signal,
      heard: () => this.port.heard(),
      ...changes,
    };
  }

  /** Lets time pass until `work` is done. */
  async settle<T>(work: Promise<T>): Promise<T> {
    const end = { reached: false };
    const ended = work.finally(() => {
      end.reached = true;
    });
    ended.catch(() => {});
    for (let left = 8_000; !end.reached && left > 0; left--) await this.clock.advance(50);
    if (!end.reached) throw new Error('Still not done after 400 s.');
    return ended;
  }

  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 50) await this.clock.advance(50);
  }

  /** Everything that was on its way has arrived and was dealt with. */
  async rest(): Promise<void> {
    while (this.script.pending > 0) await this.pass(100);
    await this.pass(500);
  }

  end(): void {
    this.#over.abort();
    this.session.turns.close();
  }
}

const SIM = { imsi: '111111111111111', iccid: null, number: null };
