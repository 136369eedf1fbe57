import { afterAll, expect, test } from 'vitest';
import { gammu } from './peers/gammu.ts';
import type { GatewayKind } from './peers/gateway.ts';
import { kannel } from './peers/kannel.ts';
import { ANY_MOMENT, killed, NETWORK_WAIT, type KillPlan } from './peers/kills.ts';
import { simgate } from './peers/simgate.ts';
import { smstoolsRouted, smstoolsStored } from './peers/smstools.ts';
import { fleet, idleWaits, lineUse, sustained } from './peers/speed.ts';
import { Table } from './peers/table.ts';

const KINDS = [simgate, smstoolsStored, smstoolsRouted, gammu, kannel];
const PRESENT = KINDS.filter(({ missing }) => missing === null);
const table = new Table(KINDS.map(({ name }) => name));
const ROOM = 'one modem, no latency';

for (const reason of new Set(KINDS.map(({ missing }) => missing)))
  if (reason !== null) console.log(`skipped: ${reason}`);
afterAll(() => console.log(`\n${table.toString()}\n`));

/** A peer that fails leaves its reason in the table; simgate has to work. */
async function measure<T>(kind: GatewayKind, work: (kind: GatewayKind) => Promise<T>, show: (result: T) => void) {
  try {
    show(await work(kind));
  } catch (error) {
    if (kind === simgate) throw error;
    console.log(`${kind.name} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Gateways that use the CPU one after the other, those that sleep all at once. */
async function sideBySide<T>(work: (kind: GatewayKind) => Promise<T>, show: (kind: GatewayKind, result: T) => void) {
  const one = (kind: GatewayKind) => measure(kind, work, (result) => show(kind, result));
  for (const kind of PRESENT.filter(({ sleepy }) => !sleepy)) await one(kind);
  await Promise.all(PRESENT.filter(({ sleepy }) => sleepy).map(one));
}

test('hand-in to first byte of AT+CMGS, idle', async () => {
  await sideBySide(idleWaits, ({ name }, figure) =>
    table.put('idle: hand-in to AT+CMGS, p50 / p95', '3 / 8 ms', name, figure),
  );
});

test('one modem without latency', async () => {
  let lost = Number.NaN;
  await sideBySide(sustained, (kind, { rate, cpu, reports, reportsLost, commands }) => {
    table.put(`${ROOM}: messages`, '800/s', kind.name, rate);
    table.put(`${ROOM}: CPU per message`, '1.5 ms', kind.name, cpu);
    table.put(`${ROOM}: status reports lost`, '0', kind.name, reports);
    table.put(`${ROOM}: AT commands per message`, '1', kind.name, commands);
    if (kind === simgate) lost = reportsLost;
  });
  expect(lost).toBe(0);
});

test('one modem at 2 s', async () => {
  // Nobody uses the CPU here: all at once.
  await Promise.all(
    PRESENT.map((kind) =>
      measure(kind, lineUse, (figure) => table.put('one modem at 2 s: busy', '99.8 %', kind.name, figure)),
    ),
  );
});

for (const modems of [8, 32])
  test(`${modems} modems at 500 ms`, async () => {
    await sideBySide(
      (kind) => fleet(kind, modems),
      ({ name }, { rate, cpu }) => {
        table.put(`${modems} modems at 500 ms: messages, of ideal`, '99 %', name, rate);
        table.put(`${modems} modems at 500 ms: CPU per message`, '1.5 ms', name, cpu);
      },
    );
  });

test('kill -9', async () => {
  const PLANS: readonly (readonly [string, KillPlan])[] = [
    ['5 kills in 200: lost / doubled', ANY_MOMENT],
    ['8 kills before +CMGS in 40: lost / doubled', NETWORK_WAIT],
  ];
  const own: Record<string, { lost: number; doubled: number }> = {};
  await Promise.all(
    PLANS.flatMap(([row, plan]) =>
      PRESENT.map((kind) =>
        measure(
          kind,
          (one) => killed(one, plan),
          ({ lost, doubled, figure }) => {
            table.put(row, '0 / 0', kind.name, figure);
            if (kind === simgate) own[row] = { lost, doubled };
          },
        ),
      ),
    ),
  );
  expect(own).toEqual(Object.fromEntries(PLANS.map(([row]) => [row, { lost: 0, doubled: 0 }])));
});
