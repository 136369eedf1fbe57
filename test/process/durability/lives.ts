import type { Coin, DiskFaults } from '../../support/power-loss/forgetful-disk.ts';
import { join } from 'node:path';
import { Clocks } from '../../support/power-loss/clocks.ts';
import { ForgetfulDisk } from '../../support/power-loss/forgetful-disk.ts';
import { together } from '../../support/power-loss/preload.ts';
import type { Program } from '../../support/process.ts';
import { Caller, settled } from './caller.ts';
import { Site } from './site.ts';
import { judge, type Verdict } from './verdict.ts';

/** How one gateway of many ends. */
export interface Fate {
  readonly faults?: DiskFaults;
  /** Killed from outside so long after it listens, ms. */
  readonly killAfterMs?: number;
  /** Where it is stopped (`faults.stop`), so much time goes by for it, ms. */
  readonly stoppedForMs?: number;
  /** The power goes with it: only what fsync promised is left, and with a coin some more. */
  readonly power?: 'kept' | 'cut' | Coin;
}

export type End = 'killed' | 'gave up' | 'stopped';

/** The disk broke a promise; the disk is full. */
const STORAGE_EXITS: ReadonlySet<number | null> = new Set([74, 75]);
const SPARE = 4;
const MODEMS = 124 + SPARE;

/**
 * One gateway after the other on one database, each with its own fate; the last one is left alone and gives what was
 * promised its end. Each has a modem of its own: one that may still hold a submit of an earlier life is not used for 180 s.
 */
export async function throughLives(
  fates: readonly Fate[],
  { batch, untilStopped = false }: { readonly batch: number; readonly untilStopped?: boolean },
): Promise<{ readonly ends: readonly End[]; readonly verdict: Verdict }> {
  const site = new Site({ modems: MODEMS, config: { queue: { max_queued: 1_000_000, otp_retry_after_s: 5 } } });
  try {
    await site.open();
    const disk = new ForgetfulDisk(site.data);
    const caller = new Caller(site, batch);
    const ends: End[] = [];
    for (const [index, fate] of fates.entries()) {
      const end = await live(site, caller, disk, SPARE + (index % (MODEMS - SPARE)), fate);
      ends.push(end);
      if (end === 'stopped' && untilStopped) break;
    }
    const readyAt = await liveOn(site, caller);
    return { ends, verdict: await judge(site, caller, readyAt) };
  } finally {
    await site.stop();
  }
}

/** From its start until it is killed, or until it stops in peace after its caller had everything. */
async function live(site: Site, caller: Caller, disk: ForgetfulDisk, modem: number, fate: Fate): Promise<End> {
  const { faults, killAfterMs, stoppedForMs, power = 'kept' } = fate;
  const clocks = stoppedForMs === undefined ? null : new Clocks(join(site.folder, 'clocks'));
  const environment = together(disk.environment(faults), clocks?.environment ?? {});
  const starting = site.start({ modems: [modem], environment });
  const { gateway } = site;
  const resumed = clocks === null ? null : resume(gateway, clocks, stoppedForMs ?? 0);
  const api = await starting;
  if (api !== null) {
    const killer = killAfterMs === undefined ? null : setTimeout(() => gateway.child.kill('SIGKILL'), killAfterMs);
    const trouble = await caller.visit(api).then(
      () => null,
      (error: unknown) => error,
    );
    if (killer !== null) clearTimeout(killer);
    // A gateway that ends lets its caller down; any other trouble is a finding.
    if (trouble !== null && !(await endsSoon(gateway.exit))) throw trouble;
    await gateway.kill('SIGTERM');
  }
  const { code, signal } = await gateway.exit;
  await resumed;
  clocks?.close();
  const end = signal === 'SIGKILL' ? 'killed' : code === 0 ? 'stopped' : 'gave up';
  if (end === 'gave up' && (faults?.fail === undefined || !STORAGE_EXITS.has(code))) {
    throw new Error(`the gateway ended by itself, code ${code}, signal ${signal}: ${gateway.stderr}`);
  }
  if (power === 'kept' || end === 'stopped') disk.settle();
  else disk.cut(power === 'cut' ? undefined : power);
  return end;
}

/** Lets a gateway that stops itself go on, at once, with so much time gone by. */
async function resume(gateway: Program, clocks: Clocks, ms: number): Promise<void> {
  if (!(await gateway.stopped())) return;
  clocks.pass(ms);
  gateway.child.kill('SIGCONT');
}

async function endsSoon(exit: Promise<unknown>): Promise<boolean> {
  const waited = new AbortController();
  const ended = await Promise.race([
    exit.then(() => true),
    new Promise<false>((resolve) => {
      const timer = setTimeout(resolve, 10_000, false);
      waited.signal.addEventListener('abort', () => clearTimeout(timer));
    }),
  ]);
  waited.abort();
  return ended;
}

/** The last life, unharmed and with modems that nobody used. Resolves with the time from which on they could send. */
async function liveOn(site: Site, caller: Caller): Promise<number> {
  const api = await site.start({ modems: Array.from({ length: SPARE }, (_, index) => index) });
  if (api === null) throw new Error(`the gateway did not start again: ${site.gateway.stderr}`);
  await site.allReady(api);
  const readyAt = Date.now();
  for (const wish of caller.acknowledged) {
    if (wish.kind !== 'bulk') await settled(api, wish);
  }
  await site.gateway.kill('SIGKILL');
  return readyAt;
}
