import type { Clock, Timer } from '../runtime/clock.ts';
import type { Settings, StorageName } from './settings.ts';
import type { MessageStorage } from './storage.ts';

/** An SMS-DELIVER or SMS-STATUS-REPORT on its way down. */
export interface IncomingPdu {
  readonly kind: 'deliver' | 'status_report';
  readonly hex: string;
  readonly tpduLength: number;
}

export interface ReceiverHost {
  readonly clock: Clock;
  readonly settings: Settings;
  /** Where +CNMI <ds>=2 keeps status reports. */
  readonly reportMemory: StorageName;
  storage(name: StorageName): MessageStorage;
  urc(line: string, pdu?: string): void;
}

/** A modem waits this long for +CNMA before it refuses the message and stops routing (24.011 TR2M). */
const ACKNOWLEDGE_WITHIN_MS = 15_000;
/** URCs that +CNMI mode 0 keeps until the mode changes. */
const MAX_BUFFERED = 40;

interface Awaited {
  readonly done: (accepted: boolean) => void;
  readonly timer: Timer;
}

/** The receiving side of a modem: memory or straight to the host, as +CNMI and +CSMS say (27.005 3.4.1, 3.4.4). */
export class Receiver {
  readonly #host: ReceiverHost;
  #buffered: { line: string; pdu?: string }[] = [];
  #awaited: Awaited | null = null;

  constructor(host: ReceiverHost) {
    this.#host = host;
  }

  /** `done` tells the network whether the message was taken; a refused one comes again. */
  receive(pdu: IncomingPdu, done: (accepted: boolean) => void): void {
    const { indications } = this.#host.settings;
    if (pdu.kind === 'deliver') {
      if (indications.mt === 2) this.#route(`+CMT: ,${pdu.tpduLength}`, pdu.hex, done);
      else this.#store(pdu, this.#host.settings.storages[2], indications.mt === 1 ? '+CMTI' : null, done);
    } else if (indications.ds === 1) this.#route(`+CDS: ${pdu.tpduLength}`, pdu.hex, done);
    else if (indications.ds === 2) this.#store(pdu, this.#host.reportMemory, '+CDSI', done);
    // With ds=0 the modem takes a report from the network and tells nobody.
    else done(true);
  }

  acknowledge(accepted: boolean): boolean {
    const awaited = this.#awaited;
    if (awaited === null) return false;
    this.#awaited = null;
    awaited.timer.cancel();
    awaited.done(accepted);
    return true;
  }

  indicationsChanged(): void {
    const { mode, bfr } = this.#host.settings.indications;
    if (mode === 0) return;
    const waiting = this.#buffered;
    this.#buffered = [];
    if (bfr === 0) for (const { line, pdu } of waiting) this.#host.urc(line, pdu);
  }

  /** Power is gone: what the host had not acknowledged stays with the network. */
  powerOff(): void {
    this.#buffered = [];
    this.acknowledge(false);
  }

  #store(pdu: IncomingPdu, name: StorageName, urc: string | null, done: (accepted: boolean) => void): void {
    const index = this.#host.storage(name).add(pdu.hex, pdu.tpduLength, 0);
    done(index !== null);
    if (index !== null && urc !== null) this.#indicate(`${urc}: "${name}",${index}`);
  }

  #route(line: string, pdu: string, done: (accepted: boolean) => void): void {
    this.#indicate(line, pdu);
    if (this.#host.settings.service === 0) return done(true);
    const timer = this.#host.clock.setTimeout(ACKNOWLEDGE_WITHIN_MS, () => {
      const { settings } = this.#host;
      settings.indications = { ...settings.indications, mt: 0, ds: 0 };
      this.acknowledge(false);
    });
    this.#awaited = { done, timer };
  }

  #indicate(line: string, pdu?: string): void {
    if (this.#host.settings.indications.mode !== 0) this.#host.urc(line, pdu);
    else if (this.#buffered.length < MAX_BUFFERED) this.#buffered.push(pdu === undefined ? { line } : { line, pdu });
  }
}
