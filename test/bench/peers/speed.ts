import { quantile } from '../support/figures.ts';
import { onBed, pause, type Bed } from './bed.ts';
import type { GatewayKind } from './gateway.ts';
import { now, type Submit } from './modems.ts';

const IDLE_MESSAGES = 50;
/** So many of a kind that sleeps are measured at once: else 50 messages take minutes. */
const SLEEPY_INSTANCES = 5;
const IDLE_LIMIT = 20_000;
const SUSTAINED_LIMIT = 20_000;
const REPORTS_LIMIT = 20_000;
const LINE_USE_MESSAGES = 20;
const LINE_USE_LIMIT = 50_000;
/** Messages for each modem. */
const FLEET_MESSAGES = 20;
const SLEEPY_FLEET_MESSAGES = 10;
const FLEET_LIMIT = 20_000;

/** Time from the hand-in to the first byte of AT+CMGS, ms, of single messages on an idle gateway. */
export async function idleWaits(kind: GatewayKind): Promise<string> {
  const instances = kind.sleepy ? SLEEPY_INSTANCES : 1;
  const waits = await Promise.all(
    Array.from({ length: instances }, () =>
      onBed(kind, { modems: 1, latency: 0 }, (bed) => oneByOne(bed, IDLE_MESSAGES / instances)),
    ),
  );
  const all = waits.flat();
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

export interface Sustained {
  readonly rate: string;
  readonly cpu: string;
  readonly reportsLost: number;
  readonly reports: string;
  readonly commands: string;
}

/** One modem without latency and a full queue. */
export function sustained(kind: GatewayKind): Promise<Sustained> {
  return onBed(kind, { modems: 1, latency: 0 }, async (bed) => {
    const { gateway, modems } = bed;
    const commandsBefore = await modems.commands();
    const cpuBefore = gateway.cpuSeconds();
    const reportsBefore = await gateway.reports();
    const numbers = await bed.handIn(kind.sustained);
    const sent = await bed.sentTo(numbers, SUSTAINED_LIMIT);
    const reports = await reportsOf(bed, reportsBefore, sent.length);
    // With what was sent meanwhile, where the limit cut it short.
    const total = (await bed.sentTo(numbers, 0)).length;
    const perMessage = (value: number) => value / total;
    const seconds = ((sent.at(-1)?.began ?? 0) - (sent[0]?.began ?? 0)) / 1000;
    return {
      rate: `${((sent.length - 1) / seconds).toPrecision(3)}/s${ofAll(sent, numbers)}`,
      cpu: `${perMessage(1000 * (gateway.cpuSeconds() - cpuBefore)).toFixed(2)} ms`,
      reportsLost: Math.max(0, sent.length - reports),
      reports: `${Math.max(0, sent.length - reports)} of ${sent.length}`,
      commands: perMessage((await modems.commands()) - commandsBefore).toFixed(2),
    };
  });
}

/** Reports since `before`, when there are as many as messages or none of them comes any more. */
async function reportsOf({ gateway }: Bed, before: number, wished: number): Promise<number> {
  const limit = now() + REPORTS_LIMIT;
  for (;;) {
    const reports = (await gateway.reports()) - before;
    if (reports >= wished || now() > limit) return reports;
    await pause(100);
  }
}

/** Share of the time that one modem with 2 s of network latency is busy. */
export function lineUse(kind: GatewayKind): Promise<string> {
  return onBed(kind, { modems: 1, latency: 2000 }, async (bed) => {
    const numbers = await bed.handIn(LINE_USE_MESSAGES);
    const sent = await bed.sentTo(numbers, LINE_USE_LIMIT);
    const share = (sent.length * bed.modems.latency) / duration(sent, bed.modems.latency);
    return `${(100 * share).toFixed(1)} %${ofAll(sent, numbers)}`;
  });
}

export interface Fleet {
  /** Messages a second, and the share of what the latency allows. */
  readonly rate: string;
  readonly cpu: string;
}

/** Several modems with 500 ms of network latency. */
export function fleet(kind: GatewayKind, modems: number): Promise<Fleet> {
  return onBed(kind, { modems, latency: 500 }, async (bed) => {
    const cpuBefore = bed.gateway.cpuSeconds();
    const numbers = await bed.handIn((kind.sleepy ? SLEEPY_FLEET_MESSAGES : FLEET_MESSAGES) * modems);
    const sent = await bed.sentTo(numbers, FLEET_LIMIT);
    await pause(bed.modems.latency);
    const cpu = bed.gateway.cpuSeconds() - cpuBefore;
    const perSecond = (1000 * sent.length) / duration(sent, bed.modems.latency);
    const share = (perSecond * bed.modems.latency) / 1000 / modems;
    return {
      rate: `${perSecond.toFixed(1)}/s, ${(100 * share).toFixed(1)} %${ofAll(sent, numbers)}`,
      cpu: `${((1000 * cpu) / sent.length).toFixed(2)} ms`,
    };
  });
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
