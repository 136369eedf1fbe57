import { redactAtLine } from './at/redaction.ts';
import { unnamedModem, type Config, type ModemConfig } from './config/schema.ts';
import type { ModemOnPort } from './control/administration.ts';
import { PortDirectory } from './discovery/directory.ts';
import type { HostPaths } from './discovery/host.ts';
import { placeFile } from './discovery/places.ts';
import { socketCommand } from './discovery/socket-command.ts';
import { createModem } from './modem/create-modem.ts';
import type {
  Modem,
  ModemMemory,
  ModemSocket,
  ModemState,
  ModemStatus,
  UssdOutcome,
  UssdRequest,
} from './modem/modem.ts';
import type { Clock, Timer } from './runtime/clock.ts';
import { GatewayError } from './runtime/errors.ts';
import { type Service } from './runtime/lifecycle.ts';
import type { Logger } from './runtime/logger.ts';
import type { RandomSource } from './runtime/random.ts';
import type { Simulation } from './sim/simulation.ts';
import { SIM_SCHEME } from './simulated-modems.ts';
import type { SimPhoneMessage } from './http/deps.ts';
import type { SimReport } from './outbound/types.ts';
import { openSerial } from './transport/serial.ts';
import { resolvePort } from './transport/resolve.ts';
import { TraceFile } from './transport/trace-file.ts';
import { traceTransport } from './transport/trace.ts';
import type { TransportFactory } from './transport/transport.ts';

export interface FleetOptions {
  readonly config: Pick<Config, 'modems' | 'auto_modems' | 'queue' | 'recovery'>;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Logger;
  readonly memory: ModemMemory;
  readonly readSecret: (reference: string) => string;
  /** Where a relative path of the configuration leads. */
  readonly resolvePath: (path: string) => string;
  /** Where the machine shows its devices. */
  readonly host: HostPaths;
  /** File that remembers where each modem was found last. */
  readonly placesPath: string;
  /** Whose ports are named `sim:`; null: none is. */
  readonly simulation: Simulation | null;
}

interface SimPhones {
  messages(number: string): readonly SimPhoneMessage[];
}

/** What changed may take a moment until its links and rights are there. */
const LOOK_AGAIN_MS = [1_000, 3_000] as const;
/** In these a modem has said who it is since its port was opened; in `KNOWN_SIM` its SIM too. */
const KNOWN_SIM: ReadonlySet<ModemState> = new Set(['configuring', 'registering', 'ready', 'no_sms_service']);
const KNOWN_MODEM: ReadonlySet<ModemState> = new Set([...KNOWN_SIM, 'sim', 'sim_absent', 'sim_locked', 'sim_failed']);

