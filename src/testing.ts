import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from './config/load.ts';
import { startDaemon, type Daemon } from './daemon.ts';
import { systemClock } from './runtime/clock.ts';
import type { Service } from './runtime/lifecycle.ts';
import { silentLogger, type Logger } from './runtime/logger.ts';
import { systemRandom } from './runtime/random.ts';
import type { Behaviour } from './sim/behaviour.ts';
import type { BehaviourSpec } from './sim/behaviours/catalogue.ts';
import type { PhoneMessage } from './sim/phone.ts';
import type { SimModemSpec } from './sim/sim-identity.ts';
import { createSimulation, type Simulation } from './sim/simulation.ts';
import type { Scope } from './store/keys.ts';

/** `simgate/testing`: a whole gateway on simulated modems, for other people's tests. */
export interface TestGatewayOptions {
  /**
   * Names of the simulated modems, or what more there is to say of them: the number and PIN of the SIM, the real modem
   * that it is like. Default: sim1 and sim2.
   */
  readonly modems?: readonly (string | SimModemSpec)[];
  /** Settings of config.json that differ from the defaults; the allow-list of countries is open unless given. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** The JSON of a scenario file: faults, latencies, timeline. */
  readonly scenario?: unknown;
  /** Where the database goes; a temporary folder, removed at the end, where absent. */
  readonly folder?: string;
  /** Default: every scope. */
  readonly scopes?: readonly Scope[];
  readonly log?: Logger;
}

/** A simulated phone, seen from a test. */
export interface TestPhone {
  /** All that it received, oldest first. */
  readonly messages: readonly PhoneMessage[];
  /** The oldest message not yet returned by `next`; waits for it. Rejects after `timeoutMs`. */
  next(timeoutMs?: number): Promise<PhoneMessage>;
  /** Sends a text to the SIM of this modem. */
  send(text: string, modem?: string): void;
}

export interface TestGateway extends Service {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** An API key. */
  readonly key: string;
  readonly simulation: Simulation;
  readonly daemon: Daemon;
  phone(number: string): TestPhone;
  /** Puts a fault on a modem, for example `{ behaviour: 'silent' }`; returns the function that takes it off. */
  behave(modem: string, behaviour: Behaviour | BehaviourSpec): () => void;
  unplug(modem: string): void;
  replug(modem: string): void;
}

export async function startTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const {
    modems = ['sim1', 'sim2'],
    scopes = ['send', 'verify', 'enrol', 'read', 'modems'],
    log = silentLogger,
  } = options;
  const names = modems.map((modem) => (typeof modem === 'string' ? modem : modem.name));
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'simgate-'));
  const clock = systemClock();
  const simulation = createSimulation({
    clock,
    random: systemRandom,
    modems,
    ...(options.scenario === undefined ? {} : { scenario: options.scenario }),
  });
  const config = parseConfig(
    {
      http: { port: 0 },
      numbers: { allowed_countries: ['*'] },
      modems: names.map((name) => ({ name, port: `sim:${name}` })),
      ...options.config,
    },
    {},
  );
  const daemon = await startDaemon({
    config,
    configPath: join(folder, 'config.json'),
    environment: {},
    log,
    clock,
    simulation,
  }).catch(async (error: unknown) => {
    await simulation.stop();
    throw error;
  });
  const { key } = await daemon.access.create('test', scopes);
  let stopped: Promise<void> | undefined;
  return {
    url: daemon.url,
    key,
    simulation,
    daemon,
    phone: (number) => {
      const phone = simulation.phone(number);
      return {
        messages: phone.messages,
        next: (timeoutMs) => phone.waitForMessage(timeoutMs),
        send: (text, modem = names[0] ?? '') => phone.send(text, modem),
      };
    },
    behave: (modem, behaviour) => simulation.behave(modem, behaviour),
    unplug: (modem) => simulation.unplug(modem),
    replug: (modem) => simulation.replug(modem),
    stop: () =>
      (stopped ??= (async () => {
        await daemon.stop();
        await simulation.stop();
        if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
      })()),
  };
}
