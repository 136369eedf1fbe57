import type {
  LateOutcome,
  Modem,
  ModemState,
  ModemStatus,
  ReceivedFrame,
  SimIdentity,
  SubmitOutcome,
  SubmitRequest,
  UssdOutcome,
} from '../../src/modem/modem.ts';
import { GatewayError } from '../../src/runtime/errors.ts';
import { decodePdu } from '../../src/tpdu/decode.ts';
import type { SmsSubmit } from '../../src/tpdu/types.ts';

export const failedWith = (
  kind: Extract<SubmitOutcome, { kind: 'failed' }>['class'],
  cms: number | null = null,
): SubmitOutcome => ({
  kind: 'failed',
  class: kind,
  cms,
  cme: null,
  text: '',
});
export const silence: SubmitOutcome = { kind: 'uncertain', reason: 'silence', cms: null };

/** `no_prompt`: it ends without asking for the PDU; `hang`: it answers when `finish` is called. */
export type Step = SubmitOutcome | 'hang' | { readonly noPrompt: SubmitOutcome };

export interface Submission {
  readonly tpdu: SmsSubmit;
  /** Null while it is in flight. */
  outcome: SubmitOutcome | null;
}

/** A modem that does as its script says; without one it sends everything and counts TP-MR up. */
export class FakeModem implements Modem {
  readonly name: string;
  /** PDUs after whose prompt Ctrl-Z was written. */
  readonly written: SmsSubmit[] = [];
  /** The same with what became of each; several modems may write into one. */
  ledger: Submission[] = [];
  /** AT+CMGS commands, also those that came to nothing. */
  commands = 0;
  mr = 0;
  /** Awaited before the prompt opens, and after Ctrl-Z. */
  beforePrompt: () => Promise<void> = () => Promise.resolve();
  beforeResult: () => Promise<void> = () => Promise.resolve();
  /** What the next submit comes to; undefined = it is sent. */
  nextStep: () => Step | undefined = () => this.#script.shift();
  #status: ModemStatus;
  #script: Step[] = [];
  #onFrame: ((frame: ReceivedFrame) => Promise<void>) | null = null;
  #finish: ((outcome: SubmitOutcome) => void) | null = null;
  #onLate: ((outcome: LateOutcome) => void) | undefined;
  readonly #listeners = new Set<(status: ModemStatus) => void>();

  constructor(name: string, options: { readonly state?: ModemState; readonly sim?: SimIdentity } = {}) {
    this.name = name;
    const state = options.state ?? 'ready';
    this.#status = {
      name,
      port: `sim:${name}`,
      state,
      hint: null,
      identity: null,
      sim: options.sim ?? {
        imsi: null,
        iccid: `8900${Buffer.from(name).toString('hex')}`,
        number: null,
      },
      registration: 1,
      roaming: false,
      operator: null,
      signal: 20,
      smsc: null,
      reports: true,
      recovery: { last: null, steps: {} },
      ready: state === 'ready',
      since: 0,
    };
  }

  get status(): ModemStatus {
    return this.#status;
  }

  enter(state: ModemState): void {
    this.#status = { ...this.#status, state, ready: state === 'ready' };
    for (const listener of this.#listeners) listener(this.#status);
  }

  insert(sim: SimIdentity): void {
    this.#status = { ...this.#status, sim };
    this.enter('ready');
  }

  /** What the next submits come to. */
  script(...steps: Step[]): this {
    this.#script.push(...steps);
    return this;
  }

  /** Ends the submit that hangs. */
  finish(outcome: SubmitOutcome): void {
    this.#finish?.(outcome);
    this.#finish = null;
  }

  /** Settles the last uncertain submit. */
  late(outcome: LateOutcome): void {
    this.#onLate?.(outcome);
  }

  /** Keeps the next prompt back until the returned function is called. */
  holdPrompt(): () => void {
    const waiting: (() => void)[] = [];
    this.beforePrompt = () => {
      this.beforePrompt = () => Promise.resolve();
      return new Promise((resolve) => waiting.push(resolve));
    };
    return () => waiting.pop()?.();
  }

  async receive(hex: string, via: ReceivedFrame['via'] = 'cds', receivedAt = 0): Promise<void> {
    const sim = this.#status.sim ?? { imsi: null, iccid: null, number: null };
    await Promise.all([this.#onFrame?.({ modem: this.name, sim, hex, via, receivedAt }), this.whileStored()]);
  }

  /** Moves the time on that the store may wait before it writes a frame. */
  whileStored: () => Promise<void> = () => Promise.resolve();

  async submit(request: SubmitRequest): Promise<SubmitOutcome> {
    if (!this.#status.ready) throw new GatewayError('modem_not_ready', 'The fake modem is not ready.');
    this.commands++;
    const step = this.nextStep();
    await this.beforePrompt();
    if (typeof step === 'object' && 'noPrompt' in step) return step.noPrompt;
    try {
      await request.beforeWrite();
    } catch {
      return failedWith('before_write');
    }
    if (this.#status.state === 'stopped') return failedWith('before_write');
    const { tpdu } = decodePdu(request.hex, { mode: 'mo', smsc: true });
    if (tpdu.type !== 'submit') throw new Error('The fake modem was given something else than an SMS-SUBMIT.');
    this.written.push(tpdu);
    const submission: Submission = { tpdu, outcome: null };
    this.ledger.push(submission);
    this.#onLate = request.onLate;
    if (step === 'hang') return new Promise((resolve) => (this.#finish = resolve));
    await this.beforeResult();
    const outcome = step ?? { kind: 'sent' as const, mr: (this.mr = (this.mr + 1) % 256) };
    submission.outcome = outcome;
    return outcome;
  }

  ussd(): Promise<UssdOutcome> {
    return Promise.resolve({ kind: 'failed', reason: 'not_supported', cme: null });
  }

  cancelUssd(): Promise<void> {
    return Promise.resolve();
  }

  onFrame(handler: (frame: ReceivedFrame) => Promise<void>): void {
    this.#onFrame = handler;
  }

  onStatus(listener: (status: ModemStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  restart(): void {
    this.enter('opening');
  }

  pause(): void {
    this.enter('paused');
  }

  resume(): void {
    this.enter('ready');
  }

  stop(): Promise<void> {
    this.enter('stopped');
    return Promise.resolve();
  }
}
