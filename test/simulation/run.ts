import { parseConfig } from '../../src/config/load.ts';
import { sleep } from '../../src/runtime/clock.ts';
import { Chance } from './chance.ts';
import { checkBooks } from './checks.ts';
import { Client } from './client.ts';
import { Findings, type Violation } from './findings.ts';
import type { Seams } from './gateway-process.ts';
import { Machine } from './machine.ts';
import { MessageCaller } from './message-caller.ts';
import { Nemesis } from './nemesis.ts';
import { anyHost, type Plan } from './plan.ts';
import { Probes } from './probes.ts';
import { Told } from './told.ts';
import { Trace } from './trace.ts';
import { VerificationCaller } from './verification-caller.ts';
import { VirtualClock } from './virtual-clock.ts';
import { stopAndWeigh } from './weight.ts';
import { PHONES, World } from './world.ts';
import { opened } from '../support/sealed-database.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const STORAGES = ['SM', 'ME'] as const;

/** A submit of the last moment, then 180 s of silence, and a modem that is set up anew. */
const MODEMS_BACK_WITHIN = 6 * MINUTE;
/** The longest life of a message, and what was scheduled for later. */
const DRAINED_WITHIN = 20 * MINUTE;
/** TP-VP, an hour for the report, and some more: after it every row has its last state. */
const BOOKS_CLOSED_AFTER = 1.5 * HOUR;

export interface RunResult {
  readonly seed: number;
  readonly violations: readonly Violation[];
  readonly faults: ReadonlyMap<string, number>;
  readonly traceHash: string;
  readonly trace: readonly string[];
  readonly virtualMs: number;
  /** Accepted. */
  readonly messages: number;
  readonly verifications: number;
  readonly requests: number;
  /** PDUs that modems were given. */
  readonly submits: number;
  readonly processes: number;
  /** The longest time for which a modem that could work was not ready, ms. */
  readonly longestOutMs: number;
  /** What the gateway held on to after the start and at the end, bytes; null: it was not weighed. */
  readonly heldBytes: readonly [first: number, last: number] | null;
}

/** One run: weather, traffic and faults of this seed; then peace, and the books are closed. The same seed, the same run. */
export async function simulate(seed: number, seams: Seams = {}, planOf = anyHost): Promise<RunResult> {
  const clock = new VirtualClock();
  const chance = new Chance(seed);
  const plan: Plan = planOf(chance);
  const trace = new Trace(clock);
  const findings = new Findings(trace);
  const told = new Told();
  const world = new World({
    clock,
    chance,
    modems: plan.modems,
    storm: plan.storm,
    fault: (kind, detail) => findings.fault(kind, detail),
  });
  const config = parseConfig(plan.settings, {});
  const { profiles, pin } = plan;
  const machine = new Machine({ clock, chance, config, profiles, pin, world, findings, trace, seams });
  let longestOutMs = 0;
  let heldBytes: RunResult['heldBytes'] = null;
  const story = async () => {
    const client = (name: string) => new Client({ clock, chance: chance.fork(name), machine, told, findings, trace });
    const books = { machine, world, told, findings };
    const probes = new Probes(books, clock);
    await machine.boot();
    const weightAtFirst = plan.weigh ? await weighIdle(machine, clock) : 0;
    const watching = probes.run();

    const messages = new MessageCaller(client('messages'));
    const end = clock.monotonic() + plan.forMs;
    const nemesis = new Nemesis({
      clock,
      chance: chance.fork('nemesis'),
      machine,
      world,
      findings,
      events: plan.events,
      every: plan.eventEvery,
      textIn: (modem) => {
        const text = `In ${told.textsIn.length} ${'x'.repeat(told.textsIn.length % 5 === 0 ? 300 : 5)}`;
        told.textsIn.push(text);
        world.simulation.phone(chance.pick(Object.keys(PHONES))).send(text, modem);
      },
    });
    const traffic = Promise.all([
      messages.run(end, plan.messageEvery),
      new VerificationCaller(client('verifications'), world).run(end, 3 * plan.messageEvery),
    ]);
    await nemesis.run(end);
    await nemesis.relent();
    await traffic;
    await settleDown({ machine, world, findings, clock, messages });
    probes.stop();
    await watching;
    longestOutMs = probes.longestOutMs;

    if (plan.weigh) heldBytes = [weightAtFirst, await stopAndWeigh(machine, clock)];
    else await machine.stop();
    // Nobody to send any more: what is left is the passing of time.
    await machine.boot({ ...config, modems: [] });
    await sleep(clock, BOOKS_CLOSED_AFTER);
    await machine.stop();
    await world.simulation.stop();
    checkBooks(books);
  };
  try {
    await clock.drive(story());
    return {
      seed,
      violations: findings.violations,
      faults: findings.faults,
      traceHash: trace.digest(),
      trace: trace.lines,
      virtualMs: clock.monotonic(),
      messages: told.messages.filter(({ id }) => id !== null).length,
      verifications: told.verifications.size,
      requests: told.requests,
      submits: machine.witness.flights.length,
      processes: machine.generation + 1,
      longestOutMs,
      heldBytes,
    };
  } finally {
    machine.dispose();
  }
}

