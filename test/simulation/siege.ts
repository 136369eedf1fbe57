import { parseConfig } from '../../src/config/load.ts';
import type { Config } from '../../src/config/schema.ts';
import { sleep } from '../../src/runtime/clock.ts';
import type { Block } from '../../src/store/conversions.ts';
import { Chance } from './chance.ts';
import { Findings } from './findings.ts';
import type { HttpAnswer } from './http-port.ts';
import { Machine } from './machine.ts';
import { Trace } from './trace.ts';
import { VirtualClock } from './virtual-clock.ts';
import { World } from './world.ts';

const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
const MODEMS = ['m1', 'm2'];
/** How long a person waits for an SMS, and looks for it every so often. */
const PATIENCE = 2 * MINUTE;
const LOOKS_EVERY = 2 * SECOND;

/** Somebody who asks for codes with an API key of their own. */
export interface Caller {
  post(path: string, body: Readonly<Record<string, unknown>>): Promise<HttpAnswer>;
}

/** A clinic's gateway on simulated modems, over days that pass in seconds. */
export class Siege {
  readonly clock: VirtualClock;
  readonly config: Config;
  readonly #machine: Machine;
  readonly #world: World;

  constructor(clock: VirtualClock, config: Config, machine: Machine, world: World) {
    this.clock = clock;
    this.config = config;
    this.#machine = machine;
    this.#world = world;
  }

  async caller(name: string): Promise<Caller> {
    const { process } = this.#machine;
    if (process === null) throw new Error('No gateway runs.');
    const { key } = await process.access.create(name, ['send', 'verify']);
    return { post: (path, body) => process.call({ method: 'POST', path, body, key }) };
  }

  /** When SMS came to this phone, in ms since the start. */
  received(number: string): readonly number[] {
    const start = this.clock.now() - this.clock.monotonic();
    return this.#world.simulation.phone(number).messages.map(({ at }) => at - start);
  }

  /** A person logs in as people do: asks for a code, waits for the SMS, types it. False: no way in. */
  async logIn(by: Caller, to: string, fields: Readonly<Record<string, unknown>> = {}): Promise<boolean> {
    const { messages } = this.#world.simulation.phone(to);
    const before = messages.length;
    const { status, body } = await by.post('/v1/verifications', { to, purpose: 'login', ...fields });
    if (status !== 202) return false;
    for (let waited = 0; waited < PATIENCE && messages.length === before; waited += LOOKS_EVERY)
      await sleep(this.clock, LOOKS_EVERY);
    const code = /\b\d{6}\b/.exec(messages.at(-1)?.text ?? '')?.[0] ?? '000000';
    const checked = await by.post(`/v1/verifications/${String(body['id'])}/check`, { code });
    return checked.body['valid'] === true;
  }

  blocks(): Promise<readonly Block[]> {
    const { process } = this.#machine;
    return process?.store.blocks.list(process.clock.now()) ?? Promise.resolve([]);
  }

  /** SMS that left, over all modems. */
  get left(): number {
    return this.#machine.witness.flights.length;
  }
}

/** Runs a story against a gateway with these settings, from ready modems to a clean stop. */
export async function besiege<T>(
  settings: Readonly<Record<string, unknown>>,
  story: (siege: Siege) => Promise<T>,
): Promise<T> {
  const clock = new VirtualClock();
  const chance = new Chance(1);
  const trace = new Trace(clock);
  const findings = new Findings(trace);
  const world = new World({ clock, chance, modems: MODEMS, storm: 0, fault: () => {} });
  const config = parseConfig(
    {
      numbers: { home_country: 'KE' },
      modems: MODEMS.map((name) => ({ name, port: `sim:${name}` })),
      ...settings,
    },
    {},
  );
  const machine = new Machine({ clock, chance, config, profiles: new Map(), world, findings, trace, seams: {} });
  const whole = async () => {
    await machine.boot();
    while (machine.process?.modems.some(({ status }) => !status.ready) === true) await sleep(clock, SECOND);
    const result = await story(new Siege(clock, config, machine, world));
    await machine.stop();
    await world.simulation.stop();
    return result;
  };
  try {
    return await clock.drive(whole());
  } finally {
    machine.dispose();
  }
}
