import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../support/process.ts';
import type { Gateway, GatewayKind } from './gateway.ts';
import { SimulatedModems, type Submit } from './modems.ts';

export interface BedOptions {
  readonly modems: number;
  /** Network latency of a submit, ms. */
  readonly latency: number;
  /** From the acceptance of a message until its status report, ms; default 1000. */
  readonly reportDelay?: number;
  /** Of the gateway, beside that of this process. */
  readonly environment?: NodeJS.ProcessEnv;
}

const SET_UP_LIMIT = 60_000;
const WARM_UP_LIMIT = 60_000;
/** After the last status report of the warm-up. */
const REST_MS = 2000;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** One gateway at simulated modems of its own, warmed up and idle. */
export class Bed {
  readonly modems: SimulatedModems;
  readonly gateway: Gateway;
  readonly kind: GatewayKind;
  #nextNumber = 7_700_000_000;

  constructor(kind: GatewayKind, modems: SimulatedModems, gateway: Gateway) {
    this.kind = kind;
    this.modems = modems;
    this.gateway = gateway;
  }

  /** Hands messages to numbers of their own in and returns those numbers. */
  async handIn(count: number): Promise<ReadonlySet<string>> {
    const numbers = this.numbers(count);
    await this.gateway.handIn(numbers);
    return new Set(numbers);
  }

  /** Numbers that nobody has been sent a message to. */
  numbers(count: number): string[] {
    return Array.from({ length: count }, () => `+44${this.#nextNumber++}`);
  }

  /** What has been sent to these numbers, once each of them has its message or the limit is over. */
  async sentTo(numbers: ReadonlySet<string>, limitMs: number): Promise<Submit[]> {
    const sent = () => this.modems.submits.filter(({ to }) => numbers.has(to));
    const reached = new Set<string>();
    let seen = 0;
    await this.modems.submitted((submits) => {
      for (; seen < submits.length; seen++) {
        const { to } = submits[seen] as Submit;
        if (numbers.has(to)) reached.add(to);
      }
      return reached.size === numbers.size;
    }, limitMs);
    return sent();
  }

  async warmUp(): Promise<void> {
    await this.gateway.launch();
    await this.modems.allSetUp(SET_UP_LIMIT);
    const numbers = await this.handIn(this.modems.ports.length);
    const sent = await this.sentTo(numbers, WARM_UP_LIMIT);
    if (sent.length < numbers.size)
      throw new Error(`only ${sent.length} of ${numbers.size} warm-up messages were sent`);
    await pause(this.modems.latency + this.modems.reportDelay + REST_MS);
  }
}

/** Runs `work` with a warm gateway. Nothing of it is left afterwards, whatever happens. */
export async function onBed<T>(kind: GatewayKind, options: BedOptions, work: (bed: Bed) => Promise<T>): Promise<T> {
  const folder = temporaryFolder();
  const own = join(folder, 'gateway');
  mkdirSync(own);
  let modems: SimulatedModems | undefined;
  let gateway: Gateway | undefined;
  try {
    modems = await SimulatedModems.start(folder, options.modems, options.latency, options.reportDelay);
    gateway = kind.create({ folder: own, modems, environment: options.environment ?? {} });
    const bed = new Bed(kind, modems, gateway);
    await bed.warmUp();
    return await work(bed);
  } finally {
    await gateway?.stop();
    await modems?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
