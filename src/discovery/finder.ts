import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Clock } from '../runtime/clock.ts';
import { GatewayError } from '../runtime/errors.ts';
import { deviceTroubles } from './device-trouble.ts';
import type { HostPort, HostView } from './host.ts';
import type { Identities } from './identities.ts';
import { isAt, type Place } from './places.ts';
import { type PluggedModem, pluggedModems, roleOf } from './port-role.ts';
import { fits, type Identity, type PortTarget } from './target.ts';

export interface FinderOptions {
  readonly clock: Clock;
  readonly identities: Identities;
  readonly places: ReadonlyMap<string, Place>;
  /** Does a modem other than `except` have a port in this socket? */
  readonly isHeld: (slot: string, except: string | null) => boolean;
  /** Monotonic; null where the modem of this name has had no port yet. */
  readonly lostAt: (name: string) => number | null;
}

/** A modem that is plugged in, and that no name of the gateway stands for. */
export interface Stranger {
  readonly modem: PluggedModem;
  readonly identity: Identity;
}

/** As long as a message may be in the hands of a modem that was lost (rule 2), only its own name opens it. */
const RESERVED_MS = 180_000;
const BAUD_RATE = 115_200;
/** So many openings of a port without a word from its modem, and the next port is tried. */
const PATIENCE = 2;

/** Which port stands for what a modem of the gateway is named by. */
export class Finder {
  readonly #options: FinderOptions;
  readonly #startedAt: number;
  /** By name: openings of one device from which nothing was learnt. */
  readonly #tries = new Map<string, { readonly device: string; readonly count: number }>();

  constructor(options: FinderOptions) {
    this.#options = options;
    this.#startedAt = options.clock.monotonic();
  }

  /** Rejects with `port_failed` and what to do. Writes to a port only where nobody else's message can be in its hands. */
  async find(name: string, target: PortTarget, view: HostView, baudRate: number): Promise<HostPort> {
    const modems = pluggedModems(view.ports);
    if (target.kind === 'usb') return this.#inSocket(name, target, view, modems, baudRate);
    const { identities, places, isHeld } = this.#options;
    const free = modems.filter(({ device }) => !isHeld(device.slot, name));
    const told = (modem: PluggedModem) => {
      const known = identities.known(modem.device);
      return known === null ? null : fits(target, known.identity);
    };
    const known = target.kind === 'imei' ? free.find((modem) => told(modem) === true) : undefined;
    if (known !== undefined) return this.#portOf(name, known, baudRate);
    // Where it was before it is opened without a question: a message may still be in its hands.
    const place = places.get(name);
    const atPlace = free.find((modem) => place !== undefined && isAt(place, modem.device) && told(modem) !== false);
    if (atPlace !== undefined) return this.#portOf(name, atPlace, baudRate);
    for (const modem of free.filter((candidate) => !this.#isReserved(candidate, name))) {
      const found = await identities.ask(modem, baudRate, target.kind !== 'imei');
      if (found !== null && fits(target, found.identity) === true) return found.port;
    }
    throw notFound(target, view);
  }

  /** Modems that nobody has and no name is waiting for, with what they answered. */
  async strangers(modems: readonly PluggedModem[]): Promise<readonly Stranger[]> {
    const { identities, isHeld } = this.#options;
    const found: Stranger[] = [];
    for (const modem of modems) {
      if (isHeld(modem.device.slot, null) || this.#isReserved(modem, null)) continue;
      const known = await identities.ask(modem, BAUD_RATE, false);
      if (known !== null) found.push({ modem, identity: known.identity });
    }
    return found;
  }

  /** The port that a path or a link to one leads to; null where it is none of the machine's (a pseudo-terminal). */
  async portBehind(path: string, { ports }: HostView): Promise<HostPort | null> {
    const real = await realpath(path).catch(() => path);
    for (const port of ports) {
      if (basename(port.path) === basename(real) || (await realpath(port.path).catch(() => '')) === real) return port;
    }
    return null;
  }

  async #inSocket(
    name: string,
    target: PortTarget & { kind: 'usb' },
    view: HostView,
    modems: readonly PluggedModem[],
    baudRate: number,
  ): Promise<HostPort> {
    const inSocket = view.ports.filter(({ usb }) => usb?.device.slot === target.slot);
    if (target.interface !== null) {
      const chosen = inSocket.find(({ usb }) => usb?.interface.number === target.interface);
      if (chosen !== undefined) return chosen;
    }
    const modem = modems.find(({ device }) => device.slot === target.slot);
    if (modem !== undefined && target.interface === null) return this.#portOf(name, modem, baudRate);
    // Told by name, an adapter is a port like any other.
    const adapter = inSocket.find((port) => ['bridge', 'foreign'].includes(roleOf(port)));
    if (adapter !== undefined && target.interface === null) return adapter;
    throw notFound(target, view);
  }

  /** The port of this modem that speaks AT. */
  async #portOf(name: string, modem: PluggedModem, baudRate: number): Promise<HostPort> {
    const { identities, places } = this.#options;
    const { device, candidates } = modem;
    const known = identities.known(device);
    if (known !== null) return known.port;
    const place = places.get(name);
    const tries = this.#countTry(name, `${device.slot}#${device.number}`);
    const before =
      place !== undefined && isAt(place, device)
        ? candidates.find(({ usb }) => usb?.interface.number === place.interface)
        : undefined;
    if (before !== undefined && tries < PATIENCE) return before;
    const [first] = candidates as [HostPort, ...HostPort[]];
    if (roleOf(first) === 'untold' && candidates.length > 1) {
      const answered = await identities.ask(modem, baudRate, false);
      if (answered !== null) return answered.port;
    }
    return candidates[Math.floor(tries / PATIENCE) % candidates.length] ?? first;
  }

  #countTry(name: string, device: string): number {
    const last = this.#tries.get(name);
    const count = last?.device === device ? last.count + 1 : 0;
    this.#tries.set(name, { device, count });
    return count;
  }

  /** Was another modem of the gateway here last, which may come for it, perhaps with a message in its hands? */
  #isReserved({ device }: PluggedModem, except: string | null): boolean {
    const { places, lostAt, clock } = this.#options;
    return [...places].some(
      ([name, place]) =>
        name !== except && isAt(place, device) && clock.monotonic() - (lostAt(name) ?? this.#startedAt) < RESERVED_MS,
    );
  }
}

const WANTED = { imei: 'modem with the IMEI', iccid: 'SIM with the ICCID', imsi: 'SIM with the IMSI' } as const;

function notFound(target: PortTarget, view: HostView): GatewayError {
  const troubles = deviceTroubles(view);
  const here = target.kind === 'usb' ? troubles.filter(({ device }) => device.slot === target.slot) : troubles;
  const sentence =
    target.kind === 'usb'
      ? `No modem is plugged into USB socket ${target.slot}${target.interface === null ? '' : `, or it has no interface ${target.interface}`}: plug it in, or correct the port in the configuration.`
      : `The ${WANTED[target.kind]} ending in ${target.value.slice(-4)} is not plugged in, or does not answer: plug it in, or correct the port in the configuration.`;
  const message = [
    ...here.map((trouble) => trouble.sentence),
    ...(target.kind === 'usb' && here.length > 0 ? [] : [sentence]),
  ];
  const path = target.kind === 'usb' ? `usb:${target.slot}` : `${target.kind}:…`;
  return new GatewayError('port_failed', message.join(' '), { data: { path, reason: 'missing' } });
}
