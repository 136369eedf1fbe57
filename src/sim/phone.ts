import type { Clock } from '../runtime/clock.ts';
import { GatewayError } from '../runtime/errors.ts';
import { maskNumber } from '../runtime/logger.ts';
import type { SmsSubmit } from '../tpdu/types.ts';

/** What a simulated phone shows: one whole message. */
export interface PhoneMessage {
  /** Null where the message is no text. */
  readonly text: string | null;
  /** The octets of a message that is no text. */
  readonly data: Uint8Array | null;
  /** Number of the SIM that sent it. */
  readonly from: string;
  /** Number of this phone, as it was dialled. */
  readonly to: string;
  /** Gateway time of the last segment, ms. */
  readonly at: number;
  readonly segments: number;
}

interface Waiter {
  readonly resolve: (message: PhoneMessage) => void;
  readonly reject: (error: GatewayError) => void;
}

/** A phone in the simulated network: receives, puts concatenated messages together, and waits for nobody. */
export class SimPhone {
  readonly number: string;
  /** Everything received, oldest first. */
  readonly messages: PhoneMessage[] = [];
  readonly #clock: Clock;
  readonly #send: (text: string, modem: string) => void;
  readonly #received: (message: PhoneMessage) => void;
  readonly #parts = new Map<string, Map<number, SmsSubmit>>();
  readonly #waiters: Waiter[] = [];
  /** Messages that waitForMessage has handed out. */
  #seen = 0;

  constructor(
    number: string,
    clock: Clock,
    ports: { readonly send: (text: string, modem: string) => void; readonly received: (message: PhoneMessage) => void },
  ) {
    this.number = number;
    this.#clock = clock;
    this.#send = ports.send;
    this.#received = ports.received;
  }

  /** Sends a text to the SIM in this modem, in as many segments as it takes. */
  send(text: string, modem: string): void {
    this.#send(text, modem);
  }

  /**
   * The oldest message that no earlier call has returned; waits for it where there is none. Rejects with `not_found`
   * after `timeoutMs`.
   */
  waitForMessage(timeoutMs = 10_000): Promise<PhoneMessage> {
    const ready = this.messages[this.#seen];
    if (ready !== undefined) {
      this.#seen++;
      return Promise.resolve(ready);
    }
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        resolve(message) {
          timer.cancel();
          resolve(message);
        },
        reject(error) {
          timer.cancel();
          reject(error);
        },
      };
      const timer = this.#clock.setTimeout(timeoutMs, () => {
        this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
        waiter.reject(
          new GatewayError('not_found', `No message reached ${maskNumber(this.number)} within ${timeoutMs} ms.`, {
            data: { timeoutMs },
          }),
        );
      });
      this.#waiters.push(waiter);
    });
  }

  /** From the network: one SMS-SUBMIT that was accepted for this phone. */
  receive(tpdu: SmsSubmit, from: string): void {
    const concat = tpdu.userData.header?.concat ?? null;
    if (concat === null) return this.#show([tpdu], from);
    const key = `${from} ${concat.ref} ${concat.bits} ${concat.total}`;
    const parts = this.#parts.get(key) ?? new Map<number, SmsSubmit>();
    parts.set(concat.seq, tpdu);
    if (parts.size < concat.total) {
      this.#parts.set(key, parts);
      return;
    }
    this.#parts.delete(key);
    this.#show(
      [...parts].toSorted(([a], [b]) => a - b).map(([, part]) => part),
      from,
    );
  }

  /** Whoever still waits is told. */
  stop(): void {
    for (const waiter of this.#waiters.splice(0))
      waiter.reject(new GatewayError('stopping', 'The simulation was stopped.'));
  }

  #show(segments: readonly SmsSubmit[], from: string): void {
    const texts = segments.map(({ userData }) => userData.text);
    const isText = texts.every((text) => text !== null);
    const message: PhoneMessage = {
      text: isText ? texts.join('') : null,
      data: isText ? null : Buffer.concat(segments.map(({ userData }) => userData.data ?? new Uint8Array())),
      from,
      to: this.number,
      at: this.#clock.now(),
      segments: segments.length,
    };
    this.messages.push(message);
    this.#received(message);
    const waiter = this.#waiters.shift();
    if (waiter !== undefined) {
      this.#seen++;
      waiter.resolve(message);
    }
  }
}
