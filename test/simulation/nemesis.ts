import { sleep } from '../../src/runtime/clock.ts';
import { makeBehaviour } from '../../src/sim/behaviours/catalogue.ts';
import { AFFLICTIONS, ILLNESSES, isOneOf, type AfflictionName, type IllnessName } from './afflictions.ts';
import type { Chance } from './chance.ts';
import type { Findings } from './findings.ts';
import type { Machine } from './machine.ts';
import type { VirtualClock } from './virtual-clock.ts';
import type { World } from './world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const YEAR = 365 * 24 * 60 * MINUTE;

/** What happens to the host and its modems, by weight, in a run of any seed. Submits have their own, see `weather.ts`. */
export const EVENTS = {
  crash: 6,
  crash_twice: 1,
  restart: 2,
  unplug: 4,
  reboot: 4,
  hang: 2,
  no_service: 2,
  sim_absent: 1,
  empty_account: 2,
  swap_sims: 1,
  garbage: 2,
  urc_in_response: 3,
  no_prompt: 2,
  prompt_with_error: 2,
  lost_report: 2,
  duplicate_report: 2,
  clock_jump: 2,
  clock_astray: 1,
  disk_full: 2,
  disk_slow: 2,
  standstill: 2,
  pause: 1,
  modem_restart: 1,
  flood: 1,
} as const;

/** What happens to modems alone, while the host and its one process are well. */
export const MODEM_EVENTS = {
  unplug: 4,
  reboot: 4,
  brown_out: 1,
  hang: 2,
  hung: 1,
  sick: 1,
  deaf_radio: 1,
  forgets_settings: 2,
  no_service: 2,
  denied: 1,
  lte_only: 1,
  sim_absent: 1,
  empty_account: 1,
  swap_sims: 1,
  garbage: 2,
  urc_in_response: 2,
  ring: 2,
  chunks: 2,
  echo: 1,
  no_prompt: 2,
  prompt_with_error: 2,
  lost_report: 2,
  duplicate_report: 2,
  flood: 1,
} as const satisfies Readonly<Record<string, number>>;

/** Everything that can be ordered. */
export type EventName = keyof typeof EVENTS | keyof typeof MODEM_EVENTS | AfflictionName | IllnessName;

export interface NemesisOptions {
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly machine: Machine;
  readonly world: World;
  readonly findings: Findings;
  /** By weight. */
  readonly events: Readonly<Partial<Record<EventName, number>>>;
  /** Mean time between two events, ms. */
  readonly every: number;
  /** A phone writes to a modem. */
  readonly textIn: (modem: string) => void;
}

/** Makes trouble until it is told to stop, and then puts the world in order again. */
export class Nemesis {
  readonly #options: NemesisOptions;
  readonly #chance: Chance;
  /** Put right at the end. */
  readonly #amends: (() => void)[] = [];
  #stopped = false;

  constructor(options: NemesisOptions) {
    this.#options = options;
    this.#chance = options.chance;
  }

