import { parseConfig } from '../../src/config/load.ts';
import { genericProfile, type Profile } from '../../src/modem/profile.ts';
import { sleep } from '../../src/runtime/clock.ts';
import { Chance } from './chance.ts';
import { checkBooks } from './checks.ts';
import { Client } from './client.ts';
import { Findings, type Violation } from './findings.ts';
import type { Seams } from './gateway-process.ts';
import { Machine } from './machine.ts';
import { MessageCaller } from './message-caller.ts';
import { Nemesis } from './nemesis.ts';
import { Probes } from './probes.ts';
import { Told } from './told.ts';
import { Trace } from './trace.ts';
import { VerificationCaller } from './verification-caller.ts';
import { VirtualClock } from './virtual-clock.ts';
import { PHONES, World } from './world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

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
}

/** One run: weather, traffic and faults of this seed; then peace, and the books are closed. The same seed, the same run. */
export async function simulate(seed: number, seams: Seams = {}): Promise<RunResult> {
  const clock = new VirtualClock();
  const chance = new Chance(seed);
  const trace = new Trace(clock);
  const findings = new Findings(trace);
  const told = new Told();
  const names = Array.from({ length: chance.int(1, 4) }, (_, index) => `m${index + 1}`);
  const world = new World({
    clock,
    chance,
    modems: names,
    storm: chance.pick([0, 0.1, 0.3, 0.6]),
    fault: (kind, detail) => findings.fault(kind, detail),
  });
  const config = parseConfig(settings(chance.fork('settings'), names), {});
  const profiles = new Map(names.map((name) => [name, profileOf(chance.fork(`profile ${name}`))]));
  const machine = new Machine({ clock, chance, config, profiles, world, findings, trace, seams });
  const story = async () => {
    const client = (name: string) => new Client({ clock, chance: chance.fork(name), machine, told, findings, trace });
    const books = { machine, world, told, findings };
    const probes = new Probes(books, clock);
    await machine.boot();
    const watching = probes.run();

    const messages = new MessageCaller(client('messages'));
    const end = clock.monotonic() + chance.between(3, 10) * MINUTE;
    const nemesis = new Nemesis({
      clock,
      chance: chance.fork('nemesis'),
      machine,
      world,
      findings,
      every: chance.pick([20, 60, 180]) * SECOND,
      textIn: (modem) => {
        const text = `In ${told.textsIn.length} ${'x'.repeat(told.textsIn.length % 5 === 0 ? 300 : 5)}`;
        told.textsIn.push(text);
        world.simulation.phone(chance.pick(Object.keys(PHONES))).send(text, modem);
      },
    });
    const rate = chance.pick([8, 20, 60]) * SECOND;
    const traffic = Promise.all([
      messages.run(end, rate),
      new VerificationCaller(client('verifications'), world).run(end, 3 * rate),
    ]);
    await nemesis.run(end);
    await nemesis.relent();
    await traffic;
    await settleDown({ machine, findings, clock, messages });
    probes.stop();
    await watching;

    await machine.stop();
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
    };
  } finally {
    machine.dispose();
  }
}

function settings(chance: Chance, modems: readonly string[]): Readonly<Record<string, unknown>> {
  return {
    numbers: { allowed_countries: ['*'] },
    modems: modems.map((name) => ({ name, port: `sim:${name}` })),
    queue: { uncertain_after_s: chance.pick([45, 75, 75, 120]), otp_retry_after_s: chance.pick([5, 20, 60]) },
    verification: { resend_cooldown_s: chance.pick([0, 10, 60]) },
    limits: { per_number: [{ max: chance.pick([5, 50]), window_s: 600 }] },
  };
}

/** Families differ in whether messages are acknowledged (CSMS), how reports come (+CDS or stored), and where messages lie. */
function profileOf(chance: Chance): Profile {
  return {
    ...genericProfile,
    csms: chance.happens(0.6) ? 1 : 0,
    cnmi: chance.happens(0.7) ? genericProfile.cnmi : genericProfile.cnmi.filter(([, , , ds]) => ds === 2),
    storages: chance.happens(0.7) ? ['ME', 'SM'] : ['SM', 'ME'],
  };
}

/** Without faults everything works again: the modems come back, new messages are sent, the queue empties. */
async function settleDown({
  machine,
  findings,
  clock,
  messages,
}: {
  machine: Machine;
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

  const [phone = ''] = Object.keys(PHONES);
  const last = await messages.sendPlain(phone);
  const state = () =>
    machine.durable.all<{ state: string }>(
      'SELECT state FROM segment WHERE id >> 8 = (SELECT id FROM message WHERE client_ref = ?)',
      last.ref,
    )[0]?.state;
  if (!(await within(MINUTE, () => ['submitted', 'delivered'].includes(state() ?? ''))))
    findings.violated('drains', `without any fault, a message is ${state() ?? 'refused'} after a minute`);
}
