import { describe, expect, it } from 'vitest';
import { readyRig } from './rig.ts';

describe('bring-up', () => {
  it('makes a healthy modem ready and tells all about it', async () => {
    const { modem, device, states } = await readyRig();
    expect(modem.status).toMatchObject({
      name: 'm1',
      port: 'fake',
      state: 'ready',
      hint: null,
      ready: true,
      identity: { manufacturer: 'SimWorks', model: 'SW100', revision: '1.0', imei: '490154203237518' },
      sim: { imsi: '234150999999999', iccid: '8944110068263612345', number: null },
      registration: 1,
      operator: 'TestNet',
      signal: 20,
      smsc: '+447700900000',
      reports: true,
    });
    expect([...new Set(states.map((status) => status.state))]).toEqual([
      'opening',
      'probing',
      'identifying',
      'sim',
      'configuring',
      'registering',
      'ready',
    ]);
    expect(device.written.filter((line) => /CLAC|GETPORTMODE|&W|&F|CSMP|COPS=\?|CLCK|CPWD|CUSD/.test(line))).toEqual(
      [],
    );
    await modem.stop();
  });

  it('drains and probes before anything else', async () => {
    const { modem, device } = await readyRig();
    expect(device.written.slice(0, 5)).toEqual(['<ESC>', 'AT', 'ATE0', 'ATV1Q0', 'AT+CMEE=1']);
    await modem.stop();
  });
});
