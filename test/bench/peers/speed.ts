import { quantile } from '../support/figures.ts';
import { QUICK, scaled } from '../support/results.ts';
import { onBed, pause, type Bed } from './bed.ts';
import type { GatewayKind } from './gateway.ts';
import { now, type Submit } from './modems.ts';

const IDLE_MESSAGES = scaled(50, 20);
/** So many of a kind that sleeps are measured at once: else 50 messages take minutes. */
const SLEEPY_INSTANCES = 5;
const IDLE_LIMIT = 20_000;
const SUSTAINED_LIMIT = scaled(20_000, 8000);
const REPORTS_LIMIT = 20_000;
const LINE_USE_MESSAGES = scaled(20, 6);
const LINE_USE_LIMIT = scaled(50_000, 20_000);
/** Messages for each modem. */
const FLEET_MESSAGES = scaled(20, 8);
const SLEEPY_FLEET_MESSAGES = scaled(10, 4);
const FLEET_LIMIT = 20_000;

/** Status reports that a run ended without. */
export interface Reports {
  readonly reportsLost: number;
  /** Messages that were sent. */
  readonly reports: number;
}

/** Time from the hand-in to the first byte of AT+CMGS, ms, of single messages on an idle gateway. */
export async function idleWaits(kind: GatewayKind): Promise<string> {
  const instances = kind.sleepy ? SLEEPY_INSTANCES : 1;
  const waits = await Promise.all(
    Array.from({ length: instances }, () =>
      onBed(kind, { modems: 1, latency: 0 }, (bed) => oneByOne(bed, IDLE_MESSAGES / instances)),
    ),
  );
  const all = waits.flat();
  if (all.length === 0) throw new Error(`not one of ${IDLE_MESSAGES} messages was sent`);
  const never = IDLE_MESSAGES - all.length;
  return `${quantile(all, 0.5).toFixed(1)} / ${quantile(all, 0.95).toFixed(1)} ms${never === 0 ? '' : `, ${never} never`}`;
}

async function oneByOne(bed: Bed, count: number): Promise<number[]> {
  for (let index = 1; index < bed.kind.warmUp; index++) await bed.sentTo(await bed.handIn(1), IDLE_LIMIT);
  const waits: number[] = [];
  for (let index = 0; index < count; index++) {
    // Random, so that a loop that sleeps is met in every phase.
    await pause(bed.kind.sleepy ? 1000 + 1000 * Math.random() : 200 + 100 * Math.random());
    const [number = ''] = bed.numbers(1);
    const handedIn = now();
    await bed.gateway.handIn([number]);
    const [submit] = await bed.sentTo(new Set([number]), IDLE_LIMIT);
    if (submit !== undefined) waits.push(submit.began - handedIn);
  }
  return waits;
}

export interface Sustained extends Reports {
  /** Sent a second, of which the last one was reported so many seconds after the first began. */
  readonly perSecond: number;
  readonly rate: string;
  /** Handed in, sent and reported a second, the time that the network takes for a report taken off. */
  readonly cycle: string;
  readonly cpuMs: number;
  readonly commands: string;
}

export interface SustainedPlan {
  readonly modems?: number;
  /** Default: as many as suit the kind. */
  readonly messages?: number;
  readonly environment?: NodeJS.ProcessEnv;
}

/** Modems without latency and a full queue. */
export function sustained(kind: GatewayKind, plan: SustainedPlan = {}): Promise<Sustained> {
  const {
    modems: count = 1,
    messages = QUICK ? Math.min(kind.sustained, 1500) : kind.sustained,
    environment = {},
  } = plan;
  return onBed(kind, { modems: count, latency: 0, environment }, async (bed) => {
    const { gateway, modems } = bed;
    const commandsBefore = await modems.commands();
    const cpuBefore = gateway.cpuSeconds();
    const reportsBefore = await gateway.reports();
    const numbers = await bed.handIn(messages);
    const sent = await bed.sentTo(numbers, SUSTAINED_LIMIT);
    const [first, last] = [sent[0], sent.at(-1)];
    if (first === undefined || last === undefined) throw new Error('not one message was sent');
    const reports = await reportsOf(bed, reportsBefore, sent.length);
    const cycleSeconds = (now() - first.began - modems.reportDelay) / 1000;
    // With what was sent meanwhile, where the limit cut it short.
    const total = (await bed.sentTo(numbers, 0)).length;
    const perSecond = (sent.length - 1) / ((last.began - first.began) / 1000);
    return {
      perSecond,
      rate: `${perSecond.toPrecision(3)}/s${ofAll(sent, numbers)}`,
      cycle: sent.length < numbers.size ? 'cut short' : `${(sent.length / cycleSeconds).toPrecision(3)}/s`,
      cpuMs: (1000 * (gateway.cpuSeconds() - cpuBefore)) / total,
      reportsLost: Math.max(0, sent.length - reports),
      reports: sent.length,
      commands: (((await modems.commands()) - commandsBefore) / total).toFixed(2),
    };
  });
}

