import { describe, expect, it } from 'vitest';
import { candidates } from '../../src/modem/indication-step.ts';
import { genericProfile } from '../../src/modem/profile.ts';
import { registrationOf } from '../../src/modem/registration.ts';
import { pass, readyRig, rig, until } from './rig.ts';
import { ERROR, info, OK } from './scripted-modem.ts';

describe('indications', () => {
  it.each<[string, number[][] | null, string]>([
    [
      'anything',
      [
        [0, 1, 2, 3],
        [0, 1, 2, 3],
        [0, 2, 3],
        [0, 1, 2],
        [0, 1],
      ],
      '2,1,0,1,0',
    ],
    ['bfr 1 only and ds 2 (MC75i)', [[0, 1, 2, 3], [0, 1], [0, 2, 3], [0, 2], [1]], '2,1,0,2,1'],
    ['no reports (PHS8)', [[0, 1, 2], [0, 1], [0, 2], [0], [1]], '2,1,0,0,1'],
    ['mode 1 only', [[0, 1], [0, 1], [0], [0, 1], [0]], '1,1,0,1,0'],
    ['an answer that cannot be read', null, '2,1,0,1,0'],
    ['nothing that fits', [[9], [9], [9], [9], [9]], '2,1,0,1,0'],
  ])('prefer, of %s', (_, allowed, best) => {
    expect(candidates(genericProfile.cnmi, allowed)[0]?.join(',')).toBe(best);
  });

  it('go down the list past what is refused, and past what is not read back', async () => {
    const { modem, device } = await readyRig({
      'AT+CNMI=2,1,0,1,0': OK,
      'AT+CNMI=2,1,0,2,0': ERROR,
      'AT+CNMI=1,1,0,1,0': OK,
      'AT+CNMI?': [info('+CNMI: 2,1,0,0,0'), info('+CNMI: 1,1,0,1,0')],
    });
    expect(device.written.filter((line) => line.startsWith('AT+CNMI='))).toEqual([
      'AT+CNMI=?',
      'AT+CNMI=2,1,0,1,0',
      'AT+CNMI=2,1,0,2,0',
      'AT+CNMI=1,1,0,1,0',
    ]);
    expect(modem.status.reports).toBe(true);
    await modem.stop();
  });

  it.each([
    [
      'no setting with reports is taken',
      { 'AT+CNMI=?': info('+CNMI: (0,1,2),(0,1),(0,2),(0),(1)'), 'AT+CNMI=2,1,0,0,1': OK, 'AT+CNMI?': ERROR },
      true,
    ],
    ['all are refused', { 'AT+CNMI=2,1,0,1,0': ERROR }, true],
    ['nobody wants reports', {}, false],
  ])('tell that there are no reports where %s', async (_, answers, statusReports) => {
    const { modem } = await readyRig(answers, { statusReports });
    expect(modem.status).toMatchObject({ reports: false, ready: true });
    await modem.stop();
  });
});

describe('registration', () => {
  it.each<[number | null, number | null, object]>([
    [1, null, { registered: true, stat: 1 }],
    [5, null, { registered: true, stat: 5 }],
    [6, null, { registered: true, stat: 6 }],
    [7, null, { registered: true, stat: 7 }],
    [9, null, { registered: true, stat: 9 }],
    [10, null, { registered: true, stat: 10 }],
    [0, 1, { registered: true, stat: 1 }],
    [3, 5, { registered: true, stat: 5 }],
    [4, 0, { registered: false, denied: false, stat: 4 }],
    [8, null, { registered: false, stat: 8 }],
    [11, 11, { registered: false, stat: 11 }],
    [3, 3, { registered: false, denied: true, stat: 3 }],
    [null, 2, { registered: false, stat: 2 }],
    [null, null, { registered: true, stat: null }],
  ])('of CREG %s and CEREG %s', (cs, eps, expected) => {
    expect(registrationOf([cs, eps])).toMatchObject(expected);
  });
});

