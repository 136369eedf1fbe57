import type { Clock } from '../runtime/clock.ts';
import { GatewayError } from '../runtime/errors.ts';
import type { RandomSource } from '../runtime/random.ts';
import type { SmsSubmit } from '../tpdu/types.ts';
import type { SubmitPlan } from './behaviour.ts';
import { Downlink, type Station } from './downlink.ts';
import { deliverPdus, forwardedPdu, statusReportPdu } from './downlink-pdus.ts';
import { sampleLatency, type Latency } from './latency.ts';
import { SimPhone, type PhoneMessage } from './phone.ts';
import type { SimCard } from './sim-card.ts';
import { TimerSet } from './timer-set.ts';

/** How the network treats one destination. */
export interface Destination {
  /** The service centre refuses with this +CMS ERROR. */
  readonly cms?: number;
  /** So many times; then it accepts. Default: always. */
  readonly times?: number;
  /** TP-ST of the status reports, one after the other; an empty list: none ever comes. Default [0], received. */
  readonly status?: readonly number[];
}

export interface NetworkOptions {
  /** From Ctrl-Z until the service centre's answer. Default 0. */
  readonly latency?: Latency;
  /** From acceptance until the status report, and between several. Default 0. */
  readonly reportDelay?: Latency;
  /** Number of the service centre. */
  readonly smsc?: string;
  readonly destinations?: Readonly<Record<string, Destination>>;
}

/** One PDU that left a modem, recorded the moment that its Ctrl-Z was read. */
export interface LedgerEntry {
  /** Gateway time, ms. */
  readonly at: number;
  readonly modem: string;
  /** Number of the SIM. */
  readonly sim: string;
  /** TP-MR that the modem gave it. */
  readonly mr: number;
  readonly destination: string;
  /** As the host wrote it, upper-case. */
  readonly hex: string;
  outcome: 'pending' | 'accepted' | 'refused';
}

export interface UplinkSubmit {
  readonly modem: string;
  readonly sim: SimCard;
  readonly mr: number;
  readonly hex: string;
  readonly tpdu: SmsSubmit;
  readonly plan: SubmitPlan;
}

export const DEFAULT_SMSC = '+15550199000';

/** The service centre and the phones behind it. Keeps its word whatever happens to the modem that asked. */
export class SimNetwork {
  /** Every PDU that reached the network, oldest first. */
  readonly ledger: LedgerEntry[] = [];
  readonly smsc: string;
  latency: Latency;
  reportDelay: Latency;
  readonly #clock: Clock;
  readonly #random: RandomSource;
  readonly #phones = new Map<string, SimPhone>();
  readonly #destinations = new Map<string, { readonly rule: Destination; left: number }>();
  /** By the SIM's number. */
  readonly #downlinks = new Map<string, Downlink>();
  readonly #simsByModem = new Map<string, string>();
  readonly #timers: TimerSet;
  readonly #listeners = new Set<(message: PhoneMessage) => void>();
  #concatRef = 0;
  #stopped = false;

  constructor(clock: Clock, random: RandomSource, options: NetworkOptions = {}) {
    this.#clock = clock;
    this.#timers = new TimerSet(clock);
    this.#random = random;
    this.smsc = options.smsc ?? DEFAULT_SMSC;
    this.latency = options.latency ?? 0;
    this.reportDelay = options.reportDelay ?? 0;
    for (const [number, rule] of Object.entries(options.destinations ?? {})) this.destination(number, rule);
  }

  /** The phone of this number; it exists as soon as somebody asks for it or writes to it. */
  phone(number: string): SimPhone {
    let phone = this.#phones.get(number);
    if (phone === undefined) {
      phone = new SimPhone(number, this.#clock, {
        send: (text, modem) => this.#toSim(number, text, modem),
        received: (message) => {
          for (const listener of this.#listeners) listener(message);
        },
      });
      this.#phones.set(number, phone);
    }
    return phone;
  }

