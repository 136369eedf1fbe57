import { describe, expect, it } from 'vitest';
import { isHex } from '../../src/at/params.ts';
import { UrcTable } from '../../src/at/urc.ts';
import { lineHabitsOf } from '../../src/modem/line-habits.ts';
import { genericProfile } from '../../src/modem/profile.ts';
import { chooseProfile, PROFILES } from '../../src/modem/profile-choice.ts';
import { extendedSignalOf } from '../../src/modem/responses.ts';
import { readyRig } from './rig.ts';
import { ERROR, info } from './scripted-modem.ts';

/** When a submit of that family is uncertain under that setting. */
const limits = (id: string, setting: number) =>
  lineHabitsOf(PROFILES.find((profile) => profile.id === id) ?? genericProfile, setting).uncertainAfterMs;

describe('the profile', () => {
  it.each([
    ['huawei', 'E173', 'huawei-3g'],
    ['huawei', 'E1550', 'huawei-3g'],
    ['huawei', 'K3715', 'huawei-3g'],
    ['huawei', 'E3531', 'huawei-3g'],
    ['huawei', 'E3372', 'huawei-lte'],
    ['Huawei Technologies Co., Ltd.', 'ME909s-120', 'huawei-module'],
    ['ZTE CORPORATION', 'MF190', 'zte'],
    ['ZTE INCORPORATED', 'K3565-Z', 'zte'],
    ['Quectel_Ltd', 'Quectel_M95', 'quectel-serial'],
    ['Quectel', 'EC25', 'quectel-lte'],
    ['Quectel', 'EG25', 'quectel-lte'],
    ['Quectel', 'UC20', 'quectel-lte'],
    ['Quectel', 'BG96', 'quectel-lpwa'],
    ['SIMCOM_Ltd', 'SIMCOM_SIM800L', 'simcom-sim800'],
    ['SIMCOM_Ltd', 'SIMCOM_SIM900', 'simcom-sim900'],
    ['SIMCOM INCORPORATED', 'SIMCOM_SIM5320E', 'simcom-3g'],
    ['SIMCOM INCORPORATED', 'SIMCOM_SIM7600E-H', 'simcom-lte'],
    ['SIMCOM INCORPORATED', 'SIMCOM_SIM7000E', 'simcom-lpwa'],
    ['INCORPORATED', 'A7670E-FASE', 'simcom-a76xx'],
    ['Telit', 'HE910-D', 'telit'],
    ['SIEMENS', 'MC35i', 'cinterion-2g'],
    ['Cinterion', 'MC75i', 'cinterion-2g'],
    ['Cinterion', 'EHS5-E', 'cinterion-lte'],
    ['Gemalto M2M', 'PLS62-W', 'cinterion-lte'],
    ['u-blox', 'SARA-R410M-02B', 'ublox'],
    ['WAVECOM MODEM', 'MULTIBAND 900E 1800', 'wavecom'],
    ['Sierra Wireless, Incorporated', 'MC7455', 'sierra'],
    ['Sierra Wireless', 'HL6528RD', 'sierra'],
    ['Multi-Tech Systems', 'MTCBA-G-F4', 'multitech'],
    ['Option N.V.', 'GTM378', 'option'],
    ['QUALCOMM INCORPORATED', 'M6280', 'white-label'],
    ['Ai Thinker Co.LTD', 'A6', 'ai-thinker'],
    ['Nordic Semiconductor ASA', 'nRF9160-SICA', 'nordic'],
    ['Motorola', 'L7', 'generic'],
    [null, null, 'generic'],
  ])('of %s %s is %s', (manufacturer, model, id) => {
    expect(chooseProfile({ manufacturer, model }).id).toBe(id);
  });

  it.each([
    ['12d1:1506', 'huawei-lte'],
    ['12D1:1001', 'huawei-3g'],
    ['2c7c:0296', 'quectel-lpwa'],
    ['2c7c:9999', 'quectel-lte'],
    ['1bc7:1201', 'telit'],
    ['10c4:ea60', 'generic'],
    ['', 'generic'],
  ])('of a modem that says nothing of itself behind USB %s is %s', (usbId, id) => {
    expect(chooseProfile({ manufacturer: null, model: null, usbId }).id).toBe(id);
  });

  it('follows the name where the USB id is that of others', () => {
    expect(chooseProfile({ manufacturer: 'SIMCOM INCORPORATED', model: 'A7670E', usbId: '1e0e:9001' }).id).toBe(
      'simcom-a76xx',
    );
  });

  it.each([
    ['by name', `Manufacturer: huawei\r\nModel: E173\r\nRevision: 11.126`, 'huawei', 'E173'],
    ['in two lines', 'Quectel\r\nEC25\r\nRevision: EC25EFAR06A06M4G', 'Quectel', 'EC25'],
  ])('is told by ATI, %s, where nothing else is answered', async (_, text, manufacturer, model) => {
    const silent = { 'AT+CGMI': ERROR, 'AT+GMI': ERROR, 'AT+CGMM': ERROR, 'AT+GMM': ERROR };
    const { modem, device } = await readyRig({ ...silent, ATI: info(text) });
    expect(modem.status.identity).toMatchObject({ manufacturer, model });
    // What only that family is asked.
    expect(device.written).toContain(manufacturer === 'huawei' ? 'AT^CURC=0' : 'AT+QURCCFG="urcport","usbat"');
    await modem.stop();
  });
});

