import { parseConfig } from '../../src/config/load.ts';
import { sleep } from '../../src/runtime/clock.ts';
import { GUARD_OFF } from '../support/guard-off.ts';
import { Chance } from './chance.ts';
import { Findings } from './findings.ts';
import type { HttpAnswer } from './http-port.ts';
import { Machine } from './machine.ts';
import { Trace } from './trace.ts';
import { VirtualClock } from './virtual-clock.ts';
import { World } from './world.ts';

const SECOND = 1000;
const MODEMS = ['m1', 'm2'];
/** Mean of what the network takes in calm weather (log-normal, median 2 s): so long is a modem at one message. */
const LATENCY_MS = 2 * SECOND * Math.exp(0.8 ** 2 / 2);
const OFFERED = 10;
/** Lives of one-time passwords, s: short ones overtake long ones. */
const LIVES = [60, 120, 300, 600];

export interface OverloadOptions {
  readonly seed: number;
  readonly minutes: number;
  /** Requests that come at one moment. */
  readonly burst: number;
}

export interface OverloadResult {
  readonly answers: ReadonlyMap<number, number>;
  /** Refusals without Retry-After. */
  readonly speechless: number;
  readonly offered: number;
  readonly accepted: number;
  /** Messages in the database that these requests made. */
  readonly stored: number;
  /** By class and state, when the queue was empty again. */
  readonly ends: Readonly<Record<string, number>>;
  readonly longestQueue: number;
  /** Longest answer of /healthz, of a check of a code, and of a request to send, in virtual ms. */
  readonly slowest: number;
  /** Looks at /healthz and checks of a code that were not answered as ever. */
  readonly unanswered: number;
  readonly sent: number;
  /** Messages that the modems could have sent in this time. */
  readonly capacity: number;
}

/** Ten times what the modems can send, for minutes: nobody of these callers waits when he is told to. */
export async function overload({ seed, minutes, burst }: OverloadOptions): Promise<OverloadResult> {
  const clock = new VirtualClock();
  const chance = new Chance(seed);
  const trace = new Trace(clock);
  const findings = new Findings(trace);
  const world = new World({ clock, chance, modems: MODEMS, storm: 0, fault: () => {} });
  const config = parseConfig(
    {
      numbers: { allowed_countries: ['*'] },
      modems: MODEMS.map((name) => ({ name, port: `sim:${name}` })),
      limits: { per_prefix: { max: 0, window_s: 3600 }, per_key: { max: 0, window_s: 3600 } },
      // Lives of LIVES are all a caller's to choose.
      verification: { ttl_s: 600 },
      fraud_guard: GUARD_OFF,
    },
    {},
  );
  const machine = new Machine({ clock, chance, config, profiles: new Map(), world, findings, trace, seams: {} });
  const answers = new Map<number, number>();
  const counts = { offered: 0, accepted: 0, speechless: 0, slowest: 0, unanswered: 0, longestQueue: 0, capacity: 0 };
  let numbers = 0;
  const note = (answer: HttpAnswer) => {
    counts.offered++;
    answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1);
    if (answer.status === 202) counts.accepted++;
    else if (!((answer.retryAfter ?? 0) > 0)) counts.speechless++;
  };
  const timed = async (call: Parameters<Machine['call']>[0]) => {
    const since = clock.monotonic();
    const answer = await machine.call(call);
    counts.slowest = Math.max(counts.slowest, clock.monotonic() - since);
    return answer;
  };
  const request = () => {
    const to = `+1555${String(3_000_000 + ++numbers)}`;
    const ttl = chance.pick(LIVES);
    const kind = chance.weighted({ verification: 4, otp: 2, alert: 3, bulk: 1 });
    return kind === 'verification'
      ? timed({ method: 'POST', path: '/v1/verifications', body: { to, ttl } })
      : timed({ method: 'POST', path: '/v1/messages', body: { to, text: 'Overload', class: kind, ttl } });
  };
  const waiting = () =>
    machine.durable.all<{ count: number }>("SELECT count(*) AS count FROM segment WHERE state = 'queued'")[0]?.count ??
    0;

  const story = async () => {
    await machine.boot();
    while (machine.process?.modems.some(({ status }) => !status.ready) === true) await sleep(clock, SECOND);
    const known = await machine.call({
      method: 'POST',
      path: '/v1/verifications',
      body: { to: '+15552000001', ttl: 600 },
    });
    const from = clock.monotonic();
    const end = from + minutes * 60 * SECOND;
    const watching = async () => {
      while (clock.monotonic() < end) {
        const health = await timed({ method: 'GET', path: '/healthz' });
        const check = await timed({
          method: 'POST',
          path: `/v1/verifications/${String(known.body['id'])}/check`,
          body: { code: '0000' },
        });
        // Answered, and counted: over its attempts it is refused, and that is an answer as well.
        const said = [200, 410, 429].includes(check.status);
        if (health.status !== 200 || !said) counts.unanswered++;
        counts.longestQueue = Math.max(counts.longestQueue, waiting());
        await sleep(clock, 5 * SECOND);
      }
    };
    const watch = watching();
    const every = (burst * LATENCY_MS) / (OFFERED * MODEMS.length);
    const requests: Promise<void>[] = [];
    while (clock.monotonic() < end) {
      for (let count = burst; count > 0; count--) requests.push(request().then(note));
      await sleep(clock, every);
    }
    await Promise.all([...requests, watch]);
    counts.capacity = Math.floor(((clock.monotonic() - from) * MODEMS.length) / LATENCY_MS);
    const sent = machine.witness.flights.length;
    while (waiting() > 0) await sleep(clock, 10 * SECOND);
    await sleep(clock, 5 * 60 * SECOND);
    const ends = machine.durable.all<{ name: string; count: number }>(
      `SELECT m.class || ' ' || s.state AS name, count(*) AS count
       FROM segment s JOIN message m ON m.id = s.id >> 8 GROUP BY 1`,
    );
    const stored = machine.durable.all<{ count: number }>('SELECT count(*) AS count FROM message')[0]?.count ?? 0;
    await machine.stop();
    await world.simulation.stop();
    return { ends: Object.fromEntries(ends.map(({ name, count }) => [name, count])), stored: stored - 1, sent };
  };
  try {
    const rest = await clock.drive(story());
    return { ...counts, answers, ...rest };
  } finally {
    machine.dispose();
  }
}