  /** Every whole message that any phone receives. Returns the function that takes the listener off. */
  onMessage(listener: (message: PhoneMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Changes how a destination is treated; null: like any other again. */
  destination(number: string, rule: Destination | null): void {
    if (rule === null) this.#destinations.delete(number);
    else this.#destinations.set(number, { rule, left: rule.times ?? Number.POSITIVE_INFINITY });
  }

  /** The SIM of this modem is reached through `station`; null: switched off, its messages wait. */
  connect(modem: string, sim: SimCard, station: Station | null): void {
    this.#simsByModem.set(modem, sim.number);
    this.#downlink(sim.number).attach(station);
  }

  /** The modem has room or service again. */
  wake(sim: SimCard): void {
    this.#downlink(sim.number).wake();
  }

  /** Messages and reports that wait for the SIM of this modem. */
  waiting(modem: string): number {
    const sim = this.#simsByModem.get(modem);
    return sim === undefined ? 0 : this.#downlink(sim).waiting;
  }

  /**
   * A modem hands a PDU over. It counts as sent from here on: `answered` tells what the service centre said, null or a
   * +CMS ERROR, and whether anybody still listens makes no difference.
   */
  submit(submit: UplinkSubmit, answered: (refusal: number | null) => void): void {
    const { tpdu, plan } = submit;
    const destination = tpdu.destination.number;
    const entry: LedgerEntry = {
      at: this.#clock.now(),
      modem: submit.modem,
      sim: submit.sim.number,
      mr: submit.mr,
      destination,
      hex: submit.hex,
      outcome: 'pending',
    };
    this.ledger.push(entry);
    const latency = sampleLatency(this.latency, this.#random) + (plan.extraLatencyMs ?? 0);
    this.#later(latency, () => {
      const refusal = this.#refusal(destination);
      entry.outcome = refusal === null ? 'accepted' : 'refused';
      if (refusal === null) this.#accept(submit);
      answered(refusal);
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#timers.cancelAll();
    for (const downlink of this.#downlinks.values()) downlink.stop();
    for (const phone of this.#phones.values()) phone.stop();
  }

  #refusal(destination: string): number | null {
    const treated = this.#destinations.get(destination);
    if (treated?.rule.cms === undefined || treated.left <= 0) return null;
    treated.left--;
    return treated.rule.cms;
  }

  #accept({ sim, mr, tpdu, plan }: UplinkSubmit): void {
    const recipient = tpdu.destination.number;
    const acceptedAt = this.#clock.now();
    this.phone(recipient).receive(tpdu, sim.number);
    const neighbour = this.#downlinks.get(recipient);
    if (neighbour !== undefined)
      neighbour.push(forwardedPdu(tpdu, { from: sim.number, at: acceptedAt, smsc: this.smsc }));
    if (!tpdu.statusReportRequest) return;
    const statuses = this.#destinations.get(recipient)?.rule.status ?? [0];
    let delay = 0;
    for (const [index, status] of statuses.entries()) {
      const step = sampleLatency(this.reportDelay, this.#random);
      delay += index === 0 ? (plan.reportDelayMs ?? step) : step;
      this.#later(delay, () => {
        const report = {
          mr,
          recipient: tpdu.destination,
          acceptedAt,
          dischargedAt: this.#clock.now(),
          status,
          smsc: this.smsc,
        };
        this.#downlink(sim.number).push(statusReportPdu(report));
      });
    }
  }

  #toSim(from: string, text: string, modem: string): void {
    const sim = this.#simsByModem.get(modem);
    if (sim === undefined) throw new GatewayError('not_found', `There is no simulated modem "${modem}".`);
    this.#concatRef = (this.#concatRef + 1) % 256;
    const pdus = deliverPdus(text, { from, at: this.#clock.now(), smsc: this.smsc, concatRef: this.#concatRef });
    for (const pdu of pdus) this.#downlink(sim).push(pdu);
  }

  #downlink(sim: string): Downlink {
    let downlink = this.#downlinks.get(sim);
    if (downlink === undefined) this.#downlinks.set(sim, (downlink = new Downlink(this.#clock)));
    return downlink;
  }

  #later(ms: number, fn: () => void): void {
    if (!this.#stopped) this.#timers.after(ms, fn);
  }
}
