import { describe, expect, it } from 'vitest';
import type { LateOutcome, ModemMemory } from '../../src/modem/modem.ts';
import { emptyMemory, pass, readyRig, rig, until } from './rig.ts';
import { info } from './scripted-modem.ts';

const REPORT = '0006000C91527400000010621050900000006210509000000000';

function memory(listenForMs: number): ModemMemory & { readonly settled: LateOutcome[]; asked: number } {
  const settled: LateOutcome[] = [];
  return {
    ...emptyMemory,
    settled,
    asked: 0,
    inFlight() {
      this.asked++;
      return Promise.resolve({
        listenForMs,
        settle: (outcome) => settled.push(outcome),
        reportedBy: (hex) => hex === REPORT,
      });
    },
  };
}

describe('a modem that comes and goes', () => {
  it('is looked for for ever, ever more slowly, and found at once after', async () => {
    const { clock, modem, device } = rig();
    device.unplug();
    const tries: number[] = [];
    device.refused = () => tries.push(clock.monotonic());
    await pass(clock, 600_000);
    expect(modem.status).toMatchObject({ state: 'absent', hint: 'There is no such port: plug the modem in.' });
    const pauses = tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
    expect(pauses.slice(0, 8)).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
    expect(Math.max(...pauses)).toBe(15_000);
    device.plugged = true;
    await until(clock, () => modem.status.ready, 16_000);
    await modem.stop();
    expect(clock.pending).toBe(0);
  });

  it('is absent at once when it is pulled out, and ready again after it is put back', async () => {
    const { clock, modem, device } = await readyRig();
    device.unplug();
    await clock.settle();
    expect(modem.status).toMatchObject({ state: 'absent', ready: false });
    await pass(clock, 1_000);
    device.plugged = true;
    await until(clock, () => modem.status.ready);
    expect(device.opened).toBe(2);
    await modem.stop();
  });

  it.each(['RDY', '^SYSSTART', '*ATREADY: 1', '+CFUN: 1', 'SMS Ready', '+CPIN: READY'])(
    'is set up again after %s',
    async (banner) => {
      const { clock, modem, device } = await readyRig();
      await pass(clock, 1_000);
      device.emit(`\r\n${banner}\r\n`);
      await clock.settle(1);
      expect(modem.status.ready).toBe(false);
      await until(clock, () => modem.status.ready);
      expect([device.opened, device.count('AT+CNMI=2,1,0,1,0')]).toEqual([1, 2]);
      await modem.stop();
    },
  );

  it('says so while it restarts or vanishes again and again, and no longer once ten minutes were quiet', async () => {
    const { clock, modem, device } = await readyRig();
    for (const fall of [() => device.emit('\r\nRDY\r\n'), () => device.unplug(), () => device.emit('\r\nRDY\r\n')]) {
      expect(modem.status.hint).toBeNull();
      fall();
      await pass(clock, 1_000);
      device.plugged = true;
      await until(clock, () => modem.status.ready);
    }
    expect(modem.status.hint).toMatch(/keeps restarting/);
    await pass(clock, 600_000);
    expect(modem.status).toMatchObject({ ready: true, hint: null });
    await modem.stop();
    expect(clock.pending).toBe(0);
  });

  it('goes on setting up while the rest of the start is told', async () => {
    const { clock, modem, device } = rig();
    await until(clock, () => device.count('AT+CPIN?') === 1);
    device.emit('\r\n+CFUN: 1\r\n\r\n+CPIN: READY\r\n\r\nCall Ready\r\n\r\nSMS Ready\r\n');
    await until(clock, () => modem.status.ready);
    expect(device.count('AT+CPIN?')).toBe(1);
    await modem.stop();
  });

  it('starts over when it reboots amid being set up', async () => {
    const { clock, modem, device } = rig();
    await until(clock, () => device.count('AT+CMGF=0') === 1);
    device.emit('\r\nRDY\r\n');
    await until(clock, () => modem.status.ready);
    expect(device.count('ATE0')).toBeGreaterThan(2);
    await modem.stop();
  });

  it('is opened anew when it stops answering AT, and ready when it answers again', async () => {
    const { clock, modem, device } = await readyRig();
    device.answer('AT', null);
    await until(clock, () => !modem.status.ready, 90_000);
    await until(clock, () => device.opened > 2, 60_000);
    expect(modem.status.hint).toMatch(/Nothing answers AT/);
    device.answer('AT', '\r\nOK\r\n');
    await until(clock, () => modem.status.ready, 60_000);
    expect(modem.status.hint).toBeNull();
    await modem.stop();
  });

  it.each([600, 1_500])('becomes ready although every answer takes it %s ms', async (latency) => {
    const { clock, modem, device } = rig();
    device.latencyMs = latency;
    await until(clock, () => modem.status.ready, 120_000);
    expect(modem.status).toMatchObject({ identity: { imei: '490154203237518' }, smsc: '+447700900000' });
    await modem.stop();
  });

  it.each([
    ['\r\nraspberrypi login: ', /console/],
    ['$GPGGA,123519,4807.038,N\r\n', /NMEA/],
    ['\u0083\u00ff\u00e0\u00f8\u0080', /baud/],
    ['AT\r', /gives back what is written/],
  ])('is not what answers %j to everything', async (answer, hint) => {
    const { clock, modem, device } = rig();
    device.anything = answer;
    await until(clock, () => modem.status.hint !== null, 60_000);
    expect(modem.status).toMatchObject({ ready: false, hint: expect.stringMatching(hint) as string });
    await modem.stop();
  });

  it('is watched when idle, every 30 s', async () => {
    const { clock, modem, device } = await readyRig();
    const before = device.count('AT');
    await pass(clock, 300_000);
    expect(device.count('AT') - before).toBe(10);
    await modem.stop();
  });
});

