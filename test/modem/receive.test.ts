import { describe, expect, it } from 'vitest';
import type { ReceivedFrame } from '../../src/modem/modem.ts';
import { genericProfile } from '../../src/modem/profile.ts';
import { pass, readyRig, until } from './rig.ts';
import { ERROR, info, OK } from './scripted-modem.ts';

const DELIVER = '0791447700090000040C914477000910320000621112900350000453EA130A';
const OTHER = '0791447700090000040C914477000910320000621112900360000453EA130A';
const REPORT = '079144770009000006410C91447700091032621112900350006211129003900000';
const OWN = '0031000C914477000910320000A713D9775D0E1ABFC965507A0E8AC966B49A0D';

function listed(...records: readonly [index: number, stat: number, pdu: string][]): string {
  return records.map(([index, stat, pdu]) => `\r\n+CMGL: ${index},${stat},,23\r\n${pdu}\r\n`).join('') + OK;
}

describe('receiving', () => {
  it('hands +CDS and +CMT over at once', async () => {
    const { modem, device, frames, clock } = await readyRig();
    const before = device.written.length;
    device.emit(`\r\n+CDS: 25\r\n${REPORT}\r\n\r\n+CMT: ,23\r\n${DELIVER.toLowerCase()}\r\n`);
    await clock.settle();
    expect(frames).toMatchObject([
      { modem: 'm1', hex: REPORT, via: 'cds', sim: { imsi: '234150999999999' } },
      { hex: DELIVER, via: 'cmt' },
    ]);
    expect(device.written).toHaveLength(before);
    await modem.stop();
  });

  it('acknowledges by AT+CNMA under CSMS=1, after the frame was stored', async () => {
    const events: string[] = [];
    const { modem, device, clock } = await readyRig(
      { 'AT+CSMS=1': info('+CSMS: 1,1,1'), 'AT+CNMA': OK },
      { profile: { ...genericProfile, csms: 1 } },
    );
    modem.onFrame(() => {
      events.push(`stored, ${device.count('AT+CNMA')} acknowledged`);
      return Promise.resolve();
    });
    device.emit(`\r\n+CDS: 25\r\n${REPORT}\r\n`);
    await pass(clock, 1_000);
    expect(events).toEqual(['stored, 0 acknowledged']);
    expect(device.count('AT+CNMA')).toBe(1);
    await modem.stop();
  });

  it('acknowledges once what was shown twice: a second +CNMA would speak of the frame after it', async () => {
    const { modem, device, clock } = await readyRig(
      { 'AT+CSMS=1': info('+CSMS: 1,1,1'), 'AT+CNMA': OK },
      { profile: { ...genericProfile, csms: 1 } },
    );
    device.emit(`\r\n+CDS: 25\r\n${REPORT}\r\n\r\n+CDS: 25\r\n${REPORT}\r\n`);
    await pass(clock, 1_000);
    expect(device.count('AT+CNMA')).toBe(1);
    await modem.stop();
  });

  it('reads what +CMTI announces, stores it, and only then deletes it', async () => {
    const { modem, device, clock } = await readyRig({
      'AT+CMGR=0': info(`+CMGR: 0,,23\r\n${DELIVER}`),
      'AT+CMGD=0': OK,
    });
    const frames: ReceivedFrame[] = [];
    const stored = new EventTarget();
    modem.onFrame((frame) => {
      frames.push(frame);
      return new Promise((resolve) => stored.addEventListener('yes', () => resolve(), { once: true }));
    });
    device.emit('\r\n+CMTI: "ME",0\r\n');
    await pass(clock, 2_000);
    expect(frames).toMatchObject([{ hex: DELIVER, via: 'cmti' }]);
    expect(device.count('AT+CMGD=0')).toBe(0);
    stored.dispatchEvent(new Event('yes'));
    await pass(clock, 200);
    expect(device.count('AT+CMGD=0')).toBe(1);
    await modem.stop();
  });

  it('reads from the storage that the URC names, and goes back', async () => {
    const { modem, device, frames, clock } = await readyRig({
      'AT+CMGR=7': info(`+CMGR: 0,,23\r\n${DELIVER}`),
      'AT+CMGD=7': OK,
    });
    const before = device.written.length;
    device.emit('\r\n+CMTI: "SM",7\r\n');
    await pass(clock, 1_000);
    expect(device.written.slice(before)).toEqual(['AT+CPMS="SM"', 'AT+CMGR=7', 'AT+CMGD=7', 'AT+CPMS="ME"']);
    expect(frames).toHaveLength(1);
    await modem.stop();
  });

  it.each([OK, '\r\n+CMS ERROR: 321\r\n'])('takes %j for an empty slot', async (answer) => {
    const { modem, device, frames, clock } = await readyRig({ 'AT+CMGR=3': answer });
    device.emit('\r\n+CMTI: "ME",3\r\n');
    await pass(clock, 130_000);
    expect(frames).toEqual([]);
    expect(device.count('AT+CMGR=3')).toBe(1);
    await modem.stop();
  });

  it('tries a slot that cannot be read again with the next sweeps, three times in all', async () => {
    const { modem, device, clock } = await readyRig({ 'AT+CMGR=3': '\r\n+CMS ERROR: 500\r\n' });
    device.emit('\r\n+CMTI: "ME",3\r\n');
    await pass(clock, 1_000);
    expect(device.count('AT+CMGR=3')).toBe(1);
    await pass(clock, 300_000);
    expect(device.count('AT+CMGR=3')).toBe(3);
    await modem.stop();
  });

  it('sweeps at the start and every minute, and skips its own stored submits', async () => {
    const { modem, device, frames, clock } = await readyRig({
      'AT+CPMS=?': info('+CPMS: ("ME"),("ME"),("ME")'),
      'AT+CMGL=4': [listed([1, 1, DELIVER], [2, 3, OWN], [3, 2, OWN]), OK],
      'AT+CMGD=1': OK,
    });
    await until(clock, () => device.count('AT+CMGD=1') === 1);
    expect(frames).toMatchObject([{ hex: DELIVER, via: 'sweep' }]);
    await pass(clock, 120_000);
    expect(device.count('AT+CMGL=4')).toBe(3);
    expect(device.written.filter((line) => /CMGD=[23]/.test(line))).toEqual([]);
    await modem.stop();
  });

  it('sweeps the storages that it does not receive into once, at the start: a modem receives there before it is set up', async () => {
    const { modem, device, frames, clock } = await readyRig({
      'AT+CMGL=4': [OK, listed([5, 0, DELIVER]), OK],
      'AT+CMGD=5': OK,
    });
    await pass(clock, 130_000);
    expect(frames).toMatchObject([{ hex: DELIVER, via: 'sweep' }]);
    expect(device.written.filter((line) => /CPMS="|CMG[LD]/.test(line))).toEqual([
      'AT+CPMS="ME","ME","ME"',
      'AT+CMGL=4',
      'AT+CPMS="SM"',
      'AT+CMGL=4',
      'AT+CPMS="SM"',
      'AT+CMGD=5',
      'AT+CPMS="ME"',
      'AT+CMGL=4',
      'AT+CMGL=4',
    ]);
    await modem.stop();
  });

  it('sweeps ever more seldom while the listing is never answered, so that the port is free for submits', async () => {
    const { modem, device, clock } = await readyRig({ 'AT+CMGL=4': null });
    const sweeps: number[] = [];
    device.answer('AT+CMGL=4', () => {
      sweeps.push(Math.round(clock.monotonic() / 60_000));
      return null;
    });
    const minutes = async (count: number) => {
      for (let left = count * 12; left > 0; left--) await clock.advance(5_000);
    };
    await minutes(120);
    expect(sweeps).toEqual([5, 15, 35, 75]);
    device.answer('AT+CMGL=4', OK);
    await minutes(60);
    expect(device.count('AT+CMGL=4')).toBeGreaterThan(10);
    await modem.stop();
  });

  it('leaves on the SIM what nobody has stored, and brings it again', async () => {
    const { modem, device, clock } = await readyRig();
    let tries = 0;
    modem.onFrame(() => (++tries < 3 ? Promise.reject(new Error('disk full')) : Promise.resolve()));
    device.answer('AT+CMGL=4', [listed([1, 0, DELIVER]), listed([1, 1, DELIVER]), listed([1, 1, DELIVER]), OK]);
    device.answer('AT+CMGD=1', OK);
    await pass(clock, 130_000);
    expect([tries, device.count('AT+CMGD=1')]).toEqual([2, 0]);
    await pass(clock, 60_000);
    expect([tries, device.count('AT+CMGD=1')]).toEqual([3, 1]);
    await modem.stop();
  });

  it('offers a direct frame again until it is stored: it exists nowhere else', async () => {
    const { modem, device, clock } = await readyRig();
    let tries = 0;
    modem.onFrame(() => (++tries < 4 ? Promise.reject(new Error('busy')) : Promise.resolve()));
    device.emit(`\r\n+CDS: 25\r\n${REPORT}\r\n`);
    await pass(clock, 30_000);
    expect(tries).toBe(4);
    await modem.stop();
  });

  it('keeps a thousand direct frames that nobody stores, and hands them over in their order', async () => {
    const { modem, device, clock } = await readyRig();
    let full = true;
    const stored: string[] = [];
    modem.onFrame(({ hex }) => {
      if (full) return Promise.reject(new Error('disk full'));
      stored.push(hex);
      return Promise.resolve();
    });
    const reports = Array.from({ length: 1_200 }, (_, index) =>
      REPORT.replace(/00$/, (index % 256).toString(16).padStart(2, '0').toUpperCase()),
    );
    for (const report of reports) device.emit(`\r\n+CDS: 25\r\n${report}\r\n`);
    await clock.settle();
    full = false;
    await pass(clock, 60_000);
    expect(stored).toEqual(reports.slice(0, 1_000));
    await modem.stop();
    expect(clock.pending).toBe(0);
  });

  it('hands over nothing for a report whose PDU was lost on the line', async () => {
    const { modem, device, frames, clock } = await readyRig();
    device.emit(`\r\n+CDS: 25\r\n\r\n+CDS: 25\r\n${REPORT}\r\n`);
    await pass(clock, 3_000);
    expect(frames.map(({ hex }) => hex)).toEqual([REPORT]);
    await modem.stop();
  });

  it('hands a record over once although it cannot be deleted, and knows a new one in its slot', async () => {
    const { modem, device, frames, clock } = await readyRig({ 'AT+CMGD=1': '\r\n+CMS ERROR: 300\r\n' });
    device.answer('AT+CMGL=4', listed([1, 1, DELIVER]));
    await pass(clock, 190_000);
    expect(frames).toHaveLength(1);
    device.answer('AT+CMGL=4', listed([1, 0, OTHER]));
    await pass(clock, 60_000);
    expect(frames.map((frame) => frame.hex)).toEqual([DELIVER, OTHER]);
    await modem.stop();
  });

  it.each(['0BD04259303784=96p331p71160016D0', '0BF0BBBBBBBBBBBBBBBBBBFBFFFFFFFFFFFFFFFFFF12', 'NOHEX'])(
    'hands junk (%s) over once and leaves deleting it to a person',
    async (junk) => {
      const { modem, device, frames, clock } = await readyRig();
      device.answer('AT+CMGL=4', listed([4, 1, junk]));
      await pass(clock, 190_000);
      expect(frames.map((frame) => frame.hex)).toEqual([junk.toUpperCase()]);
      expect(device.written.filter((line) => line.startsWith('AT+CMGD'))).toEqual([]);
      await modem.stop();
    },
  );

  it('does not delete by a listing that repeats itself before the next one says the same', async () => {
    const { modem, device, frames, clock } = await readyRig({ 'AT+CMGD=1': OK, 'AT+CMGD=0': OK });
    device.answer('AT+CMGL=4', [
      listed([1, 1, DELIVER], [0, 1, DELIVER], [0, 1, DELIVER]),
      listed([1, 1, DELIVER]),
      OK,
    ]);
    await pass(clock, 61_000);
    expect(frames).toHaveLength(1);
    expect(device.written.filter((line) => line.startsWith('AT+CMGD'))).toEqual([]);
    await pass(clock, 60_000);
    expect(frames).toHaveLength(1);
    expect(device.written.filter((line) => line.startsWith('AT+CMGD'))).toEqual(['AT+CMGD=1']);
    await modem.stop();
  });

  it.each(['^SMMEMFULL: "SM"', '^SMGO: 2', '+CIEV: "SMSFULL",1', '+QIND: "smsfull","ME"'])(
    'sweeps at once on %s',
    async (urc) => {
      const { modem, device, clock } = await readyRig();
      const before = device.count('AT+CMGL=4');
      device.emit(`\r\n${urc}\r\n`);
      await pass(clock, 1_000);
      expect(device.count('AT+CMGL=4')).toBe(before + 1);
      await modem.stop();
    },
  );

  it('warns the operator while the storage is nearly full', async () => {
    const { modem, device, clock } = await readyRig({ 'AT+CPMS?': info('+CPMS: "ME",20,23,"ME",20,23,"ME",20,23') });
    await until(clock, () => modem.status.hint !== null);
    expect(modem.status).toMatchObject({ state: 'ready', hint: expect.stringMatching(/nearly full/) as string });
    device.answer('AT+CPMS?', info('+CPMS: "ME",0,23,"ME",0,23,"ME",0,23'));
    await pass(clock, 61_000);
    expect(modem.status.hint).toBeNull();
    await modem.stop();
  });

  it('keeps a report that comes before the SIM is known until it is', async () => {
    const { modem, device, frames, clock } = await readyRig({ 'AT+CIMI': [info('234150999999999'), null, info('1')] });
    device.unplug();
    device.plugged = true;
    await until(clock, () => device.opened === 2 && device.count('AT+CIMI') === 2);
    device.emit(`\r\n+CDS: 25\r\n${REPORT}\r\n`);
    await clock.settle();
    expect(frames).toEqual([]);
    await until(clock, () => frames.length === 1, 60_000);
    expect(frames[0]).toMatchObject({ hex: REPORT, sim: { iccid: '8944110068263612345' } });
    await modem.stop();
  });

  it('lives without any storage: it can send all the same', async () => {
    const { modem, device, clock } = await readyRig({ 'AT+CPMS=?': info('+CPMS: (),(),()'), 'AT+CNMI=?': ERROR });
    await pass(clock, 130_000);
    expect(device.count('AT+CMGL=4')).toBe(0);
    expect(modem.status.ready).toBe(true);
    await modem.stop();
  });
});
