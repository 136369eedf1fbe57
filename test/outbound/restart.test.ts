import { afterEach, describe, expect, test } from 'vitest';
import type { UncertainReason } from '../../src/modem/modem.ts';
import { FakeModem, silence } from '../support/fake-modem.ts';
import { hello, statusReport } from '../support/frames.ts';
import { Rig, type RigOptions } from './rig.ts';

const rigs: Rig[] = [];
const open = async (options?: RigOptions) => {
  const rig = await Rig.open(options);
  rigs.push(rig);
  return rig;
};
const crash = async (rig: Rig, downMs = 0) => {
  const next = await rig.crash(downMs);
  rigs.push(next);
  return next;
};
afterEach(async () => {
  for (const rig of rigs.splice(0)) await rig.close();
});

/** A submit in flight when the process is killed. */
async function killedInFlight(kind: 'otp' | 'alert', modems: readonly string[] = ['a'], downMs = 1_000) {
  const before = await open({ modems });
  before.modem().script({ kind: 'sent', mr: 41 }, 'hang');
  await before.send({ class: kind });
  for (const name of modems.slice(1)) before.modem(name).enter('absent');
  const id = await before.send({ class: kind });
  expect(await before.state(id)).toBe('submitting');
  const after = await crash(before, downMs);
  return { after, id };
}

/** A modem that went silent amid a submit, 100 s before the next process starts. */
async function silentBefore(reason: UncertainReason = 'silence') {
  const before = await open();
  before.modem().script('hang');
  const id = await before.send({ class: 'alert' });
  await before.pass(75_000);
  before.modem().enter('waiting');
  before.modem().finish({ kind: 'uncertain', reason, cms: null });
  await before.pass(10);
  expect(await before.state(id)).toBe('uncertain');
  const after = await crash(before, 25_000);
  await after.start();
  return { after, id };
}

