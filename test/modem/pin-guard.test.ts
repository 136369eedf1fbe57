import { describe, expect, it } from 'vitest';
import type { ModemMemory } from '../../src/modem/modem.ts';
import { emptyMemory, pass, rig, until, type Rig } from './rig.ts';
import { ERROR, info, OK } from './scripted-modem.ts';

const LOCKED = info('+CPIN: SIM PIN');
const READY = info('+CPIN: READY');
const ENTER = 'AT+CPIN="1234"';

/** Remembers as the daemon does, and in which order things happened. */
function ledger(tried: readonly string[] = []): ModemMemory & { readonly events: string[] } {
  const done = new Set(tried);
  const events: string[] = [];
  return {
    ...emptyMemory,
    events,
    mayTryPin(sim, pin) {
      events.push(`may ${sim} ${pin}`);
      const may = !done.has(`${sim} ${pin}`);
      done.add(`${sim} ${pin}`);
      return Promise.resolve(may);
    },
    recordPinResult(sim, pin, ok) {
      events.push(`result ${sim} ${pin} ${ok}`);
      if (ok) done.delete(`${sim} ${pin}`);
      return Promise.resolve();
    },
  };
}

const ICCID = '8944110068263612345';

async function locked({ clock, modem }: Rig): Promise<string> {
  await until(clock, () => modem.status.state === 'sim_locked');
  return modem.status.hint ?? '';
}

describe('the PIN', () => {
  it('is entered once, after it was made durable, and the modem becomes ready', async () => {
    const memory = ledger();
    const { clock, modem, device } = rig({ 'AT+CPIN?': [LOCKED, READY], [ENTER]: OK }, { pin: () => '1234', memory });
    await until(clock, () => modem.status.ready);
    expect(device.count(ENTER)).toBe(1);
    expect(memory.events).toEqual([`may ${ICCID} 1234`, `result ${ICCID} 1234 true`]);
    await modem.stop();
  });

  it('that was refused is never entered again, however long the modem waits and however often it is restarted', async () => {
    const memory = ledger();
    const made = rig({ 'AT+CPIN?': LOCKED, [ENTER]: '\r\n+CME ERROR: 16\r\n' }, { pin: () => '1234', memory });
    expect(await locked(made)).toMatch(/refused the PIN/);
    await pass(made.clock, 300_000);
    made.modem.restart();
    await pass(made.clock, 60_000);
    expect(made.device.count(ENTER)).toBe(1);
    expect(made.modem.status.hint).toMatch(/was tried with this SIM/);
    expect(memory.events.slice(0, 2)).toEqual([`may ${ICCID} 1234`, `result ${ICCID} 1234 false`]);
    await made.modem.stop();
  });

  it('that an earlier process tried is not entered', async () => {
    const made = rig({ 'AT+CPIN?': LOCKED, [ENTER]: OK }, { pin: () => '1234', memory: ledger([`${ICCID} 1234`]) });
    expect(await locked(made)).toMatch(/was tried with this SIM/);
    expect(made.device.count(ENTER)).toBe(0);
    await made.modem.stop();
  });

  it.each([
    ['+CPINR: SIM PIN,3,3', 1],
    ['+CPINR: SIM PIN,2,3', 1],
    ['+CPINR: SIM PIN,1,3', 0],
    ['+CPINR: SIM PIN,0,3', 0],
    // Only the PUK is told: ten tries of it are no tries of the PIN.
    ['+CPINR: SIM PUK,10,10', 1],
  ])('with the counter %s is entered %i times', async (counter, times) => {
    const memory = ledger();
    const made = rig(
      { 'AT+CPIN?': LOCKED, 'AT+CPINR': info(counter), [ENTER]: '\r\n+CME ERROR: 16\r\n' },
      { pin: () => '1234', memory },
    );
    await locked(made);
    expect(made.device.count(ENTER)).toBe(times);
    // A refusal to try must not use the try up.
    expect(memory.events.filter((event) => event.startsWith('may'))).toHaveLength(times);
    await made.modem.stop();
  });

  it.each([undefined, '12', '12345678901', '12a4', ''])('%s is not one that is entered', async (pin) => {
    const made = rig({ 'AT+CPIN?': LOCKED }, { pin: () => pin });
    await locked(made);
    expect(made.device.written.some((line) => line.startsWith('AT+CPIN='))).toBe(false);
    await made.modem.stop();
  });

  it.each([
    ['SIM PUK', 'sim_puk'],
    ['PH-NET PIN', 'network_locked'],
    ['PH-SIM PIN', 'network_locked'],
  ])('is never entered on %s', async (state, shown) => {
    const made = rig({ 'AT+CPIN?': info(`+CPIN: ${state}`) }, { pin: () => '1234' });
    await until(made.clock, () => made.modem.status.state === shown);
    expect(made.device.written.some((line) => line.startsWith('AT+CPIN='))).toBe(false);
    await made.modem.stop();
  });

  it('without an answer is not sent again: the SIM is asked what came of it', async () => {
    const memory = ledger();
    const { clock, modem, device } = rig({ 'AT+CPIN?': [LOCKED, READY], [ENTER]: null }, { pin: () => '1234', memory });
    await until(clock, () => modem.status.ready, 60_000);
    expect(device.count(ENTER)).toBe(1);
    expect(memory.events.at(-1)).toBe(`result ${ICCID} 1234 true`);
    await modem.stop();
  });

  it('is remembered by the IMEI where the SIM tells nothing before it, and not tried without either', async () => {
    const memory = ledger();
    const silent = { 'AT+CPIN?': LOCKED, 'AT+CCID': ERROR, [ENTER]: '\r\n+CME ERROR: 16\r\n' };
    const made = rig(silent, { pin: () => '1234', memory });
    await locked(made);
    expect(memory.events[0]).toBe('may 490154203237518 1234');
    await made.modem.stop();
    const nobody = rig({ ...silent, 'AT+CGSN': ERROR }, { pin: () => '1234' });
    expect(await locked(nobody)).toMatch(/neither the SIM nor the modem/);
    expect(nobody.device.count(ENTER)).toBe(0);
    await nobody.modem.stop();
  });

  it('is worked around by a person: the modem becomes ready once the SIM is', async () => {
    const made = rig({ 'AT+CPIN?': info('+CPIN: SIM PUK') });
    await until(made.clock, () => made.modem.status.state === 'sim_puk');
    made.device.answer('AT+CPIN?', READY);
    await until(made.clock, () => made.modem.status.ready, 40_000);
    await made.modem.stop();
  });
});