describe('the network', () => {
  it('that is lost holds submits until it is back', async () => {
    const { clock, modem, device } = await readyRig();
    device.answer('AT+CREG?', info('+CREG: 0,2'));
    device.answer('AT+CEREG?', info('+CEREG: 0,2'));
    await until(clock, () => modem.status.state === 'registering', 40_000);
    expect(modem.status).toMatchObject({ ready: false, registration: 2, hint: null });
    device.answer('AT+CREG?', info('+CREG: 0,5'));
    await until(clock, () => modem.status.ready, 10_000);
    expect(modem.status.registration).toBe(5);
    await modem.stop();
  });

  it('that is not found for half a minute is a matter for a person', async () => {
    const searching = { 'AT+CREG?': info('+CREG: 0,2'), 'AT+CEREG?': info('+CEREG: 0,2') };
    const { clock, modem, device } = rig(searching);
    await until(clock, () => modem.status.registration === 2);
    await pass(clock, 25_000);
    expect(modem.status.hint).toBeNull();
    await pass(clock, 10_000);
    expect(modem.status).toMatchObject({ state: 'registering', hint: expect.stringMatching(/antenna/) as string });
    device.answer('AT+CEREG?', info('+CEREG: 0,1'));
    await until(clock, () => modem.status.ready);
    expect(modem.status.hint).toBeNull();
    await modem.stop();
  });

  it('that is gone because the SIM is, is not blamed on the antenna', async () => {
    const { clock, modem, device } = await readyRig();
    device.answer('AT+CREG?', info('+CREG: 0,0'));
    device.answer('AT+CEREG?', info('+CEREG: 0,0'));
    device.answer('AT+CPIN?', '\r\n+CME ERROR: 10\r\n');
    await until(clock, () => modem.status.state === 'sim_absent', 90_000);
    expect(modem.status.hint).toMatch(/insert one/);
    for (const [line, answer] of [
      ['CREG?', '+CREG: 0,1'],
      ['CPIN?', '+CPIN: READY'],
    ] as const)
      device.answer(`AT+${line}`, info(answer));
    await until(clock, () => modem.status.ready, 60_000);
    await modem.stop();
  });

  it('of LTE alone will do', async () => {
    const { modem } = await readyRig({ 'AT+CREG?': info('+CREG: 0,0'), 'AT+CEREG?': info('+CEREG: 0,1') });
    expect(modem.status.registration).toBe(1);
    await modem.stop();
  });

  it('that denies is called so at the second time only', async () => {
    const { clock, modem, device } = rig({ 'AT+CREG?': info('+CREG: 0,3'), 'AT+CEREG?': info('+CEREG: 0,3') });
    await until(clock, () => modem.status.registration === 3);
    expect(modem.status).toMatchObject({ state: 'registering', hint: null });
    await pass(clock, 6_000);
    expect(modem.status.hint).toMatch(/refuses this SIM/);
    device.answer('AT+CREG?', info('+CREG: 0,1'));
    await until(clock, () => modem.status.ready);
    expect(modem.status.hint).toBeNull();
    await modem.stop();
  });

  it('that cannot be asked about does not hold anything', async () => {
    const { modem } = await readyRig({ 'AT+CREG?': '\r\nERROR\r\n', 'AT+CEREG?': '\r\nERROR\r\n' });
    expect(modem.status).toMatchObject({ registration: null, ready: true });
    await modem.stop();
  });
});

