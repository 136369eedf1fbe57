import { describe, expect, it } from 'vitest';
import type { SubmitOutcome } from '../../src/modem/modem.ts';
import { pass, PDU, readyRig, until, type Rig } from './rig.ts';
import { ERROR, info, OK } from './scripted-modem.ts';

const SUBMIT = 'AT+CMGS=31';
const WRITTEN = `${PDU}<SUB>`;
const PROMPT = '\r\n> ';

async function outcomeOf({ clock }: Rig, outcome: Promise<SubmitOutcome>): Promise<SubmitOutcome> {
  let found: SubmitOutcome | null = null;
  void outcome.then((value) => {
    found = value;
    return value;
  });
  await until(clock, () => found !== null, 200_000);
  return outcome;
}

describe('submitting', () => {
  it('tells the reference, and stays ready', async () => {
    const rig = await readyRig({ [SUBMIT]: PROMPT, '<SUB>': info('+CMGS: 42') });
    const { outcome, wrote } = rig.submit();
    expect(await outcomeOf(rig, outcome)).toEqual({ kind: 'sent', mr: 42 });
    expect(wrote()).toBe(true);
    expect(rig.device.written.slice(-2)).toEqual([SUBMIT, WRITTEN]);
    expect(rig.modem.status.ready).toBe(true);
    await rig.modem.stop();
  });

  it('takes one at a time, and none while it is not ready', async () => {
    const rig = await readyRig({ [SUBMIT]: PROMPT, '<SUB>': info('+CMGS: 1') });
    const first = rig.submit();
    await expect(rig.submit().outcome).rejects.toMatchObject({ code: 'modem_not_ready' });
    expect((await outcomeOf(rig, first.outcome)).kind).toBe('sent');
    rig.modem.pause();
    expect(rig.modem.status).toMatchObject({
      state: 'paused',
      ready: false,
      hint: expect.stringMatching(/resume/) as string,
    });
    await expect(rig.submit().outcome).rejects.toMatchObject({ code: 'modem_not_ready' });
    rig.modem.resume();
    expect(rig.modem.status.ready).toBe(true);
    await rig.modem.stop();
  });

  it('sends ESC and fails where beforeWrite does', async () => {
    const rig = await readyRig({ [SUBMIT]: PROMPT, '<ESC>': OK });
    const outcome = rig.modem.submit({
      hex: PDU,
      tpduLength: 31,
      beforeWrite: () => Promise.reject(new Error('disk full')),
    });
    expect(await outcomeOf(rig, outcome)).toMatchObject({ kind: 'failed', class: 'before_write' });
    expect(rig.device.written).not.toContain(WRITTEN);
    await rig.modem.stop();
  });

  it('waits in silence, writes nothing, and is ready again once a late +CMGS has come', async () => {
    const rig = await readyRig({ [SUBMIT]: PROMPT, '<SUB>': null });
    const { outcome, late } = rig.submit();
    expect(await outcomeOf(rig, outcome)).toEqual({ kind: 'uncertain', reason: 'silence', cms: null });
    expect(rig.modem.status).toMatchObject({ state: 'waiting', ready: false });
    const written = rig.device.written.length;
    await pass(rig.clock, 60_000);
    expect(rig.device.written).toHaveLength(written);
    expect(rig.modem.status.state).toBe('waiting');
    rig.device.emit(info('+CMGS: 7'));
    await until(rig.clock, () => rig.modem.status.ready);
    expect(late).toEqual([{ kind: 'sent', mr: 7 }]);
    await rig.modem.stop();
  });

  it('is ready again after 180 s of silence, once AT is answered', async () => {
    const rig = await readyRig({ [SUBMIT]: PROMPT, '<SUB>': null });
    const { outcome, late } = rig.submit();
    await outcomeOf(rig, outcome);
    const written = rig.device.written.length;
    await pass(rig.clock, 103_000);
    expect(rig.device.written).toHaveLength(written);
    await until(rig.clock, () => rig.modem.status.ready);
    expect(rig.device.written[written]).toBe('AT');
    expect(late).toEqual([]);
    await rig.modem.stop();
  });

  it('tells a late failure that proves that nothing was sent', async () => {
    const rig = await readyRig({ [SUBMIT]: PROMPT, '<SUB>': null });
    const { outcome, late } = rig.submit();
    await outcomeOf(rig, outcome);
    rig.device.emit('\r\n+CMS ERROR: 38\r\n');
    await until(rig.clock, () => rig.modem.status.ready);
    expect(late).toEqual([{ kind: 'failed', cms: 38 }]);
    await rig.modem.stop();
  });

  it('does not restart into the silence, however often it is told to', async () => {
    const rig = await readyRig({ [SUBMIT]: PROMPT, '<SUB>': null });
    await outcomeOf(rig, rig.submit().outcome);
    const written = rig.device.written.length;
    rig.modem.restart();
    rig.modem.restart();
    await pass(rig.clock, 60_000);
    expect(rig.device.written).toHaveLength(written);
    rig.device.emit(info('+CMGS: 7'));
    await until(rig.clock, () => rig.modem.status.ready);
    expect(rig.device.written.slice(written)).toContain('<ESC>');
    await rig.modem.stop();
  });

  it('is uncertain at once on a reboot, and sets the modem up again', async () => {
    const rig = await readyRig({ [SUBMIT]: PROMPT, '<SUB>': '\r\nRDY\r\n' });
    const { outcome } = rig.submit();
    expect(await outcomeOf(rig, outcome)).toEqual({ kind: 'uncertain', reason: 'rebooted', cms: null });
    expect(rig.modem.status.ready).toBe(false);
    await until(rig.clock, () => rig.modem.status.ready);
    expect(rig.device.count('AT+CMGF=0')).toBe(2);
    expect(rig.device.opened).toBe(1);
    await rig.modem.stop();
  });

  it('only listens on the next port while a submit may still be in the modem, and hears its result', async () => {
    const rig = await readyRig({ [SUBMIT]: PROMPT, '<SUB>': null });
    const { outcome, late, wrote } = rig.submit();
    await until(rig.clock, () => wrote() && rig.device.written.includes(WRITTEN));
    rig.device.unplug();
    expect(await outcomeOf(rig, outcome)).toEqual({ kind: 'uncertain', reason: 'port_lost', cms: null });
    rig.device.plugged = true;
    await until(rig.clock, () => rig.modem.status.state === 'listening');
    const written = rig.device.written.length;
    await pass(rig.clock, 30_000);
    expect(rig.device.written).toHaveLength(written);
    rig.device.emit(info('+CMGS: 9'));
    await until(rig.clock, () => rig.modem.status.ready);
    expect(late).toEqual([{ kind: 'sent', mr: 9 }]);
    await rig.modem.stop();
  });

  it('sets the service centre from the configuration after 330, so that the retry finds it', async () => {
    const rig = await readyRig(
      { [SUBMIT]: PROMPT, '<SUB>': '\r\n+CMS ERROR: 330\r\n', 'AT+CSCA="+447700900111",145': OK },
      { smsc: '+447700900111' },
    );
    const { outcome } = rig.submit();
    expect(await outcomeOf(rig, outcome)).toMatchObject({ kind: 'failed', class: 'config', cms: 330 });
    expect(rig.device.written.at(-1)).toBe('AT+CSCA="+447700900111",145');
    expect(rig.modem.status.ready).toBe(true);
    await rig.modem.stop();
  });

  it('sets a modem up again that says it is ill, and opens the port anew at the third time', async () => {
    const rig = await readyRig({ [SUBMIT]: PROMPT, '<SUB>': '\r\n+CMS ERROR: 300\r\n' });
    for (const opened of [1, 1, 2]) {
      expect(await outcomeOf(rig, rig.submit().outcome)).toMatchObject({ class: 'modem', cms: 300 });
      await until(rig.clock, () => rig.modem.status.ready, 60_000);
      expect(rig.device.opened).toBe(opened);
    }
    expect(rig.device.count('AT+CMGF=0')).toBe(4);
    await rig.modem.stop();
  });

  it('holds the queue after 310 until a SIM is put in again', async () => {
    const rig = await readyRig({ [SUBMIT]: PROMPT, '<SUB>': '\r\n+CMS ERROR: 310\r\n' });
    rig.device.answer('AT+CPIN?', '\r\n+CME ERROR: 10\r\n');
    expect(await outcomeOf(rig, rig.submit().outcome)).toMatchObject({ kind: 'failed', class: 'sim', cms: 310 });
    await until(rig.clock, () => rig.modem.status.state === 'sim_absent');
    expect(rig.modem.status).toMatchObject({ ready: false, hint: expect.stringMatching(/No SIM/) as string });
    rig.device.answer('AT+CPIN?', info('+CPIN: READY'));
    await until(rig.clock, () => rig.modem.status.ready, 60_000);
    await rig.modem.stop();
  });

  it('sets a modem up again that gives no prompt twice in a row', async () => {
    const rig = await readyRig({ [SUBMIT]: null });
    for (const ready of [true, false]) {
      expect(await outcomeOf(rig, rig.submit().outcome)).toMatchObject({ kind: 'failed', class: 'before_write' });
      expect(rig.modem.status.ready).toBe(ready);
    }
    await until(rig.clock, () => rig.modem.status.ready);
    expect(rig.device.written.some((line) => line.endsWith('<SUB>'))).toBe(false);
    await rig.modem.stop();
  });

  it('waits for the submit in flight when it is stopped, and no longer than it was told', async () => {
    const rig = await readyRig({ [SUBMIT]: PROMPT, '<SUB>': null });
    const { outcome, wrote } = rig.submit();
    await until(rig.clock, wrote);
    const stopped = rig.modem.stop(10_000);
    expect(rig.modem.stop(10_000)).toBe(rig.modem.stop());
    rig.device.emit(info('+CMGS: 5'));
    expect(await outcomeOf(rig, outcome)).toEqual({ kind: 'sent', mr: 5 });
    await stopped;
    expect(rig.modem.status).toMatchObject({ state: 'stopped', ready: false });
    expect(rig.clock.pending).toBe(0);
  });

  it('leaves a submit uncertain whose result does not come before the stop', async () => {
    const rig = await readyRig({ [SUBMIT]: PROMPT, '<SUB>': null });
    const { outcome, wrote } = rig.submit();
    await until(rig.clock, wrote);
    const stopped = rig.modem.stop(10_000);
    await pass(rig.clock, 10_100);
    await stopped;
    expect(await outcome).toEqual({ kind: 'uncertain', reason: 'port_lost', cms: null });
  });

  it('goes before polls and sweeps, after the one command in progress', async () => {
    const rig = await readyRig({ [SUBMIT]: PROMPT, '<SUB>': info('+CMGS: 1') });
    rig.device.answer('AT+CMGL=4', null);
    // The sweep of the minute hangs; poll and watchdog queue up behind it.
    await until(rig.clock, () => rig.device.written.at(-1) === 'AT+CMGL=4', 70_000);
    const { outcome } = rig.submit();
    await pass(rig.clock, 1_000);
    expect(rig.device.written.at(-1)).toBe('AT+CMGL=4');
    rig.device.emit(ERROR);
    expect((await outcomeOf(rig, outcome)).kind).toBe('sent');
    expect(rig.device.written.slice(rig.device.written.lastIndexOf('AT+CMGL=4') + 1)[0]).toBe(SUBMIT);
    await rig.modem.stop();
  });

  it('does not wait for longer than 10 s behind a command that hangs: another modem may have it', async () => {
    const rig = await readyRig({ [SUBMIT]: PROMPT, '<SUB>': info('+CMGS: 1') });
    rig.device.answer('AT+CMGL=4', null);
    await until(rig.clock, () => rig.device.written.at(-1) === 'AT+CMGL=4', 70_000);
    const { outcome, wrote } = rig.submit();
    await pass(rig.clock, 10_000);
    expect(await outcome).toMatchObject({ kind: 'failed', class: 'before_write' });
    rig.device.emit(OK);
    await pass(rig.clock, 1_000);
    expect([wrote(), rig.device.count(SUBMIT)]).toEqual([false, 0]);
    expect((await outcomeOf(rig, rig.submit().outcome)).kind).toBe('sent');
    await rig.modem.stop();
    expect(rig.clock.pending).toBe(0);
  });
});