/** The modems of the configuration, and those that are found: made, listed, commanded and stopped together. */
export class Fleet implements Service {
  readonly #options: FleetOptions;
  readonly #modems = new Map<string, Modem>();
  readonly #traces: TraceFile[] = [];
  /** Null before the start, and where every port is simulated. */
  #directory: PortDirectory | null = null;
  readonly #timers = new Set<Timer>();
  #attach: (modem: Modem) => void = () => {};
  #greeting: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: FleetOptions) {
    this.#options = options;
  }

  /** What simulated phones received; null where a real modem is among the ports. */
  get simPhones(): SimPhones | null {
    const { config, simulation } = this.#options;
    if (simulation === null || !config.modems.every(({ port }) => port.startsWith(SIM_SCHEME))) return null;
    return {
      messages: (number) =>
        simulation.phone(number).messages.map(({ from, text, at }) => ({ from, text: text ?? '', receivedAt: at })),
    };
  }

  /** Makes every modem, each of which brings itself up, and later those that are plugged in; `attach` is given each. */
  start(attach: (modem: Modem) => void): void {
    this.#attach = attach;
    this.#directory = this.#makeDirectory();
    for (const config of this.#options.config.modems) this.#add(config);
    this.#directory?.onChange(() => this.#devicesChanged());
    if (this.#options.config.auto_modems) this.#greet();
  }

  /** For whoever explains the ports of this machine. */
  onPorts(sims: readonly SimReport[]): readonly ModemOnPort[] {
    return this.list().map((status) => ({
      status,
      path: this.#directory?.pathOf(status.name) ?? null,
      suspension: sims.find(({ modem }) => modem === status.name)?.suspension ?? null,
    }));
  }

  list(): readonly ModemStatus[] {
    return [...this.#modems.values()].map((modem) => modem.status);
  }

  restart(name: string): void {
    this.#get(name).restart();
  }

  pause(name: string): void {
    this.#get(name).pause();
  }

  resume(name: string): void {
    this.#get(name).resume();
  }

  ussd(name: string, request: UssdRequest): Promise<UssdOutcome> {
    return this.#get(name).ussd(request);
  }

  cancelUssd(name: string): Promise<void> {
    return this.#get(name).cancelUssd();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers) timer.cancel();
    await this.#greeting;
    await Promise.all([...this.#modems.values()].map((modem) => modem.stop()));
    await this.#directory?.stop();
    for (const trace of this.#traces) trace.close();
  }

  #get(name: string): Modem {
    const modem = this.#modems.get(name);
    if (modem === undefined)
      throw new GatewayError('not_found', 'There is no modem of this name: GET /v1/modems lists them.');
    return modem;
  }

  #makeDirectory(): PortDirectory | null {
    const { config, clock, log, host, placesPath } = this.#options;
    const real = config.modems.filter(({ port }) => !port.startsWith(SIM_SCHEME));
    if (real.length === 0 && !config.auto_modems) return null;
    return new PortDirectory({
      paths: host,
      clock,
      log,
      openPath: (path, baudRate) => openSerial({ path, baudRate }),
      places: placeFile(placesPath),
      ...(config.auto_modems ? {} : { names: new Set(real.map(({ name }) => name)) }),
    });
  }

  #add(config: ModemConfig): void {
    const modem = this.#make(config);
    this.#modems.set(config.name, modem);
    modem.onStatus((status) => this.#learn(status));
    this.#attach(modem);
  }

  /** What the directory may know of the modem behind a port, as soon as the modem has said it. */
  #learn({ name, state, identity, sim }: ModemStatus): void {
    if (!KNOWN_MODEM.has(state)) return;
    const known = KNOWN_SIM.has(state) ? sim : null;
    const { imei = null } = identity ?? {};
    this.#directory?.learn(name, { imei, iccid: known?.iccid ?? null, imsi: known?.imsi ?? null });
  }

  /** Those that wait for their port look at once. */
  #devicesChanged(): void {
    this.#wakeAbsent();
    for (const delayMs of LOOK_AGAIN_MS) {
      const timer = this.#options.clock.setTimeout(delayMs, () => {
        this.#timers.delete(timer);
        this.#wakeAbsent();
      });
      this.#timers.add(timer);
    }
  }

  #wakeAbsent(): void {
    if (this.#stopped) return;
    for (const modem of this.#modems.values()) if (modem.status.state === 'absent') modem.restart();
    if (this.#options.config.auto_modems) this.#greet();
  }

  /** One after the other, so that nobody gets two names. */
  #greet(): void {
    const { log } = this.#options;
    this.#greeting = this.#greeting
      .then(() => this.#greetStrangers())
      .catch((err: unknown) => log.error('modems_not_found', { err }));
  }

  async #greetStrangers(): Promise<void> {
    const directory = this.#directory;
    if (directory === null || this.#stopped) return;
    await directory.look();
    for (const { name, port } of directory.remembered()) this.#addUnnamed(name, port);
    for (const { modem, identity } of await directory.strangers()) {
      const { imei } = identity;
      if (imei === null) this.#addUnnamed(`usb-${modem.device.slot.replaceAll('.', '-')}`, `usb:${modem.device.slot}`);
      else this.#addUnnamed(this.#nameFor(imei), `imei:${imei}`);
    }
  }

  /** Serial and check digit of the IMEI (23.003 6.2.1); the whole of it where two makers gave the same serial. */
  #nameFor(imei: string): string {
    const name = `modem-${imei.slice(-7)}`;
    const taken = this.#modems.get(name);
    return taken === undefined || taken.status.port === `imei:${imei}` ? name : `modem-${imei}`;
  }

  #addUnnamed(name: string, port: string): void {
    if (this.#stopped || this.#modems.has(name)) return;
    this.#options.log.info('modem_found', { modem: name });
    this.#add(unnamedModem(name, port));
  }

  #make(config: ModemConfig): Modem {
    const { clock, random, log, memory, readSecret } = this.#options;
    const { pin, smsc } = config;
    return createModem({
      name: config.name,
      port: config.port,
      openTransport: this.#traced(config, this.#factory(config)),
      clock,
      random,
      log,
      statusReports: config.status_reports,
      uncertainAfterMs: this.#options.config.queue.uncertain_after_s * 1000,
      usbId: () => this.#directory?.usbIdOf(config.name) ?? null,
      socket: this.#socket(config.name),
      mayRoam: config.roaming === 'allow',
      ...(pin === undefined ? {} : { pin: () => readSecret(pin) }),
      ...(smsc === undefined ? {} : { smsc }),
      memory,
    });
  }

  #socket(modem: string): ModemSocket {
    const { config, clock } = this.#options;
    const { usb_command: usb, power_command: power, command_timeout_s } = config.recovery;
    const slot = () => this.#directory?.slotOf(modem) ?? null;
    return socketCommand({ modem, commands: { usb, power }, timeoutMs: command_timeout_s * 1000, clock, slot });
  }

  #traced({ name, trace }: ModemConfig, open: TransportFactory): TransportFactory {
    if (trace === undefined) return open;
    const { clock, log, resolvePath } = this.#options;
    const path = resolvePath(trace);
    const file = new TraceFile({ path, onFailure: (err) => log.warn('trace_ended', { modem: name, path, err }) });
    this.#traces.push(file);
    return async () => traceTransport(await open(), { clock, redact: redactAtLine, sink: (line) => file.write(line) });
  }

  #factory({ name, port, baud }: ModemConfig): TransportFactory {
    const { simulation } = this.#options;
    const sim = (rest: string) =>
      openSerial({ path: rest, baudRate: baud, binding: (simulation as Simulation).portBinding(rest) });
    return resolvePort(port, {
      schemes: simulation === null ? {} : { sim },
      device: (path) => (this.#directory as PortDirectory).factory(name, path, baud),
    });
  }
}
