import { decodePdu } from '../tpdu/decode.ts';
import type { Pdu, SmsSubmit } from '../tpdu/types.ts';
import type { BehaviourHost, SimSubmit, SubmitPlan } from './behaviour.ts';
import type { BehaviourStack } from './behaviour-stack.ts';
import type { SimNetwork } from './network.ts';
import { hasService } from './radio.ts';
import { cms, ok, type Result } from './result.ts';
import type { Settings, StorageName } from './settings.ts';
import type { SimCard } from './sim-card.ts';
import type { MessageStorage } from './storage.ts';

export interface UplinkHost extends BehaviourHost {
  readonly network: SimNetwork;
  readonly settings: Settings;
  readonly behaviours: BehaviourStack;
  storage(name: StorageName): MessageStorage;
  respond(result: Result): void;
  /** Whether any character typed now aborts the command that runs. */
  abortable(on: boolean): void;
}

/** A PDU in hex that stands for an SMS-SUBMIT of this length, or null. */
function readSubmit(text: string, tpduLength: number): { pdu: Pdu; tpdu: SmsSubmit } | null {
  if (!/^([0-9A-F]{2})+$/i.test(text)) return null;
  try {
    const pdu = decodePdu(text, { mode: 'mo', smsc: true });
    const { tpdu } = pdu;
    return tpdu.type === 'submit' && pdu.tpduLength === tpduLength && pdu.trailing === 0 ? { pdu, tpdu } : null;
  } catch {
    return null;
  }
}

/** The sending side of a modem, from the PDU that was typed to the final result. One submit at a time. */
export class Uplink {
  readonly #host: UplinkHost;
  /** The submit that the host waits for; another object or null once it was aborted or lost its power. */
  #running: SimSubmit | null = null;

  constructor(host: UplinkHost) {
    this.#host = host;
  }

  typed(purpose: 'send' | 'store', tpduLength: number, text: string): void {
    const host = this.#host;
    const read = readSubmit(text, tpduLength);
    if (host.sim === null) return host.respond(cms(310));
    if (read === null) return host.respond(cms(304));
    const hex = text.toUpperCase();
    if (purpose === 'store') {
      const index = host.storage(host.settings.storages[1]).add(hex, tpduLength, 2);
      return host.respond(index === null ? cms(322) : ok(`+CMGW: ${index}`));
    }
    if (read.pdu.smsc === null && host.sim.smsc === null) return host.respond(cms(330));
    if (!hasService(host.radio)) return host.respond(cms(331));
    this.#begin(host.sim, hex, read.tpdu);
  }

  /**
   * The host typed while the network had the message. V.250 5.6.1 ends the command; the message is out all the same,
   * and its +CMGS is never shown.
   */
  abort(): void {
    if (this.#running === null) return;
    this.#running = null;
    this.#host.respond(cms(500));
  }

  powerOff(): void {
    this.#running = null;
  }

  #begin(sim: SimCard, hex: string, tpdu: SmsSubmit): void {
    const host = this.#host;
    const submit: SimSubmit = {
      destination: tpdu.destination.number,
      forward: (plan = {}) => this.#forward(submit, sim, { hex, tpdu }, plan),
      refuse: (result, afterMs = 0) => host.later(afterMs, () => this.#finish(submit, result)),
    };
    this.#running = submit;
    host.abortable(true);
    if (!host.behaviours.handle((behaviour) => behaviour.onSubmit?.(host, submit))) submit.forward();
  }

  #forward(submit: SimSubmit, sim: SimCard, sent: { hex: string; tpdu: SmsSubmit }, plan: SubmitPlan): void {
    const host = this.#host;
    const mr = sim.nextMr();
    host.network.submit({ ...sent, mr, sim, modem: host.name, plan }, (refusal) => {
      if (this.#running !== submit) return;
      plan.accepted?.();
      const result = plan.result ?? (refusal === null ? ok(`+CMGS: ${mr}`) : cms(refusal));
      host.later(plan.resultDelayMs ?? 0, () => this.#finish(submit, result));
    });
  }

  #finish(submit: SimSubmit, result: Result | 'none'): void {
    if (this.#running !== submit || result === 'none') return;
    this.#running = null;
    this.#host.abortable(false);
    this.#host.respond(result);
  }
}