  async run(until: number): Promise<void> {
    const { clock, every } = this.#options;
    while (!this.#stopped) {
      await sleep(clock, Math.min(this.#chance.exponential(every), until - clock.monotonic()));
      if (clock.monotonic() >= until) break;
      await this.#strike(this.#chance.weighted(this.#options.events));
    }
  }

  /** The end of all faults; the gateway runs again. */
  async relent(): Promise<void> {
    const { machine, world } = this.#options;
    this.#stopped = true;
    for (const amend of this.#amends) amend();
    world.clear();
    while (machine.process === null) await machine.boot();
    for (const name of world.simulation.modemNames)
      await machine.call({ method: 'POST', path: `/v1/modems/${name}/resume` });
  }

  async #strike(event: EventName): Promise<void> {
    const { machine, world, findings, clock } = this.#options;
    const chance = this.#chance;
    const name = chance.pick(world.simulation.modemNames);
    const modem = world.simulation.modem(name);

    findings.fault(event, name);
    if (isOneOf(AFFLICTIONS, event)) {
      const [what, forMs] = AFFLICTIONS[event](chance);
      return this.#later(forMs, world.afflict(name, 'behaviour' in what ? makeBehaviour(what) : what));
    }
    if (isOneOf(ILLNESSES, event)) return world.infect(name, ILLNESSES[event](chance));
    switch (event) {
      case 'crash':
        return this.#crash(chance.int(1, 400));
      case 'crash_twice':
        await this.#crash(chance.int(1, 100));
        return this.#crash(chance.int(1, 60));
      case 'restart':
        await machine.stop();
        await sleep(clock, chance.between(0.1, 60) * SECOND);
        return this.#boot();
      case 'unplug':
        return modem.unplug(Math.round(chance.logNormal(15 * SECOND, 1)));
      case 'reboot':
        return modem.reboot();
      case 'brown_out':
        for (let count = chance.int(3, 8); count > 0; count--) {
          modem.reboot();
          await sleep(clock, chance.between(2, 20) * SECOND);
        }
        return undefined;
      case 'forgets_settings':
        return modem.resetSettings();
      case 'sim_absent':
        if (modem.sim === null) return undefined;
        return this.#later(
          chance.logNormal(40 * SECOND, 1),
          world.afflict(name, makeBehaviour({ behaviour: 'sim_absent' })),
        );
      case 'swap_sims':
        return this.#swapSims(name);
      case 'clock_jump':
        machine.wallError += chance.pick([-3600, -120, -5, 5, 120, 900, 3600]) * SECOND;
        return undefined;
      case 'clock_astray': {
        // A receiver that counts its weeks wrong, or a host without a battery that starts in 1970.
        const jump = chance.happens(0.6) ? chance.pick([20, 73]) * YEAR : -clock.now();
        machine.wallError += jump;
        this.#later(chance.logNormal(MINUTE, 1), () => (machine.wallError -= jump));
        return chance.happens(0.5) ? this.#crash(chance.int(1, 100)) : undefined;
      }
      case 'disk_full':
        return this.#later(chance.logNormal(20 * SECOND, 1), machine.fillDisk());
      case 'disk_slow': {
        const median = chance.pick([5, 20, 100, 400]);
        return this.#later(
          MINUTE,
          machine.slowDisk(() => Math.min(2 * SECOND, chance.logNormal(median, 0.7))),
        );
      }
      case 'standstill':
        return machine.stand(Math.min(150 * SECOND, chance.logNormal(8 * SECOND, 1.3)));
      case 'pause':
        await machine.call({ method: 'POST', path: `/v1/modems/${name}/pause` });
        await sleep(clock, chance.logNormal(30 * SECOND, 1));
        return void (await machine.call({ method: 'POST', path: `/v1/modems/${name}/resume` }));
      case 'modem_restart':
        return void (await machine.call({ method: 'POST', path: `/v1/modems/${name}/restart` }));
      case 'flood':
        for (let count = chance.int(5, 35); count > 0; count--) this.#options.textIn(name);
        return undefined;
    }
  }

  async #crash(points: number): Promise<void> {
    const { machine, clock } = this.#options;
    machine.killAfter(points);
    // An idle process comes to its end all the same.
    const deadline = clock.monotonic() + MINUTE;
    while (machine.process !== null && clock.monotonic() < deadline) await sleep(clock, 500);
    machine.kill();
    await sleep(clock, this.#chance.logNormal(3 * SECOND, 1.5));
    return this.#boot();
  }

  async #boot(): Promise<void> {
    const { machine, clock } = this.#options;
    while (!(await machine.boot())) await sleep(clock, SECOND);
  }

  #swapSims(name: string): void {
    const { world } = this.#options;
    const { simulation } = world;
    const other = simulation.modemNames.find((one) => one !== name);
    if (other === undefined) return;
    const [first, second] = [simulation.modem(name), simulation.modem(other)];
    if (first.sim === null || second.sim === null) return;
    first.unplug();
    second.unplug();
    const [one, two] = [first.sim, second.sim];
    first.sim = null;
    second.sim = null;
    first.sim = two;
    second.sim = one;
    this.#later(5 * SECOND, () => {
      first.replug();
      second.replug();
    });
  }

  #later(ms: number, fn: () => void): void {
    let done = false;
    const once = () => {
      if (!done) fn();
      done = true;
    };
    this.#amends.push(once);
    this.#options.clock.setTimeout(ms, once);
  }
}
