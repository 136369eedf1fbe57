import type { Clock } from '../runtime/clock.ts';
import { Emitter } from '../runtime/emitter.ts';
import { GatewayError } from '../runtime/errors.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Transport, TransportFactory } from '../transport/transport.ts';
import { hold, type HeldTransport } from './held-transport.ts';
import { type HostPaths, type HostPort, type HostView, viewHost } from './host.ts';
import { watchHost, type HostWatch } from './host-watch.ts';
import { Finder, type Stranger } from './finder.ts';
import { Identities } from './identities.ts';
import { isAt, type Place, type PlaceMemory } from './places.ts';
import { type PluggedModem, pluggedModems } from './port-role.ts';
import { SlotHistory } from './slot-history.ts';
import { fits, parseTarget, type Identity, type PortTarget } from './target.ts';

export interface DirectoryOptions {
  readonly paths: HostPaths;
  readonly clock: Clock;
  readonly log: Logger;
  /** What opens a device path. */
  readonly openPath: (path: string, baudRate: number) => TransportFactory;
  readonly places: PlaceMemory;
  /** The names that places are remembered for; all where left out. */
  readonly names?: ReadonlySet<string>;
  readonly hints?: (hint: () => void) => () => void;
}

interface Hold {
  readonly transport: HeldTransport;
  readonly port: HostPort | null;
  readonly target: PortTarget | null;
}

/**
 * All ports of the machine, and who of the gateway has which: modems are found by socket, IMEI or SIM wherever they are
 * plugged in, and whatever number their tty has got.
 */
export class PortDirectory implements Service {
  readonly #options: DirectoryOptions;
  readonly #watch: HostWatch;
  readonly #history = new SlotHistory();
  readonly #identities: Identities;
  readonly #finder: Finder;
  readonly #places: Map<string, Place>;
  readonly #holds = new Map<string, Hold>();
  /** By name: the socket of the port that was opened last. */
  readonly #slots = new Map<string, string>();
  /** Monotonic, by name: when its port was last lost. */
  readonly #lostAt = new Map<string, number>();
  readonly #events: Emitter<{ change: undefined }>;
  #view: HostView = { devices: [], ports: [] };
  /** One opens, or asks, at a time: two must not meet on a port. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: DirectoryOptions) {
    const { clock, log, paths, openPath, places, names, hints } = options;
    this.#options = options;
    this.#events = new Emitter((err) => log.error('port_listener_failed', { err }));
    this.#places = new Map([...places.read()].filter(([name]) => names?.has(name) ?? true));
    this.#identities = new Identities({ clock, log, openPath });
    this.#finder = new Finder({
      clock,
      identities: this.#identities,
      places: this.#places,
      isHeld: (slot, except) => this.#isHeld(slot, except),
      lostAt: (name) => this.#lostAt.get(name) ?? null,
    });
    this.#watch = watchHost({
      paths,
      clock,
      onChange: (lookedBefore) => this.#changed(lookedBefore),
      ...(hints === undefined ? {} : { hints }),
    });
  }

  /** After devices came or went, or one was let go as not the one that was looked for. Returns the unsubscribe function. */
  onChange(listener: () => void): () => void {
    return this.#events.on('change', listener);
  }

  /** Opens the port that `port` stands for, for the modem of this name: a path, or what `parseTarget` knows. */
  factory(name: string, port: string, baudRate: number): TransportFactory {
    const target = parseTarget(port);
    if (target === null) return () => this.#openPath(name, port, baudRate);
    return () => this.#inTurn(() => this.#open(name, port, target, baudRate));
  }

  /** The device path that the modem of this name has open; null while it has none. */
  pathOf(name: string): string | null {
    const held = this.#holds.get(name);
    return held === undefined ? null : (held.port?.path ?? held.transport.name);
  }

  /** The USB socket where the modem of this name is or was last; null where it was on none, or another one is there now. */
  slotOf(name: string): string | null {
    const slot = this.#slots.get(name) ?? this.#places.get(name)?.slot ?? null;
    return slot === null || this.#isHeld(slot, name) ? null : slot;
  }

  /** `<vendor>:<product>` of the USB device that the modem of this name has open; null where it is on none. */
  usbIdOf(name: string): string | null {
    const device = this.#holds.get(name)?.port?.usb?.device;
    return device === undefined ? null : `${device.vendor}:${device.product}`;
  }