/** With all modems ready, and nothing done yet. The gateway runs again afterwards. */
async function weighIdle(machine: Machine, clock: VirtualClock): Promise<number> {
  while (machine.process?.modems.every(({ status }) => status.ready) !== true) await sleep(clock, SECOND);
  const bytes = await stopAndWeigh(machine, clock);
  await machine.boot();
  return bytes;
}

/** Without faults everything works again: the modems come back, new messages are sent, the queue empties. */
async function settleDown({
  machine,
  world,
  findings,
  clock,
  messages,
}: {
  machine: Machine;
  world: World;
  findings: Findings;
  clock: VirtualClock;
  messages: MessageCaller;
}): Promise<void> {
  const within = async (limit: number, reached: () => boolean) => {
    const until = clock.monotonic() + limit;
    while (!reached() && clock.monotonic() < until) await sleep(clock, 3 * SECOND);
    return reached();
  };
  const unready = () => (machine.process?.modems ?? []).filter(({ status }) => !status.ready);
  if (!(await within(MODEMS_BACK_WITHIN, () => unready().length === 0)))
    for (const { status } of unready())
      findings.violated('drains', `${status.name} is still ${status.state}: ${status.hint}`);

  // Whoever has cured the SIMs says so.
  for (const { modem, suspension } of machine.process?.sims.sims() ?? [])
    if (suspension !== null) await machine.process?.sims.resumeSim(modem);

  const waiting = () =>
    machine.durable.all<{ id: number; state: string }>(
      "SELECT id, state FROM segment WHERE state IN ('scheduled', 'queued', 'submitting')",
    );
  if (!(await within(DRAINED_WITHIN, () => waiting().length === 0)))
    for (const { id, state } of waiting()) findings.violated('drains', `segment ${id} is still ${state}`);

  // A network offers again after 30 s what a modem did not take, and its storages are looked into now and then.
  const { simulation } = world;
  const holdsText = (name: string) =>
    simulation.network.waiting(name) > 0 ||
    STORAGES.some((storage) => simulation.modem(name).storage(storage).used > 0);
  await within(DRAINED_WITHIN, () => !simulation.modemNames.some((name) => holdsText(name)));

  const [phone = ''] = Object.keys(PHONES);
  const last = await messages.sendPlain(phone);
  const state = () =>
    machine.durable.all<{ state: string }>(
      `SELECT state FROM segment WHERE id >> 8 = (SELECT id FROM message WHERE ${opened('message', 'client_ref')} = ?)`,
      last.ref,
    )[0]?.state;
  if (!(await within(MINUTE, () => ['submitted', 'delivered'].includes(state() ?? ''))))
    findings.violated('drains', `without any fault, a message is ${state() ?? 'refused'} after a minute`);
}