describe('a submit of an earlier process', () => {
  it('is listened for before a byte is written, and settled by what is heard', async () => {
    const ledger = memory(120_000);
    const { clock, modem, device } = rig({}, { memory: ledger });
    await pass(clock, 60_000);
    expect(modem.status).toMatchObject({ state: 'listening', ready: false });
    expect(device.written).toEqual([]);
    device.emit(info('+CMGS: 88'));
    await until(clock, () => modem.status.ready);
    expect(ledger.settled).toEqual([{ kind: 'sent', mr: 88 }]);
    await modem.stop();
  });

  it('holds the modem no longer than it was said to, and is asked about once', async () => {
    const ledger = memory(20_000);
    const { clock, modem, device } = rig({}, { memory: ledger });
    await pass(clock, 19_900);
    expect(device.written).toEqual([]);
    await until(clock, () => modem.status.ready);
    expect(device.written[0]).toBe('AT');
    device.unplug();
    device.plugged = true;
    await until(clock, () => modem.status.ready && device.opened === 2);
    expect([ledger.settled, ledger.asked]).toEqual([[], 1]);
    await modem.stop();
  });

  it('holds the modem 5 s more once its status report has come', async () => {
    const ledger = memory(120_000);
    const { clock, modem, device } = rig({}, { memory: ledger });
    await pass(clock, 10_000);
    device.emit(`\r\n+CDS: 25\r\n${REPORT.replace('000C', '010C')}\r\n`);
    await pass(clock, 10_000);
    device.emit(`\r\n+CDS: 25\r\n${REPORT}\r\n`);
    await pass(clock, 4_900);
    expect(device.written).toEqual([]);
    await until(clock, () => modem.status.ready);
    expect(ledger.settled).toEqual([]);
    await modem.stop();
  });

  it('is settled by the result behind its status report', async () => {
    const ledger = memory(120_000);
    const { clock, modem, device } = rig({}, { memory: ledger });
    await pass(clock, 10_000);
    device.emit(`\r\n+CDS: 25\r\n${REPORT}\r\n`);
    await pass(clock, 2_000);
    device.emit(info('+CMGS: 0'));
    await until(clock, () => modem.status.ready);
    expect(ledger.settled).toEqual([{ kind: 'sent', mr: 0 }]);
    await modem.stop();
  });

  it('is asked about again when the port is lost while listening', async () => {
    const ledger = memory(60_000);
    const { clock, modem, device } = rig({}, { memory: ledger });
    await pass(clock, 10_000);
    device.unplug();
    device.plugged = true;
    await until(clock, () => modem.status.ready, 120_000);
    expect(ledger.asked).toBe(2);
    await modem.stop();
  });
});

describe('stopping', () => {
  it('works at any moment, twice, and leaves nothing running', async () => {
    for (const after of [0, 100, 200, 300, 500, 1_000, 31_000, 61_000]) {
      const { clock, modem } = rig();
      await pass(clock, after);
      const stopped = modem.stop();
      expect(modem.stop()).toBe(stopped);
      await pass(clock, 1_000);
      await stopped;
      expect(modem.status.state).toBe('stopped');
      expect(clock.pending).toBe(0);
    }
  });
});
