import { redactAtLine } from './at/redaction.ts';
import type { Config, ModemConfig } from './config/schema.ts';
import type { KeyedHash } from './crypto/keyed-hash.ts';
import { createModem } from './modem/create-modem.ts';
import type { Modem, ModemMemory, ModemStatus } from './modem/modem.ts';
import type { Clock } from './runtime/clock.ts';
import { GatewayError } from './runtime/errors.ts';
import { type Service } from './runtime/lifecycle.ts';
import type { Logger } from './runtime/logger.ts';
import type { RandomSource } from './runtime/random.ts';
import { createSimulation, type Simulation } from './sim/simulation.ts';
import type { Store } from './store/store.ts';
import type { SimPhoneMessage } from './http/deps.ts';
import { openSerial } from './transport/serial.ts';
import { resolvePort } from './transport/resolve.ts';
import { TraceFile } from './transport/trace-file.ts';
import { traceTransport } from './transport/trace.ts';
import type { TransportFactory } from './transport/transport.ts';

export interface FleetOptions {
  readonly config: Pick<Config, 'modems' | 'queue'>;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Logger;
  readonly store: Pick<Store, 'sims'>;
  readonly keyedHash: KeyedHash;
  readonly inFlight: ModemMemory['inFlight'];
  readonly readPin: (reference: string) => string;
  /** Where a relative path of the configuration leads. */
  readonly resolvePath: (path: string) => string;
  readonly simulation?: Simulation;
}

interface SimPhones {
  messages(number: string): readonly SimPhoneMessage[];
}

const SIM_SCHEME = 'sim:';

/** The modems of the configuration: made, listed, commanded and stopped together. */
export class Fleet implements Service {
  readonly #options: FleetOptions;
  readonly #modems = new Map<string, Modem>();
  readonly #traces: TraceFile[] = [];
  readonly #simulation: Simulation | null;
  readonly #ownSimulation: boolean;

  constructor(options: FleetOptions) {
    this.#options = options;
    const simulated = options.config.modems
      .filter(({ port }) => port.startsWith(SIM_SCHEME))
      .map(({ port }) => port.slice(SIM_SCHEME.length));
    this.#ownSimulation = options.simulation === undefined && simulated.length > 0;
    this.#simulation = this.#ownSimulation
      ? createSimulation({ clock: options.clock, random: options.random, modems: simulated })
      : (options.simulation ?? null);
  }

  /** What simulated phones received; null where a real modem is among the ports. */
  get simPhones(): SimPhones | null {
    const { modems } = this.#options.config;
    const simulation = this.#simulation;
    if (simulation === null || !modems.every(({ port }) => port.startsWith(SIM_SCHEME))) return null;
    return {
      messages: (number) =>
        simulation.phone(number).messages.map(({ from, text, at }) => ({ from, text: text ?? '', receivedAt: at })),
    };
  }

  /** Makes every modem; each brings itself up. */
  start(): readonly Modem[] {
    for (const config of this.#options.config.modems) this.#modems.set(config.name, this.#make(config));
    return [...this.#modems.values()];
  }

  list(): readonly ModemStatus[] {
    return [...this.#modems.values()].map((modem) => modem.status);
  }

  onStatus(listener: (status: ModemStatus) => void): () => void {
    const ends = [...this.#modems.values()].map((modem) => modem.onStatus(listener));
    return () => ends.forEach((end) => end());
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

  async stop(): Promise<void> {
    await Promise.all([...this.#modems.values()].map((modem) => modem.stop()));
    for (const trace of this.#traces) trace.close();
    if (this.#ownSimulation) await this.#simulation?.stop();
  }

  #get(name: string): Modem {
    const modem = this.#modems.get(name);
    if (modem === undefined)
      throw new GatewayError('not_found', 'There is no modem of this name: GET /v1/modems lists them.');
    return modem;
  }

  #make(config: ModemConfig): Modem {
    const { clock, random, log, store, keyedHash, inFlight, readPin } = this.#options;
    const { pin, smsc } = config;
    const pinHash = (sim: string, value: string) => keyedHash('pin', sim, value);
    return createModem({
      name: config.name,
      port: config.port,
      openTransport: this.#traced(config, this.#factory(config)),
      clock,
      random,
      log,
      statusReports: config.status_reports,
      uncertainAfterMs: this.#options.config.queue.uncertain_after_s * 1000,
      ...(pin === undefined ? {} : { pin: () => readPin(pin) }),
      ...(smsc === undefined ? {} : { smsc }),
      memory: {
        mayTryPin: (sim, value) => store.sims.claimPinTry(sim, pinHash(sim, value), clock.now()),
        recordPinResult: (sim, value, ok) => store.sims.recordPinResult(sim, pinHash(sim, value), ok),
        inFlight,
      },
    });
  }

  #traced({ name, trace }: ModemConfig, open: TransportFactory): TransportFactory {
    if (trace === undefined) return open;
    const { clock, log, resolvePath } = this.#options;
    const path = resolvePath(trace);
    const file = new TraceFile({ path, onFailure: (err) => log.warn('trace_ended', { modem: name, path, err }) });
    this.#traces.push(file);
    return async () => traceTransport(await open(), { clock, redact: redactAtLine, sink: (line) => file.write(line) });
  }

  #factory({ port, baud }: ModemConfig): TransportFactory {
    const simulation = this.#simulation;
    const sim = (name: string) =>
      openSerial({ path: name, baudRate: baud, binding: (simulation as Simulation).portBinding(name) });
    return resolvePort(port, { baudRate: baud, schemes: simulation === null ? {} : { sim } });
  }
}
