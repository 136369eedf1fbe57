import { describe, expect, it } from 'vitest';
import type { Profile } from '../../src/modem/profile.ts';
import { quectelLte } from '../../src/modem/profiles/quectel-lte.ts';
import { simcomSim800 } from '../../src/modem/profiles/simcom-2g.ts';
import { telit } from '../../src/modem/profiles/telit.ts';
import { cinterionLte } from '../../src/modem/profiles/cinterion.ts';
import { ublox } from '../../src/modem/profiles/ublox.ts';
import { huaweiUmts } from '../../src/modem/profiles/huawei.ts';
import { emptyMemory, pass, readyRig, until } from './rig.ts';
import { info, OK, type ScriptedModem } from './scripted-modem.ts';

const OTHER = { imsi: '234159876543210', iccid: '8944110068269876543' };

/** Puts another SIM in, without a word. */
function swap(device: ScriptedModem): void {
  device.answer('AT+CIMI', info(OTHER.imsi));
  device.answer('AT+CCID', info(`+CCID: ${OTHER.iccid}`));
}

describe('a SIM that is changed while the modem is at work', () => {
  it('is noticed within a minute, and the new one is read', async () => {
    const { clock, modem, device, states } = await readyRig();
    swap(device);
    await until(clock, () => modem.status.sim?.imsi === OTHER.imsi && modem.status.ready, 95_000);
    expect(modem.status.sim?.iccid).toBe(OTHER.iccid);
    expect(states.some(({ state }) => state === 'recovering')).toBe(true);
    expect(device.opened).toBe(1);
    // It is no sign of a bad supply.
    expect(modem.status.hint).toBeNull();
    await modem.stop();
  });

  it('is noticed at once where the network was lost and found meanwhile', async () => {
    const { clock, modem, device } = await readyRig();
    device.answer('AT+CREG?', info('+CREG: 0,2'));
    device.answer('AT+CEREG?', info('+CEREG: 0,2'));
    await until(clock, () => !modem.status.ready, 40_000);
    swap(device);
    device.answer('AT+CREG?', info('+CREG: 0,1'));
    await until(clock, () => modem.status.sim?.imsi === OTHER.imsi, 8_000);
    await modem.stop();
  });

  it.each<[string, Profile, string]>([
    ['Quectel', quectelLte, '+QSIMSTAT: 1,0'],
    ['SIMCom', simcomSim800, '+CSMINS: 1,0'],
    ['SIMCom', simcomSim800, '+CPIN: NOT INSERTED'],
    ['Telit', telit, '#QSS: 0'],
    ['Cinterion', cinterionLte, '^SCKS: 0'],
    ['u-blox', ublox, '+UUSIMSTAT: 0'],
    ['Huawei', huaweiUmts, '^SIMST: 255'],
  ])('is noticed at once where a modem of %s says so', async (_, profile, line) => {
    const { clock, modem, device } = await readyRig({ 'AT+CPIN?': info('+CPIN: READY') }, { profile });
    device.answer('AT+CPIN?', '\r\n+CME ERROR: 10\r\n');
    device.emit(`\r\n${line}\r\n`);
    await until(clock, () => modem.status.state === 'sim_absent', 3_000);
    expect(modem.status.sim).toBeNull();
    // And the one that is put in, too.
    device.answer('AT+CPIN?', info('+CPIN: READY'));
    swap(device);
    await until(clock, () => modem.status.ready, 40_000);
    expect(modem.status.sim?.imsi).toBe(OTHER.imsi);
    expect(modem.status.hint).toBeNull();
    await modem.stop();
  });

  it('is asked for seldom where the modem tells by itself', async () => {
    const announcing = await readyRig({ 'AT+QSIMSTAT=1': OK }, { profile: quectelLte });
    const silent = await readyRig({}, { profile: quectelLte });
    for (const { clock } of [announcing, silent]) await pass(clock, 290_000);
    expect(announcing.device.count('AT+CIMI')).toBe(1);
    expect(silent.device.count('AT+CIMI')).toBeGreaterThanOrEqual(4);
    await announcing.modem.stop();
    await silent.modem.stop();
  });

  it('with a PIN of its own is given the configured one once, and never again', async () => {
    const tried: string[] = [];
    const memory = {
      ...emptyMemory,
      mayTryPin: (sim: string) => {
        const may = !tried.includes(sim);
        tried.push(sim);
        return Promise.resolve(may);
      },
    };
    const { clock, modem, device } = await readyRig(
      { 'AT+CPIN="1234"': '\r\n+CME ERROR: 16\r\n', 'AT+CPINR': info('+CPINR: SIM PIN,3,3') },
      { pin: () => '1234', memory },
    );
    swap(device);
    device.answer('AT+CPIN?', info('+CPIN: SIM PIN'));
    await until(clock, () => modem.status.state === 'sim_locked', 95_000);
    await pass(clock, 300_000);
    expect(device.count('AT+CPIN="1234"')).toBe(1);
    expect(tried[0]).toBe(OTHER.iccid);
    await modem.stop();
  });
});
