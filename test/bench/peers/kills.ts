import { onBed, pause, type Bed } from './bed.ts';
import type { GatewayKind } from './gateway.ts';
import { now } from './modems.ts';
import { reportsOf, type Reports } from './speed.ts';

/**
 * Longer than the slowest gateway takes to start: a report that is routed to a port that nobody has open is lost, and
 * simgate then leaves a modem with an unanswered submit alone for three minutes.
 */
const REPORT_DELAY = 5000;

/** A service centre tries a report that nobody took again after 30 s. */
const REPORTS_LIMIT = 75_000;

export interface KillPlan {
  readonly modems: number;
  /** Network latency of a submit, ms. */
  readonly latency: number;
  readonly messages: number;
  readonly kills: number;
  /** Submits from one start of the gateway to its kill, which falls at a random moment of the last one's network wait. */
  readonly submitsBetween: number;
  readonly limitMs: number;
}

/** 200 messages, five kills at any moment: with eight modems some are always at each step. */
export const ANY_MOMENT: KillPlan = {
  modems: 8,
  latency: 100,
  messages: 200,
  kills: 5,
  submitsBetween: 25,
  limitMs: 90_000,
};

/** 20 messages, eight kills, each between Ctrl-Z and +CMGS. */
export const NETWORK_WAIT: KillPlan = {
  modems: 1,
  latency: 2000,
  messages: 20,
  kills: 8,
  submitsBetween: 2,
  limitMs: 180_000,
};

export interface Killed extends Reports {
  /** Neither sent nor in the queue nor told of. */
  readonly lost: number;
  /** Copies beyond the first. */
  readonly doubled: number;
  readonly figure: string;
}

/** kill -9 and an immediate start, again and again, while a full queue is sent. */
export function killed(kind: GatewayKind, plan: KillPlan): Promise<Killed> {
  return onBed(kind, { modems: plan.modems, latency: plan.latency, reportDelay: REPORT_DELAY }, async (bed) => {
    const limit = now() + plan.limitMs;
    const reportsBefore = await bed.gateway.reports();
    const numbers = await bed.handIn(plan.messages);
    const kills = await killAgainAndAgain(bed, plan, numbers, limit);
    const sent = await bed.sentTo(numbers, Math.max(0, limit - now()));
    const reached = new Set(sent.map(({ to }) => to));
    const accountedFor = await bed.gateway.accountedFor();
    // A message that left while the queue was read is in one of both.
    for (const { to } of bed.modems.submits) reached.add(to);
    const lost = [...numbers].filter((number) => !reached.has(number) && !accountedFor.has(number)).length;
    const unique = new Set(sent.map(({ to }) => to)).size;
    const doubled = sent.length - unique;
    const reports = await reportsOf(bed, reportsBefore, unique, REPORTS_LIMIT);
    const cut = [
      ...(kills < plan.kills ? [`${kills} kills`] : []),
      ...(unique < numbers.size ? [`${unique}/${numbers.size}`] : []),
    ];
    return {
      lost,
      doubled,
      figure: `${lost} / ${doubled}${cut.length === 0 ? '' : ` (${cut.join(', ')})`}`,
      reportsLost: Math.max(0, unique - reports),
      reports: unique,
    };
  });
}

async function killAgainAndAgain(
  { gateway, modems }: Bed,
  { latency, kills, submitsBetween }: KillPlan,
  numbers: ReadonlySet<string>,
  limit: number,
): Promise<number> {
  const count = () => modems.submits.filter(({ to }) => numbers.has(to)).length;
  for (let done = 0; done < kills; done++) {
    const next = count() + submitsBetween;
    if (!(await modems.submitted(() => count() >= next, Math.max(0, limit - now())))) return done;
    await pause(latency * (0.05 + 0.9 * Math.random()));
    await gateway.kill();
    await gateway.launch();
  }
  return kills;
}