describe('after a crash with a submit in flight', () => {
  test('an alert is uncertain and never goes again', async () => {
    const { after, id } = await killedInFlight('alert');
    await after.start();
    expect(await after.view(id)).toMatchObject({
      state: 'uncertain',
      segments: [{ attempts: [{ outcome: 'uncertain', reason: 'restarted' }] }],
    });
    await after.pass(200_000);
    expect(after.sent).toBe(0);
  });

  test('a one-time password goes once more after 20 s', async () => {
    const { after, id } = await killedInFlight('otp');
    await after.start();
    await after.pass(19_000);
    expect(after.sent).toBe(0);
    await after.pass(2_000);
    expect(after.sent).toBe(1);
    expect(await after.state(id)).toBe('submitted');
  });

  test('and another one during the second copy, there is no third', async () => {
    const { after, id } = await killedInFlight('otp');
    await after.start();
    after.modem().script('hang');
    await after.pass(21_000);
    const again = await crash(after);
    await again.start();
    await again.pass(600_000);
    expect(again.sent).toBe(0);
    expect(await again.state(id)).toBe('uncertain');
  });

  test('its modem is only listened to for the rest of 180 s', async () => {
    const { after } = await killedInFlight('alert', ['a'], 30_000);
    const recovered = after.outbound.recover();
    await after.pass(10);
    await recovered;
    expect(await after.outbound.inFlight('a')).toMatchObject({ listenForMs: 150_000 - 10 - 10 });
    expect(await after.outbound.inFlight('b')).toBeNull();
    await after.pass(150_000);
    expect(await after.outbound.inFlight('a')).toBeNull();
  });

  test('its modem is listened to for 180 s at most, also where the clock was set back by an hour', async () => {
    const { after } = await killedInFlight('alert');
    const recovered = after.outbound.recover();
    await after.pass(10);
    await recovered;
    after.clock.jumpWall(-3_600_000);
    expect(await after.outbound.inFlight('a')).toMatchObject({ listenForMs: 180_000 });
  });

  test('its modem is told which status report says that its submit is over', async () => {
    const { after } = await killedInFlight('alert');
    await after.start();
    const inFlight = await after.outbound.inFlight('a');
    expect(inFlight?.reportedBy(statusReport(42))).toBe(true);
    expect([statusReport(41), hello(), 'nonsense'].map((hex) => inFlight?.reportedBy(hex))).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('what is heard settles it', async () => {
    const { after, id } = await killedInFlight('alert');
    const recovered = after.outbound.recover();
    await after.pass(10);
    await recovered;
    const inFlight = await after.outbound.inFlight('a');
    inFlight?.settle({ kind: 'sent', mr: 42 });
    await after.pass(10);
    expect(await after.state(id)).toBe('submitted');
    expect(await after.outbound.inFlight('a')).toBeNull();
  });

  test('a late error sends it again', async () => {
    const { after, id } = await killedInFlight('alert');
    await after.start();
    const inFlight = await after.outbound.inFlight('a');
    inFlight?.settle({ kind: 'failed', cms: 38 });
    await after.pass(31_000);
    expect(await after.state(id)).toBe('submitted');
  });

  test('its report settles it by the expected TP-MR', async () => {
    const { after, id } = await killedInFlight('alert');
    await after.start();
    await after.modem().receive(statusReport(42), 'sweep', after.clock.now());
    expect(await after.state(id)).toBe('delivered');
  });

  test('the last TP-MR of the SIM is known', async () => {
    const before = await open();
    before.modem().mr = 41;
    await before.send({ class: 'alert' });
    const after = await crash(before);
    await after.start();
    after.modem().script(silence);
    const id = await after.send({ class: 'alert' });
    await after.modem().receive(statusReport(43), 'cds', after.clock.now());
    expect(await after.state(id)).toBe('delivered');
  });
});

describe('after a restart while a modem is silent', () => {
  test('it is only listened to for the rest of 180 s, and a late +CMGS settles the attempt', async () => {
    const { after, id } = await silentBefore();
    const inFlight = await after.outbound.inFlight('a');
    expect(inFlight?.listenForMs).toBeGreaterThan(79_000);
    expect(inFlight?.listenForMs).toBeLessThanOrEqual(80_000);
    inFlight?.settle({ kind: 'sent', mr: 9 });
    await after.pass(10);
    expect(await after.state(id)).toBe('submitted');
    expect(await after.outbound.inFlight('a')).toBeNull();
  });

  test('a second restart listens again', async () => {
    const { after } = await killedInFlight('alert');
    await after.start();
    const again = await crash(after, 60_000);
    await again.start();
    expect((await again.outbound.inFlight('a'))?.listenForMs).toBeGreaterThan(110_000);
  });

  test.each(['rebooted', 'maybe_sent', 'no_reference', 'late_error'] as const)(
    'what ended as %s is over for the modem',
    async (reason) => {
      const { after } = await silentBefore(reason);
      expect(await after.outbound.inFlight('a')).toBeNull();
    },
  );
});

describe('after a crash without a submit in flight', () => {
  test('what was claimed is simply queued', async () => {
    const before = await open();
    before.modem().beforePrompt = () => new Promise(() => {});
    const id = await before.send();
    const after = await crash(before);
    await after.start();
    await after.pass(10);
    expect(await after.state(id)).toBe('submitted');
    expect(await after.attempts(id)).toHaveLength(1);
  });

  test('what expired meanwhile is not sent', async () => {
    const before = await open({ modems: [new FakeModem('a', { state: 'opening' })] });
    const id = await before.send();
    const after = await crash(before, 241_000);
    after.attach(new FakeModem('b'));
    await after.start();
    expect(await after.state(id)).toBe('expired');
    expect(after.modem('b').commands).toBe(0);
  });
});

describe('stopping', () => {
  test('waits for the submit in flight', async () => {
    const rig = await open();
    rig.modem().script('hang');
    const [id = 0] = await rig.accept([{ class: 'alert' }, { class: 'alert' }]);
    await rig.pass(10);
    let stopped = false;
    const stopping = rig.outbound.stop().then(() => (stopped = true));
    await rig.pass(70_000);
    expect(stopped).toBe(false);
    rig.modem().finish({ kind: 'sent', mr: 1 });
    await rig.pass(10);
    await stopping;
    expect(await rig.state(id)).toBe('submitted');
    expect(rig.modem().commands).toBe(1);
  });

  test('leaves it uncertain after 80 s, and still hears what its modem says', async () => {
    const rig = await open();
    rig.modem().script('hang');
    const id = await rig.send({ class: 'alert' });
    const stopping = rig.outbound.stop();
    await rig.pass(80_010);
    await stopping;
    expect(await rig.state(id)).toBe('uncertain');
    rig.modem().finish({ kind: 'sent', mr: 1 });
    await rig.pass(10);
    expect(await rig.state(id)).toBe('submitted');
  });

  test('answers an open prompt with ESC', async () => {
    const rig = await open();
    const openPrompt = rig.modem().holdPrompt();
    const id = await rig.send();
    const stopping = rig.outbound.stop();
    openPrompt();
    await rig.pass(10);
    await stopping;
    expect(rig.sent).toBe(0);
    expect(await rig.state(id)).toBe('queued');
  });

  test('accepts nothing more, can be asked twice and leaves no timer', async () => {
    const rig = await open();
    await rig.send();
    const stopping = rig.outbound.stop();
    await expect(rig.accept([{}])).rejects.toMatchObject({ code: 'stopping' });
    await rig.pass(10);
    await Promise.all([stopping, rig.outbound.stop(), rig.inbound.stop()]);
    expect(rig.clock.pending).toBe(0);
    rig.attach(new FakeModem('z'));
    expect(rig.clock.pending).toBe(0);
  });
});