describe('a modem that says nothing of itself', () => {
  it('is treated as its USB id suggests', async () => {
    const silent = { 'AT+CGMI': ERROR, 'AT+GMI': ERROR, 'AT+CGMM': ERROR, 'AT+GMM': ERROR };
    const { modem, device } = await readyRig(silent, { usbId: () => '12d1:1001' });
    expect(device.written).toContain('AT^CURC=0');
    await modem.stop();
  });
});

describe('each profile', () => {
  it.each([genericProfile, ...PROFILES].map((profile) => [profile.id, profile] as const))(
    '%s is sound',
    (_, profile) => {
      const sent = [...profile.init, ...profile.silence, ...profile.simUrcs.enable, ...profile.iccid];
      // They hang, clear, lock or persist something: never by ourselves.
      const never =
        /\+CLAC|\^GETPORTMODE|&W|&F|\^U2DIAG|\+ZCDRUN|\+CSMP|\+COPS=|\+CLCK|\+CPWD|\+CUSD|\+CPIN=|"?POWD|\+CPOF/i;
      expect(sent.filter((line) => never.test(line) || !line.startsWith('AT'))).toEqual([]);
      expect(profile.cnmi.length).toBeGreaterThan(3);
      // Only the sweep is left at the end, whatever the family prefers.
      expect(profile.cnmi.at(-1)).toEqual([0, 0, 0, 0, 0]);
      expect(profile.storages.length).toBeGreaterThan(0);
      expect(profile.pinCounters.length).toBeGreaterThan(0);
      expect(profile.signal.length).toBeGreaterThan(0);
      expect(profile.ussd.length).toBeGreaterThan(0);
      expect(profile.source).not.toBe('');
      for (const { readyWithinMs } of profile.resets) expect(readyWithinMs).toBeGreaterThanOrEqual(15_000);
      for (const id of profile.usb) expect(id).toMatch(/^[0-9a-f]{4}:(?:[0-9a-f]{4}|\*)$/);
      const common = new UrcTable();
      expect(profile.urcs.filter((name) => common.knows(name))).toEqual([]);
      for (const { bug, answer } of profile.knownBugs) expect(bug !== '' && answer !== '' && !isHex(answer)).toBe(true);
    },
  );

  it('has an id and a name of its own', () => {
    const all = [genericProfile, ...PROFILES];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  it('makes a submit uncertain sooner where its makers promise an answer by then, and never later than is set', () => {
    expect(limits('simcom-sim800', 75_000)).toBe(65_000);
    expect(limits('simcom-sim800', 45_000)).toBe(45_000);
    expect(limits('ublox', 75_000)).toBe(75_000);
    expect(limits('telit', 75_000)).toBe(75_000);
  });
});

describe('the signal', () => {
  it.each([
    ['+CESQ: 99,99,255,255,20,33', 3],
    ['+CESQ: 99,99,255,255,20,61', 17],
    ['+CESQ: 99,99,40,30,255,255', 16],
    ['+CESQ: 30,0,255,255,255,255', 16],
    ['+CESQ: 99,99,255,255,255,97', 31],
    ['+CESQ: 99,99,255,255,255,0', 0],
    ['+CESQ: 99,99,255,255,255,255', null],
    ['+CESQ: junk', null],
  ])('of %s is %s on the scale of +CSQ', (line, expected) => {
    expect(extendedSignalOf([line])).toBe(expected);
  });

  it('is taken from +CESQ where +CSQ does not know it', async () => {
    const { modem } = await readyRig({
      'AT+CSQ': info('+CSQ: 99,99'),
      'AT+CESQ': info('+CESQ: 99,99,255,255,20,61'),
    });
    expect(modem.status.signal).toBe(17);
    await modem.stop();
  });
});