describe('the SIM', () => {
  it('that is missing is waited for without flickering, and taken when it is put in', async () => {
    const { clock, modem, device, states } = rig({ 'AT+CPIN?': '\r\n+CME ERROR: 10\r\n' });
    await until(clock, () => modem.status.state === 'sim_absent');
    expect(modem.status.hint).toMatch(/insert one/);
    const changes = states.length;
    await pass(clock, 300_000);
    expect(states).toHaveLength(changes);
    expect(device.count('AT+CPIN?')).toBe(10);
    device.answer('AT+CPIN?', info('+CPIN: READY'));
    await until(clock, () => modem.status.ready, 40_000);
    await modem.stop();
  });

  it('that is busy for a while is waited for', async () => {
    const busy = '\r\n+CME ERROR: 14\r\n';
    const { clock, modem } = rig({
      'AT+CPIN?': [...Array.from({ length: 20 }, () => busy), info('+CPIN: READY')],
      'AT+CSCA?': [busy, '\r\n+CME ERROR: 515\r\n', info('+CSCA: "+447700900000",145')],
    });
    await until(clock, () => modem.status.ready, 40_000);
    expect(modem.status.smsc).toBe('+447700900000');
    await modem.stop();
  });

  it.each([
    ['\r\n+CME ERROR: 13\r\n', 'sim_failed'],
    ['\r\n+CME ERROR: 100\r\n', 'sim_failed'],
    ['\r\n+CME ERROR: 14\r\n', 'sim_busy'],
    [info('+CPIN: NOT READY'), 'sim_busy'],
    [info('+CPIN: NOT INSERTED'), 'sim_absent'],
    [info('+CPIN: SIM PUK'), 'sim_puk'],
    [info('+CPIN: PH-NET PIN'), 'network_locked'],
    ['\r\n+CME ERROR: 5\r\n', 'network_locked'],
    ['\r\n+CME ERROR: 40\r\n', 'network_locked'],
  ])('that answers %j needs a person', async (answer, state) => {
    const { clock, modem } = rig({ 'AT+CPIN?': answer });
    await until(clock, () => modem.status.state === state, 60_000);
    expect(modem.status.hint).not.toBeNull();
    await modem.stop();
  });

  it('tells its ICCID by EF-ICCID where no command of its own does', async () => {
    const { modem } = await readyRig({
      'AT+CCID': ERROR,
      'AT+CRSM=176,12258,0,0,10': info('+CRSM: 144,0,"984411008662633254F1"'),
    });
    expect(modem.status.sim?.iccid).toBe('8944110068263623451');
    await modem.stop();
  });
});

describe('what differs between modems', () => {
  it('is a service centre that is set from the configuration only where there is none', async () => {
    const options = { smsc: '+447700900111' };
    const set = 'AT+CSCA="+447700900111",145';
    const given = await readyRig({}, options);
    expect([given.device.count(set), given.modem.status.smsc]).toEqual([0, '+447700900000']);
    await given.modem.stop();
    const missing = await readyRig({ 'AT+CSCA?': info('+CSCA: "",129'), [set]: OK }, options);
    expect([missing.device.count(set), missing.modem.status.smsc]).toEqual([1, '+447700900111']);
    await missing.modem.stop();
  });

  it('is PDU mode that is refused for a while, or for ever', async () => {
    const late = rig({ 'AT+CMGF=0': [...Array.from({ length: 10 }, () => ERROR), OK] });
    await until(late.clock, () => late.modem.status.ready, 20_000);
    await late.modem.stop();
    const never = rig({ 'AT+CMGF=0': ERROR });
    await until(never.clock, () => never.modem.status.state === 'no_sms_service', 40_000);
    expect(never.modem.status.hint).toMatch(/no SMS service/);
    await never.modem.stop();
  });

  it('is a storage that takes fewer arguments, or another one', async () => {
    const { modem, device, clock } = await readyRig({
      'AT+CPMS=?': info('+CPMS: (("SM","BM","SR"),("SM"))'),
      'AT+CPMS="SM","SM"': info('+CPMS: 14,50,14,50'),
    });
    await pass(clock, 1_000);
    expect(device.written.filter((line) => line.startsWith('AT+CPMS="'))).toEqual([
      'AT+CPMS="SM","SM","SM"',
      'AT+CPMS="SM","SM"',
    ]);
    await modem.stop();
  });

  it('is a radio that is off: it is turned on', async () => {
    const { modem, device } = await readyRig({ 'AT+CFUN?': [info('+CFUN: 4'), info('+CFUN: 1')], 'AT+CFUN=1': OK });
    expect(device.count('AT+CFUN=1')).toBe(1);
    await modem.stop();
  });

  it('is a command that is never answered: the modem comes up without it', async () => {
    const made = rig({ 'AT+CNUM': null, 'AT+COPS?': null, 'AT+CGMR': null });
    await until(made.clock, () => made.modem.status.ready, 120_000);
    expect(made.modem.status).toMatchObject({ operator: null, signal: 20 });
    await made.modem.stop();
  });

  it('is who they say they are', async () => {
    const { modem } = await readyRig({
      'AT+CGMI': info('+CGMI: ZTE CORPORATION'),
      'AT+CGMM': info(' MULTIBAND  900E  1800'),
      'AT+CGMR': ERROR,
      'AT+GMR': info('R1A'),
      'AT+CGSN': info('490154203237518,ABC123'),
    });
    expect(modem.status.identity).toEqual({
      manufacturer: 'ZTE CORPORATION',
      model: 'MULTIBAND 900E 1800',
      revision: 'R1A',
      imei: '490154203237518',
    });
    await modem.stop();
  });
});
