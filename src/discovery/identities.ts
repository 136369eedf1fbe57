import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { TransportFactory } from '../transport/transport.ts';
import { askWho } from './ask-who.ts';
import type { HostPort, UsbDevice } from './host.ts';
import type { PluggedModem } from './port-role.ts';
import type { Identity } from './target.ts';

export interface Known {
  readonly identity: Identity;
  /** The port that answered. */
  readonly port: HostPort;
}

interface Entry {
  /** Null: it was asked and did not answer. */
  readonly known: Known | null;
  /** Monotonic. */
  readonly at: number;
}

/** A modem that did not answer is asked again after so long, and a SIM looked for in a modem whose SIM may have changed. */
const ASK_AGAIN_MS = 15_000;

export interface IdentitiesOptions {
  readonly clock: Clock;
  readonly log: Logger;
  /** What opens a device path. */
  readonly openPath: (path: string, baudRate: number) => TransportFactory;
}

/** Who sits at which device, as they said themselves; forgotten with each enumeration. */
export class Identities {
  readonly #options: IdentitiesOptions;
  readonly #entries = new Map<string, Entry>();

  constructor(options: IdentitiesOptions) {
    this.#options = options;
  }

  learn(port: HostPort, identity: Identity): void {
    if (port.usb !== null) this.#set(port.usb.device, { identity, port });
  }

  /** What is known without a byte written. */
  known(device: UsbDevice): Known | null {
    return this.#entries.get(keyOf(device))?.known ?? null;
  }

  /** As known, or asked now; a SIM's numbers are asked for again, as the SIM may have been changed. Null: no answer. */
  async ask(modem: PluggedModem, baudRate: number, sim: boolean): Promise<Known | null> {
    const { clock } = this.#options;
    const entry = this.#entries.get(keyOf(modem.device));
    const fresh = entry !== undefined && clock.monotonic() - entry.at < ASK_AGAIN_MS;
    if (entry !== undefined && (fresh || (entry.known !== null && !sim))) return entry.known;
    const known = await this.#ask(modem, baudRate);
    this.#set(modem.device, known);
    return known;
  }

  async #ask({ candidates }: PluggedModem, baudRate: number): Promise<Known | null> {
    const { clock, log, openPath } = this.#options;
    for (const port of candidates) {
      try {
        const answer = await askWho({ open: openPath(port.path, baudRate), clock, log });
        if (answer.kind === 'modem') return { identity: answer.identity, port };
      } catch (err) {
        log.debug('port_not_asked', { port: port.path, err });
      }
    }
    return null;
  }

  #set(device: UsbDevice, known: Known | null): void {
    this.#entries.set(keyOf(device), { known, at: this.#options.clock.monotonic() });
  }
}

const keyOf = ({ slot, number, vendor, product }: UsbDevice) => `${slot}#${number} ${vendor}:${product}`;
