import { expect, it } from 'vitest';
import { createModem } from '../../src/modem/create-modem.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { emptyMemory, evenRandom, PDU, until } from './rig.ts';
import { ScriptedModem } from './scripted-modem.ts';

it.each([
  ['is only listened to', false, 'listening'],
  ['is used at once where it has verifiably started since', true, 'ready'],
])('a modem that was lost after Ctrl-Z %s', async (_, startedAnew, expected) => {
  const clock = new ManualClock();
  const device = new ScriptedModem(clock, { 'AT+CMGS=31': '\r\n> ', '<SUB>': null });
  const modem = createModem({
    name: 'm1',
    port: 'usb:1-1.3',
    openTransport: async () => Object.assign(await device.open(), { startedAnew }),
    clock,
    random: evenRandom,
    log: silentLogger,
    memory: emptyMemory,
    statusReports: true,
    uncertainAfterMs: 75_000,
  });
  await until(clock, () => modem.status.ready);
  const outcome = modem.submit({ hex: PDU, tpduLength: 31, beforeWrite: () => Promise.resolve() });
  await until(clock, () => device.written.some((line) => line.endsWith('<SUB>')));
  device.unplug();
  expect(await outcome).toEqual({ kind: 'uncertain', reason: 'port_lost', cms: null });
  const told = device.written.length;
  device.plugged = true;
  await until(clock, () => modem.status.state === expected, 60_000);
  if (expected === 'listening') expect(device.written).toHaveLength(told);
  await modem.stop();
});
