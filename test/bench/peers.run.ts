import { test } from 'vitest';
import { gammu } from './peers/gammu.ts';
import type { GatewayKind } from './peers/gateway.ts';
import { kannel } from './peers/kannel.ts';
import { ANY_MOMENT, killed, NETWORK_WAIT } from './peers/kills.ts';
import { restart } from './peers/restarts.ts';
import { simgate } from './peers/simgate.ts';
import { smstoolsRouted, smstoolsStored } from './peers/smstools.ts';
import { fleet, idleMemory, idleWaits, lineUse, sustained, type Sustained } from './peers/speed.ts';
import { put, putReports, scaled } from './support/results.ts';
import * as rows from './support/rows.ts';
import { slowDisk, SYNC_DELAYS } from './support/slow-disk.ts';

/** simgate and what people would otherwise take, each on simulated modems of its own in the same run. */
const KINDS = [simgate, smstoolsStored, smstoolsRouted, gammu, kannel];
const PRESENT = KINDS.filter(({ missing }) => missing === null);
/** Those whose speed depends on the disk and on the number of modems, not on their own sleeps. */
const AWAKE = PRESENT.filter(({ sleepy }) => !sleepy);
/** With the slowest disk 20 s are enough for these. */
const SLOW_DISK_MESSAGES = scaled(200, 60);
const MODEM_COUNTS = [1, 8, 64];
const GROWTH_MESSAGES = scaled(4000, 1000);

for (const reason of new Set(KINDS.map(({ missing }) => missing)))
  if (reason !== null) console.log(`skipped: ${reason}`);

/** A peer that fails leaves its reason; simgate has to work. */
async function measure<T>(kind: GatewayKind, work: (kind: GatewayKind) => Promise<T>, show: (result: T) => void) {
  try {
    show(await work(kind));
  } catch (error) {
    if (kind === simgate) throw error;
    console.log(`${kind.name} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Gateways that use the CPU one after the other, those that sleep all at once. */
async function sideBySide<T>(
  work: (kind: GatewayKind) => Promise<T>,
  show: (column: string, result: T) => void,
  kinds: readonly GatewayKind[] = PRESENT,
) {
  const one = (kind: GatewayKind) => measure(kind, work, (result) => show(kind.name, result));
  for (const kind of kinds.filter(({ sleepy }) => !sleepy)) await one(kind);
  await Promise.all(kinds.filter(({ sleepy }) => sleepy).map(one));
}

test('hand-in to first byte of AT+CMGS, idle', async () => {
  await sideBySide(idleWaits, (column, figure) => put(rows.IDLE, column, figure));
});

test('memory, idle', async () => {
  await sideBySide(idleMemory, (column, figure) => put(rows.MEMORY_IDLE, column, figure));
});

test('one modem without latency: whole cycle with report', async () => {
  await sideBySide(sustained, (column, figures) => {
    put(rows.oneModem(0), column, figures.rate);
    if (column === simgate.name) put(rows.cycle(0), column, figures.cycle);
    put(rows.CPU, column, `${figures.cpuMs.toFixed(2)} ms`);
    put(rows.COMMANDS, column, figures.commands);
    putReports(column, false, figures.reportsLost, figures.reports);
  });
});

for (const delay of SYNC_DELAYS.filter((ms) => ms > 0))
  test(`slow disk +${delay} ms: one modem without latency`, async () => {
    await sideBySide(
      (kind) => sustained(kind, { messages: SLOW_DISK_MESSAGES, environment: slowDisk(delay) }),
      (column, figures) => {
        put(rows.oneModem(delay), column, figures.rate);
        if (column === simgate.name) put(rows.cycle(delay), column, figures.cycle);
        putReports(column, false, figures.reportsLost, figures.reports);
      },
      AWAKE,
    );
  });

test('growth over modems', async () => {
  const curves = new Map<string, Sustained[]>();
  for (const modems of MODEM_COUNTS)
    await sideBySide(
      (kind) => sustained(kind, { modems, messages: kind === simgate ? GROWTH_MESSAGES : kind.sustained }),
      (column, figures) => {
        curves.set(column, [...(curves.get(column) ?? []), figures]);
        putReports(column, false, figures.reportsLost, figures.reports);
      },
      AWAKE,
    );
  for (const [column, curve] of curves) {
    put(rows.MODEMS_CPU, column, `${curve.map(({ cpuMs }) => cpuMs.toFixed(2)).join(' / ')} ms`);
    put(rows.MODEMS_RATE, column, curve.map(({ perSecond }) => perSecond.toFixed(0)).join(' / '));
  }
});

test('one modem at 2 s', async () => {
  // Nobody uses the CPU here: all at once.
  await Promise.all(
    PRESENT.map((kind) =>
      measure(kind, lineUse, ({ figure, reportsLost, reports }) => {
        put(rows.BUSY, kind.name, figure);
        putReports(kind.name, false, reportsLost, reports);
      }),
    ),
  );
});

for (const modems of [32, 64])
  test(`${modems} modems at 500 ms`, async () => {
    await sideBySide(
      (kind) => fleet(kind, modems),
      (column, { rate, cpu, memory, reportsLost, reports }) => {
        put(rows.fleet(modems, 0), column, rate);
        put(rows.fleetCpu(modems), column, cpu);
        if (modems === 64) put(rows.MEMORY_FLEET, column, memory);
        putReports(column, false, reportsLost, reports);
      },
    );
  });

for (const delay of SYNC_DELAYS.filter((ms) => ms > 0))
  test(`slow disk +${delay} ms: 64 modems at 500 ms`, async () => {
    await sideBySide(
      (kind) => fleet(kind, 64, slowDisk(delay)),
      (column, { rate, reportsLost, reports }) => {
        put(rows.fleet(64, delay), column, rate);
        putReports(column, false, reportsLost, reports);
      },
      AWAKE,
    );
  });

test('restart with a full queue', async () => {
  await sideBySide(restart, (column, { sinceReady, sinceStart }) => {
    put(rows.RESTART, column, sinceReady);
    put(rows.RESTART_WHOLE, column, sinceStart);
  });
});

for (const [row, plan] of [
  [rows.KILLS, ANY_MOMENT],
  [rows.WAIT_KILLS, NETWORK_WAIT],
] as const)
  test(`kill -9: ${row}`, async () => {
    await Promise.all(
      PRESENT.map((kind) =>
        measure(
          kind,
          (one) => killed(one, plan),
          (result) => {
            put(row, kind.name, result.figure);
            putReports(kind.name, true, result.reportsLost, result.reports);
          },
        ),
      ),
    );
  });
