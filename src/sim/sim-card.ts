import { MessageStorage } from './storage.ts';

export interface SimCardOptions {
  /** Own number in E.164. */
  readonly number: string;
  readonly imsi: string;
  readonly iccid: string;
  /** Service centre; null: none stored, so that a submit without one fails with +CMS ERROR: 330. */
  readonly smsc: string | null;
  /** The SIM asks for this PIN after power-up. */
  readonly pin?: string;
  readonly puk?: string;
  /** Places for messages. */
  readonly size?: number;
}

export type PinState = 'ready' | 'pin' | 'puk' | 'blocked';

const PIN_TRIES = 3;
const PUK_TRIES = 10;

/** A SIM card: identity, PIN with its counters (51.011 11.3), last used TP-MR, message storage. */
export class SimCard {
  readonly number: string;
  readonly imsi: string;
  readonly iccid: string;
  readonly messages: MessageStorage;
  smsc: string | null;
  #pin: string | null;
  readonly #puk: string;
  #pinLeft = PIN_TRIES;
  #pukLeft = PUK_TRIES;
  #verified = false;
  #lastMr = 255;

  constructor(options: SimCardOptions) {
    this.number = options.number;
    this.imsi = options.imsi;
    this.iccid = options.iccid;
    this.smsc = options.smsc;
    this.#pin = options.pin ?? null;
    this.#puk = options.puk ?? '12345678';
    this.messages = new MessageStorage(options.size ?? 30, 1);
  }

  get pinState(): PinState {
    if (this.#pukLeft === 0) return 'blocked';
    if (this.#pinLeft === 0) return 'puk';
    return this.#pin === null || this.#verified ? 'ready' : 'pin';
  }

  get pinEnabled(): boolean {
    return this.#pin !== null;
  }

  get pinLeft(): number {
    return this.#pinLeft;
  }

  get pukLeft(): number {
    return this.#pukLeft;
  }

  /** TP-MR of the next submit: 0-255, kept on the card (23.040 9.2.3.6). */
  nextMr(): number {
    this.#lastMr = (this.#lastMr + 1) % 256;
    return this.#lastMr;
  }

  /** The card lost power: a PIN must be given again. */
  powerUp(): void {
    this.#verified = false;
  }

  /** Switches the PIN request on, as a faulty or foreign card shows it. */
  lock(pin: string, left = PIN_TRIES): void {
    this.#pin = pin;
    this.#pinLeft = left;
    this.#verified = false;
  }

  verify(pin: string): boolean {
    if (pin === this.#pin) {
      this.#pinLeft = PIN_TRIES;
      this.#verified = true;
      return true;
    }
    this.#pinLeft--;
    return false;
  }

  unblock(puk: string, newPin: string): boolean {
    if (puk === this.#puk) {
      this.#pin = newPin;
      this.#pinLeft = PIN_TRIES;
      this.#pukLeft = PUK_TRIES;
      this.#verified = true;
      return true;
    }
    this.#pukLeft--;
    return false;
  }
}
