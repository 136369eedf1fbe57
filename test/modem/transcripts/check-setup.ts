import { expect } from 'vitest';
import { attention, functionality as askFunctionality, pinState } from '../../../src/at/command.ts';
import { identify } from '../../../src/modem/identity-step.ts';
import { drain, probe, words } from '../../../src/modem/link-steps.ts';
import { cfunOf } from '../../../src/modem/responses.ts';
import { pduMode } from '../../../src/modem/service-steps.ts';
import { simState } from '../../../src/modem/sim-state.ts';
import { functionality, unlockSim } from '../../../src/modem/sim-steps.ts';
import { storages } from '../../../src/modem/storage-step.ts';
import type { Obstacle, Step } from '../../../src/modem/bring-up-step.ts';
import type { Checkers } from './check.ts';
import { Stage, type Answers } from './stage.ts';
import type { Transcript } from './transcript.ts';

/** Runs one step of bring-up against the transcript. */
async function run(
  transcript: Transcript,
  step: Step,
  answers: Answers = {},
): Promise<{ stage: Stage; obstacle: Obstacle | undefined; written: string[] }> {
  const stage = new Stage(transcript, answers);
  const obstacle = await stage.settle(step(stage.context({ pin: () => '1234' })));
  const written = stage.script.written.map((text) => text.replace(/\r$/, ''));
  stage.end();
  return { stage, obstacle, written };
}

/** Nothing answers but what the transcript shows. */
const SILENT: Answers = { AT: null };

export const setupCheckers: Checkers = {
  async probe(transcript, expected) {
    const { obstacle } = await run(transcript, probe, SILENT);
    expect(obstacle?.kind === 'failed' ? 'fail' : 'pass').toBe(expected);
  },
  async next(transcript, expected) {
    const { obstacle } = await run(transcript, probe, SILENT);
    const [, list = ''] = /^try next baud ([\d/]+)$/.exec(String(expected)) ?? [];
    const bauds = list.split('/');
    expect(bauds).toHaveLength(5);
    for (const baud of bauds) expect(obstacle?.hint).toContain(baud);
  },
  async diagnosis(transcript, expected) {
    const { obstacle } = await run(transcript, probe, SILENT);
    expect(expected).toBe('serial console (getty) on this port');
    expect(obstacle?.hint).toMatch(/serial console \(getty\) runs on this port/);
  },
  async discardedBytes(transcript, expected) {
    const stage = new Stage(transcript);
    await stage.settle(drain(stage.context()));
    // The message announced is not lost; the old +CSQ is nobody's answer.
    expect(stage.urcs[0]?.line).toBe('+CMTI: "SM",4');
    const response = await stage.settle(stage.session.ask(attention));
    expect(response.final.kind === 'ok' && response.lines.length === 0).toBe(expected);
    expect(stage.notices).toEqual([]);
    stage.end();
  },
  async retriesOnCme515(transcript, expected) {
    const { written } = await run(transcript, words);
    expect(written.filter((line) => line === 'AT+CMEE=1')).toHaveLength(Number(expected) + 1);
  },
  async cpin(transcript, expected) {
    const stage = new Stage(transcript);
    const response = await stage.settle(stage.session.ask(pinState));
    expect(simState(response)).toBe(String(expected).toLowerCase());
    expect(response.lines.map((line) => line.trim())).toContain(`+CPIN: ${String(expected)}`);
    stage.end();
  },
  async pinEntered(transcript, expected) {
    const { obstacle, written } = await run(transcript, unlockSim);
    expect(obstacle).toBeUndefined();
    expect(written.filter((line) => line.startsWith('AT+CPIN='))).toHaveLength(Number(expected));
  },
  async manufacturer(transcript, expected) {
    const { stage } = await run(transcript, identify);
    expect(stage.findings.identity?.manufacturer).toBe(expected);
  },
  async model(transcript, expected) {
    const { stage } = await run(transcript, identify);
    expect(stage.findings.identity?.model).toBe(expected);
  },
  async cfun(transcript, expected) {
    const stage = new Stage(transcript);
    const response = await stage.settle(stage.session.ask(askFunctionality));
    expect(cfunOf(response.lines)).toBe(expected);
    stage.end();
  },
  async cfunUnparseable(transcript, expected) {
    const { obstacle, written } = await run(transcript, functionality);
    expect(obstacle).toBeUndefined();
    expect(written.every((line) => !line.startsWith('AT+CFUN='))).toBe(expected);
  },
  async cpmsAccepted(transcript, expected) {
    const { stage, written } = await run(transcript, storages);
    const [storage] = expected as readonly string[];
    expect(stage.findings.storage).toBe(storage);
    expect(written.at(-1)).toBe(`AT+CPMS=${(expected as readonly string[]).map((name) => `"${name}"`).join(',')}`);
  },
  async storages(transcript, expected) {
    const { stage, written } = await run(transcript, storages);
    const offered = expected as readonly string[];
    expect(offered.length === 0 ? null : offered[0]).toBe(stage.findings.storage);
    expect(written.some((line) => line.startsWith('AT+CPMS="'))).toBe(offered.length > 0);
  },
  async canReceive(transcript, expected) {
    const { stage, obstacle } = await run(transcript, storages);
    expect(obstacle).toBeUndefined();
    expect(stage.findings.storage !== null).toBe(expected);
  },
  async retry(transcript, expected) {
    expect(expected).toBe('wait for SMS Ready or 2 s, max 30 s');
    const { obstacle, written, stage } = await run(transcript, pduMode);
    expect(obstacle).toBeUndefined();
    expect(written).toEqual(['AT+CMGF=0', 'AT+CMGF=0']);
    expect(stage.clock.monotonic()).toBeLessThan(30_000);
  },
};
