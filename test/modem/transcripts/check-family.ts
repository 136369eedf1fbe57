import { expect } from 'vitest';
import { indications, candidates } from '../../../src/modem/indication-step.ts';
import type { Step } from '../../../src/modem/bring-up-step.ts';
import { genericProfile, type Profile } from '../../../src/modem/profile.ts';
import { cinterionGsm } from '../../../src/modem/profiles/cinterion.ts';
import { huaweiUmts } from '../../../src/modem/profiles/huawei.ts';
import { simcomSim800 } from '../../../src/modem/profiles/simcom-2g.ts';
import { simcomA76xx } from '../../../src/modem/profiles/simcom-lte.ts';
import { indicationsOfferedOf } from '../../../src/modem/responses.ts';
import { simState } from '../../../src/modem/sim-state.ts';
import { unlockSim } from '../../../src/modem/sim-steps.ts';
import { storages } from '../../../src/modem/storage-step.ts';
import { emptyMemory, pass, readyRig, rig, until } from '../rig.ts';
import { info } from '../scripted-modem.ts';
import { linesOf, type Checkers } from './check.ts';
import { playCommands, playLive } from './play.ts';
import { chunksOf, type Transcript } from './transcript.ts';
import { Stage, type Answers } from './stage.ts';

const PROFILES: Readonly<Record<string, Profile>> = {
  'cnmi-sim800l': simcomSim800,
  'cnmi-a7670x': simcomA76xx,
  'cnmi-mc75i': cinterionGsm,
  'pin-wrong-counter': huaweiUmts,
};

/** What the sources do not show: nothing that is not in the transcript is taken, and nothing can be read back. */
const STUBBORN: Answers = {
  'AT+CNMI=?': '\r\nERROR\r\n',
  'AT+CNMI?': '\r\nERROR\r\n',
  'AT+CNMI=2,1,0,1,0': '\r\nERROR\r\n',
};

async function run(transcript: Transcript, steps: readonly Step[]) {
  const stage = new Stage(transcript, STUBBORN, 'SM', PROFILES[transcript.id] ?? genericProfile);
  stage.board.learn({ reports: true });
  for (const step of steps) await stage.settle(step(stage.context()));
  stage.end();
  return { stage, written: stage.script.written.map((text) => text.replace(/\r$/, '')) };
}

/** Of ours the words of the transcripts. */
const SIM_STATES: Readonly<Record<string, string>> = { locked: 'netlock', busy: 'retry' };
const CLASSES: Readonly<Record<string, string>> = { retry_later: 'network-long' };