  /** What the modem of this name has said of itself, since its port was opened. Where it is the wrong one it is let go. */
  learn(name: string, identity: Identity): void {
    const held = this.#holds.get(name);
    const usb = held?.port?.usb ?? null;
    if (held === undefined || held.port === null || usb === null) return;
    this.#identities.learn(held.port, identity);
    if (held.target === null) return;
    if (fits(held.target, identity) === false) {
      this.#options.log.warn('other_modem_found', { modem: name, port: held.port.path });
      this.#forget(name);
      held.transport.drop(new GatewayError('channel_closed', 'Another modem, or another SIM, is plugged in here.'));
      // Now it may be somebody else's, and no device will come or go to say so.
      this.#events.emit('change', undefined);
    } else this.#remember(name, held.port);
  }

  /** Asks the modems that nobody has who they are. */
  strangers(): Promise<readonly Stranger[]> {
    return this.#inTurn(async () => {
      await this.#watch.look();
      return this.#finder.strangers(this.#modems());
    });
  }

  /** Names under which a port of this kind was remembered whose device is plugged in. */
  remembered(): readonly { readonly name: string; readonly port: string }[] {
    const { devices } = this.#view;
    return [...this.#places]
      .filter(([, place]) => devices.some((device) => isAt(place, device)))
      .map(([name, { port }]) => ({ name, port }));
  }

  /** Resolves when the machine's ports have been seen. */
  look(): Promise<void> {
    return this.#watch.look();
  }

  async stop(): Promise<void> {
    await this.#watch.stop();
    await this.#turn;
  }

  async #open(name: string, port: string, target: PortTarget, baudRate: number): Promise<Transport> {
    await this.#watch.look();
    const found = await this.#finder.find(name, target, this.#view, baudRate);
    const transport = await this.#options.openPath(found.path, baudRate)();
    const held = this.#hold(name, transport, found, target);
    this.#remember(name, found, port);
    return held;
  }

  async #openPath(name: string, path: string, baudRate: number): Promise<Transport> {
    const transport = await this.#options.openPath(path, baudRate)();
    await this.#watch.look();
    return this.#hold(name, transport, await this.#finder.portBehind(path, this.#view), null);
  }

  #hold(name: string, transport: Transport, port: HostPort | null, target: PortTarget | null): Transport {
    const slot = port?.usb?.device.slot;
    const lostAt = this.#lostAt.get(name);
    if (slot === undefined) this.#slots.delete(name);
    else this.#slots.set(name, slot);
    const held = hold(transport, {
      startedAnew: slot !== undefined && lostAt !== undefined && this.#history.startedSince(slot, lostAt),
      onEnd: () => {
        if (this.#holds.get(name)?.transport !== held) return;
        this.#holds.delete(name);
        this.#lostAt.set(name, this.#options.clock.monotonic());
      },
    });
    this.#holds.set(name, { transport: held, port, target });
    return held;
  }

  #isHeld(slot: string, except: string | null): boolean {
    return [...this.#holds].some(([name, { port }]) => name !== except && port?.usb?.device.slot === slot);
  }

  #remember(name: string, { usb }: HostPort, port = this.#places.get(name)?.port): void {
    if (usb === null || port === undefined) return;
    const { slot, vendor, product, serial } = usb.device;
    const place: Place = { port, slot, vendor, product, serial, interface: usb.interface.number };
    if (JSON.stringify(this.#places.get(name)) === JSON.stringify(place)) return;
    this.#places.set(name, place);
    this.#options.places.write(this.#places);
  }

  #forget(name: string): void {
    this.#slots.delete(name);
    if (this.#places.delete(name)) this.#options.places.write(this.#places);
  }

  #modems(): readonly PluggedModem[] {
    return pluggedModems(this.#view.ports);
  }

  async #changed(lookedBefore: number): Promise<void> {
    const { paths, clock } = this.#options;
    this.#view = await viewHost(paths);
    this.#history.note(this.#view, clock.monotonic(), lookedBefore);
    for (const { port, transport } of this.#holds.values()) {
      if (port !== null && !isStillThere(port, this.#view))
        transport.drop(new GatewayError('channel_closed', `The device behind ${port.path} is gone.`));
    }
    this.#events.emit('change', undefined);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

function isStillThere({ tty, usb }: HostPort, { ports }: HostView): boolean {
  return ports.some((port) => port.tty === tty && port.usb?.device.number === usb?.device.number);
}