/** Reports since `before`, when there are as many as messages or none of them comes any more. */
export async function reportsOf(
  { gateway }: Bed,
  before: number,
  wished: number,
  limitMs = REPORTS_LIMIT,
): Promise<number> {
  const limit = now() + limitMs;
  for (;;) {
    const reports = (await gateway.reports()) - before;
    if (reports >= wished || now() > limit) return reports;
    await pause(20);
  }
}

export interface LineUse extends Reports {
  readonly figure: string;
}

/** Share of the time that one modem with 2 s of network latency is busy. */
export function lineUse(kind: GatewayKind): Promise<LineUse> {
  return onBed(kind, { modems: 1, latency: 2000 }, async (bed) => {
    const reportsBefore = await bed.gateway.reports();
    const numbers = await bed.handIn(LINE_USE_MESSAGES);
    const sent = await bed.sentTo(numbers, LINE_USE_LIMIT);
    const share = (sent.length * bed.modems.latency) / duration(sent, bed.modems.latency);
    const reports = await reportsOf(bed, reportsBefore, sent.length);
    return {
      figure: `${(100 * share).toFixed(2)} %${ofAll(sent, numbers)}`,
      reportsLost: Math.max(0, sent.length - reports),
      reports: sent.length,
    };
  });
}

export interface Fleet extends Reports {
  /** Messages a second, and the share of what the latency allows. */
  readonly rate: string;
  readonly cpu: string;
  readonly memory: string;
}

/** Several modems with 500 ms of network latency. */
export function fleet(kind: GatewayKind, modems: number, environment: NodeJS.ProcessEnv = {}): Promise<Fleet> {
  return onBed(kind, { modems, latency: 500, environment }, async (bed) => {
    const { gateway } = bed;
    const cpuBefore = gateway.cpuSeconds();
    const reportsBefore = await gateway.reports();
    const numbers = await bed.handIn((kind.sleepy ? SLEEPY_FLEET_MESSAGES : FLEET_MESSAGES) * modems);
    const sent = await bed.sentTo(numbers, FLEET_LIMIT);
    await pause(bed.modems.latency);
    const memory = gateway.memoryMb();
    const perSecond = (1000 * sent.length) / duration(sent, bed.modems.latency);
    const share = (perSecond * bed.modems.latency) / 1000 / modems;
    const reports = await reportsOf(bed, reportsBefore, sent.length);
    return {
      rate: `${perSecond.toFixed(1)}/s, ${(100 * share).toFixed(1)} %${ofAll(sent, numbers)}`,
      cpu: `${((1000 * (gateway.cpuSeconds() - cpuBefore)) / sent.length).toFixed(2)} ms`,
      memory: `${memory.toFixed(0)} MB`,
      reportsLost: Math.max(0, sent.length - reports),
      reports: sent.length,
    };
  });
}

/** Memory of a gateway that has been warmed up and has nothing to do. */
export function idleMemory(kind: GatewayKind): Promise<string> {
  return onBed(kind, { modems: 1, latency: 0 }, async ({ gateway }) => `${gateway.memoryMb().toFixed(0)} MB`);
}

/** From the first AT+CMGS to the last result, ms. */
function duration(sent: readonly Submit[], latency: number): number {
  const began = sent.map((submit) => submit.began);
  const at = sent.map((submit) => submit.at);
  return Math.max(...at) + latency - Math.min(...began);
}

function ofAll(sent: readonly Submit[], numbers: ReadonlySet<string>): string {
  return sent.length < numbers.size ? ` (${sent.length}/${numbers.size})` : '';
}
