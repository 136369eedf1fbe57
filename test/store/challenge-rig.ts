import type { MessageView, NewMessage } from '../../src/store/outbox.ts';
import type {
  NewVerification,
  ResendOptions,
  ResendResult,
  StartOptions,
  StartResult,
  VerificationSubject,
  Verifications,
  Ways,
} from '../../src/store/verifications.ts';
import { MINUTE, NUMBER, StoreRig } from './rig.ts';

export const SMS_ALONE: Ways = {
  channels: ['sms'],
  channel: 'sms',
  subjectHash: null,
  offerAt: null,
  advanceAt: null,
};

type CheckOptions = Partial<Omit<Parameters<Verifications['check']>[0], 'subject' | 'matches'>>;

/** Challenges whose hash is the code itself, so that a test sees what was compared. */
export class ChallengeRig {
  readonly code = '314159';
  readonly numberHash = Buffer.from('hash of the number');
  /** Guesses that got as far as a comparison. */
  evaluated = 0;
  readonly #rig: StoreRig;

  static async open(settings: Parameters<typeof StoreRig.open>[0] = {}): Promise<ChallengeRig> {
    return new ChallengeRig(await StoreRig.open(settings));
  }

  private constructor(rig: StoreRig) {
    this.#rig = rig;
  }

  get verifications(): Verifications {
    return this.#rig.store.verifications;
  }

  get rig(): StoreRig {
    return this.#rig;
  }

  get clock() {
    return this.#rig.clock;
  }

  get now(): number {
    return this.#rig.now;
  }

  get heard(): readonly string[] {
    return this.#rig.heard;
  }

  rows(sql: string, ...values: readonly unknown[]) {
    return this.#rig.rows(sql, ...values);
  }

  sms(change: Partial<NewMessage> = {}): NewMessage {
    const text = `Clinic: ${this.code} is your code.`;
    const deadline = this.now + 5 * MINUTE;
    return this.#rig.message({ class: 'otp', text, deadline, minLeftMs: MINUTE, keyId: 1, ...change });
  }

  tryStart(
    change: Partial<NewVerification> = {},
    { old, ...options }: Partial<StartOptions> = {},
  ): Promise<StartResult> {
    const all = { ...this.#rig.acceptOptions(options), old };
    return this.verifications.start(this.verification(change), this.sms(), all);
  }

  /** To nobody's number. */
  async startByEmail(ways: Partial<Ways> = {}): Promise<number> {
    const verification = this.verification({
      to: null,
      ways: { ...SMS_ALONE, channels: ['email'], channel: 'email', ...ways },
    });
    const email = {
      address: 'name@clinic.example',
      subject: 'Clinic: Your code',
      text: `${this.code} is your code.\n`,
    };
    const send = { ...email, deadline: this.now + 4 * MINUTE };
    const result = await this.verifications.start(verification, send, this.#rig.acceptOptions({}));
    return result.kind === 'created' ? (result.ids[0] ?? 0) : 0;
  }

  verification(change: Partial<NewVerification>): NewVerification {
    return {
      keyId: 1,
      purpose: 'login',
      to: NUMBER,
      numberHash: this.numberHash,
      secret: this.code,
      codeHash: Buffer.from(this.code),
      salt: Buffer.from('salt'),
      locale: 'en',
      template: 'default',
      maxAttempts: 5,
      expiresAt: this.now + 5 * MINUTE,
      resendAfter: this.now + MINUTE,
      clientRef: null,
      callbackUrl: null,
      ways: SMS_ALONE,
      ...change,
    };
  }

  async start(change: Partial<NewVerification> = {}): Promise<number> {
    const result = await this.tryStart(change);
    const [id] = result.kind === 'created' ? result.ids : [];
    if (id === undefined) throw new Error(`not started: ${result.kind}`);
    return id;
  }

  check(id: number, code = this.code, options: CheckOptions = {}) {
    return this.checkBy({ id }, code, options);
  }

  checkBy(subject: VerificationSubject, code = this.code, options: CheckOptions = {}) {
    return this.verifications.check({
      subject,
      keyId: 1,
      now: this.now,
      idempotency: null,
      charges: [],
      lockAfter: 100,
      lockForMs: MINUTE,
      channel: null,
      factors: { totpStep: () => null, isBackupCode: () => false },
      ...options,
      matches: (codeHash) => {
        this.evaluated++;
        return Buffer.from(codeHash).toString() === code;
      },
    });
  }

  resend(id: number, change: Partial<ResendOptions> = {}, keyId = 1): Promise<ResendResult> {
    return this.verifications.resend(id, keyId, {
      now: this.now,
      idempotency: null,
      charges: [],
      resendAfter: this.now + MINUTE,
      maxSends: 3,
      compose: (view, secret) => this.sms({ text: `again ${secret}`, deadline: view.expiresAt }),
      respond: ({ sends, delivery, expiresAt }) => JSON.stringify({ sends, delivery, expiresAt }),
      ...change,
    });
  }

  async state(id: number, keyId = 1): Promise<string> {
    return (await this.verifications.get(id, keyId))?.state ?? 'none';
  }

  messages(): Promise<readonly MessageView[]> {
    return this.#rig.store.outbox.list({ keyId: null, limit: 100 });
  }

  close(): Promise<void> {
    return this.#rig.close();
  }
}