export const familyCheckers: Checkers = {
  async chosen(transcript, expected) {
    const { written } = await run(transcript, [indications]);
    expect(written.findLast((line) => /^AT\+CNMI=\d/.test(line))).toBe(`AT+CNMI=${String(expected)}`);
  },
  async reports(transcript, expected) {
    const { stage } = await run(transcript, [indications]);
    expect(stage.board.status.reports).toBe(expected);
  },
  async mem3(transcript, expected) {
    const { stage } = await run(transcript, [storages]);
    expect(stage.findings.storage).toBe(expected);
  },
  async best(transcript, expected) {
    const answers = linesOf(await playCommands(transcript), 'AT+CNMI=?');
    const wanted = (expected as readonly string[]).map((text) => text.replace(' (no reports)', ''));
    expect(answers.map((lines) => candidates(genericProfile.cnmi, indicationsOfferedOf(lines))[0]?.join(','))).toEqual(
      wanted,
    );
  },
  async states(transcript, expected) {
    const { commands } = await playCommands(transcript);
    const ours = commands.map(({ lines, final }) => simState({ lines, final: final ?? { kind: 'error', text: '' } }));
    expect(ours.map((state) => SIM_STATES[state] ?? state)).toEqual(expected);
  },
  async action(transcript, expected) {
    if (transcript.id === 'pin-puk') {
      expect(expected).toBe('operator alert, no commands that write to SIM');
      const { written, stage } = await run(transcript, [unlockSim]);
      expect(written).toEqual(['AT+CPIN?']);
      expect(stage.board.status.sim).toBeNull();
      return;
    }
    expect(expected).toBe('persist bad PIN hash for this ICCID; never retry automatically');
    const results: (readonly [string, string, boolean])[] = [];
    const stage = new Stage(transcript, { 'AT^ICCID?': info('^ICCID: 8944110068263612345') }, 'SM', huaweiUmts);
    const memory = {
      ...emptyMemory,
      recordPinResult: (sim: string, pin: string, ok: boolean) => Promise.resolve(void results.push([sim, pin, ok])),
    };
    const obstacle = await stage.settle(unlockSim(stage.context({ pin: () => '0000', memory })));
    stage.end();
    expect(obstacle).toMatchObject({ kind: 'blocked', state: 'sim_locked' });
    expect(stage.script.written.filter((line) => line.startsWith('AT+CPIN='))).toEqual(['AT+CPIN="0000"\r']);
    expect(results).toEqual([['8944110068263612345', '0000', false]]);
  },
  async state(transcript, expected) {
    if (transcript.kind === 'pin') {
      const stage = new Stage(transcript);
      const obstacle = await stage.settle(unlockSim(stage.context()));
      stage.end();
      expect(obstacle).toMatchObject({ kind: 'blocked', state: expected });
      expect(obstacle?.hint).toMatch(/PUK/);
      return;
    }
    const { clock, modem, device } = await readyRig();
    if (transcript.id === 'reset-modem-vanishes') {
      device.unplug();
      await until(clock, () => modem.status.state === 'absent');
      expect(expected).toMatch(/^offline/);
    } else {
      powerDown(transcript, device);
      await until(clock, () => !modem.status.ready);
      await pass(clock, 60_000);
      expect(expected).toBe('offline');
      expect(modem.status.ready).toBe(false);
    }
    await modem.stop();
  },
  /** From the moment that the stick is back. */
  async deadlineMs(_transcript, expected) {
    const { clock, modem, device } = await readyRig();
    device.unplug();
    await pass(clock, 20_000);
    device.plugged = true;
    await until(clock, () => modem.status.ready, Number(expected));
    expect(device.opened).toBe(2);
    await modem.stop();
  },
  async alert(transcript, expected) {
    expect(expected).toBe('power supply');
    const { clock, modem, device } = await readyRig();
    powerDown(transcript, device);
    await until(clock, () => /supply/.test(modem.status.hint ?? ''));
    expect(modem.status.hint).toMatch(/supply voltage/);
    await modem.stop();
  },
  async reinit(transcript, expected) {
    const [, written] = transcript.exchange;
    const made = await readyRig({ '<SUB>': null });
    const { clock, modem, device } = made;
    const before = device.count('AT+CNMI=?');
    device.answer('AT+CMGS=31', '\r\n> ');
    const { outcome } = made.submit();
    await pass(clock, 1_000);
    for (const chunk of written === undefined ? [] : chunksOf(written))
      device.emit(Buffer.from(chunk).toString('latin1'));
    expect(await outcome).toMatchObject({ kind: 'uncertain', reason: 'rebooted' });
    await until(clock, () => modem.status.ready);
    expect(device.count('AT+CNMI=?') > before).toBe(expected);
    await modem.stop();
  },
  async classes(transcript, expected) {
    const { outcomes } = await playLive(transcript);
    const ours = outcomes.map((outcome) => (outcome.kind === 'failed' ? outcome.class : outcome.kind));
    expect(ours.map((name) => CLASSES[name] ?? name)).toEqual(expected);
  },
  /** Three in a row that nobody answers. */
  async hint(_transcript, expected) {
    expect(expected).toBe('no credit suspected after N consecutive');
    const made = rig({ 'AT+CMGS=31': '\r\n> ', '<SUB>': null });
    const { clock, modem } = made;
    for (let count = 0; count < 3; count++) {
      await until(clock, () => modem.status.ready, 300_000);
      expect(modem.status.hint).toBeNull();
      const { outcome } = made.submit();
      await pass(clock, 80_000);
      expect(await outcome).toMatchObject({ kind: 'uncertain', reason: 'silence' });
    }
    await until(clock, () => modem.status.ready, 300_000);
    expect(modem.status.hint).toMatch(/credit/);
    await modem.stop();
  },
};

/** Its last words; then nothing answers any more. */
function powerDown({ exchange }: Transcript, device: Awaited<ReturnType<typeof readyRig>>['device']): void {
  for (const step of exchange) for (const chunk of chunksOf(step)) device.emit(Buffer.from(chunk).toString('latin1'));
  for (const line of device.answers.keys()) device.answer(line, null);
}
