import { expect } from 'vitest';
import { fieldsOf, decimal } from '../../../src/at/params.ts';
import { isDamagedEcho } from '../../../src/at/echo.ts';
import type { FinalResult } from '../../../src/at/types.ts';
import { decodePdu } from '../../../src/tpdu/decode.ts';
import * as responses from '../../../src/modem/responses.ts';
import { storedRecords } from '../../../src/modem/stored-record.ts';
import { linesOf, type Checkers } from './check.ts';
import { playCommands } from './play.ts';

/** The final result code as transcripts name it. */
function nameOf(final: FinalResult | null): string | null {
  if (final === null) return null;
  if (final.kind === 'ok') return 'OK';
  if (final.kind === 'error') return final.text.replace(/:.*/, '');
  return final.kind === 'cme' ? '+CME ERROR' : '+CMS ERROR';
}

function withCode(final: FinalResult | null, wanted: unknown): string | null {
  const name = nameOf(final);
  const numbered = (final?.kind === 'cme' || final?.kind === 'cms') && /\d$/.test(String(wanted));
  return numbered ? `${name}: ${final.code}` : name;
}

function onlyLine(lines: readonly (readonly string[])[]): readonly string[] {
  expect(lines).toHaveLength(1);
  return lines[0] ?? [];
}

export const parsingCheckers: Checkers = {
  async final(transcript, expected) {
    const { commands } = await playCommands(transcript);
    expect(nameOf(commands[0]?.final ?? null)).toBe(expected);
  },
  async finals(transcript, expected) {
    const { commands } = await playCommands(transcript);
    const wanted = expected as readonly unknown[];
    expect(commands.map((command, at) => withCode(command.final, wanted[at]))).toEqual(wanted);
  },
  async finalForWind(transcript, expected) {
    const { commands } = await playCommands(transcript);
    expect(nameOf(commands.find((command) => command.tx === 'AT+WIND?\r')?.final ?? null)).toBe(expected);
  },
  async clacLinesTrimmed(transcript, expected) {
    expect(onlyLine(linesOf(await playCommands(transcript), 'AT+CLAC'))).toEqual(expected);
  },
  async echoMismatch(transcript, expected) {
    const { commands } = await playCommands(transcript);
    const [step] = transcript.exchange;
    const echo = String(step?.rx).split('\r')[0] ?? '';
    expect(isDamagedEcho(echo, (step?.tx ?? '').trim())).toBe(expected);
    expect(commands[0]?.lines).toEqual([]);
  },
  async echoOffAfter(transcript, expected) {
    const { commands } = await playCommands(transcript);
    const command = commands.find(({ tx }) => tx === `${String(expected)}\r`);
    expect(command).toMatchObject({ lines: [], final: { kind: 'ok' } });
  },
  async csq(transcript, expected) {
    const values = linesOf(await playCommands(transcript), 'AT+CSQ').map(responses.signalOf);
    expect(Array.isArray(expected) ? values : values[0]).toEqual(expected);
  },
  async creg(transcript, expected) {
    const lines = onlyLine(linesOf(await playCommands(transcript), 'AT+CREG?'));
    const [mode, stat] = expected as readonly [number, number];
    expect(responses.registrationStatOf(lines)).toBe(stat);
    expect(decimal(fieldsOf(lines[0] ?? '')[0])).toBe(mode);
  },
  async stat(transcript, expected) {
    const { stage, commands } = await playCommands(transcript);
    const wanted = expected as readonly (number | null)[];
    const asked = wanted.filter((_, at) => transcript.exchange[at]?.tx !== null);
    expect(commands.map((command) => responses.registrationStatOf(command.lines))).toEqual(asked);
    // The unsolicited ones are turned off and never read: they have to come as URCs and nothing else.
    const unasked = wanted.length - asked.length;
    const named = stage.urcs.filter((urc) => /^\+C(?:G|E)?REG$/.test(urc.name));
    expect(named).toHaveLength(stage.urcs.length);
    expect(named.length).toBeGreaterThanOrEqual(unasked);
  },
  async regStat(transcript, expected) {
    expect(responses.registrationStatOf(onlyLine(linesOf(await playCommands(transcript), 'AT+CEREG?')))).toBe(expected);
  },
  async cnum(transcript, expected) {
    expect(responses.ownNumberOf(onlyLine(linesOf(await playCommands(transcript), 'AT+CNUM')))).toBe(expected);
  },
  async cpms(transcript, expected) {
    const answers = linesOf(await playCommands(transcript), 'AT+CPMS=');
    const pairs = answers.map(responses.storageUseOf).map((use) => [use?.used, use?.total]);
    const wanted = expected as readonly unknown[];
    if (wanted.length === 6) expect(fieldsOf(answers[0]?.[0] ?? '').map(Number)).toEqual(wanted);
    else expect(Array.isArray(wanted[0]) ? pairs : pairs[0]).toEqual(wanted);
  },
  async used(transcript, expected) {
    const answers = linesOf(await playCommands(transcript), 'AT+CPMS?');
    expect(answers.map((lines) => responses.storageUseOf(lines)?.used)).toEqual(expected);
  },
  async groups(transcript, expected) {
    const answers = linesOf(await playCommands(transcript), 'AT+CPMS=?');
    expect(answers.map((lines) => responses.storageGroupsOf(lines)[0] ?? [])).toEqual(expected);
  },
  async note(transcript, expected) {
    expect(expected).toBe('never throw; empty => do not send CPMS');
    const answers = linesOf(await playCommands(transcript), 'AT+CPMS=?');
    for (const lines of answers) expect(() => responses.storageGroupsOf(lines)).not.toThrow();
  },
  async sca(transcript, expected) {
    expect(linesOf(await playCommands(transcript), 'AT+CSCA?').map(responses.serviceCentreOf)).toEqual(expected);
  },
  async scaLostAfterCsmp(transcript, expected) {
    const centres = linesOf(await playCommands(transcript), 'AT+CSCA?').map(responses.serviceCentreOf);
    expect(centres[1] !== null && centres[2] === null).toBe(expected);
  },
  async counts(transcript, expected) {
    const answers = linesOf(await playCommands(transcript), 'AT+CMGL=4');
    expect(answers.map((lines) => recordsOf(lines).length)).toEqual(expected);
  },
  async indexes(transcript, expected) {
    const answers = linesOf(await playCommands(transcript), 'AT+CMGL=4');
    expect(answers.map((lines) => recordsOf(lines).map((record) => record.index))).toEqual(expected);
  },
  async count(transcript, expected) {
    const answers = linesOf(await playCommands(transcript), 'AT+CMGR=');
    const records = answers.flatMap((lines) => recordsOf(lines, '+CMGR'));
    expect(records).toHaveLength(Number(expected));
    for (const { pdu } of records) expect(decodePdu(pdu, { mode: 'mt', smsc: true }).tpdu.type).toBe('deliver');
  },
  async urcs(transcript, expected) {
    const { stage } = await playCommands(transcript);
    for (const [at, wanted] of (expected as readonly string[]).entries())
      expect(stage.urcs[at]?.line.startsWith(wanted), `URC ${at}: ${wanted}`).toBe(true);
  },
  async ignoredUrcs(transcript, expected) {
    const { stage } = await playCommands(transcript);
    expect([...new Set(stage.urcs.map((urc) => urc.name))]).toEqual(expected);
    expect(stage.notices).toEqual([]);
  },
  async calls(transcript, expected) {
    const { stage } = await playCommands(transcript);
    expect(stage.urcs.filter((urc) => urc.name === '+CLIP')).toHaveLength(Number(expected));
  },
  async rebooted(transcript, expected) {
    const { stage } = await playCommands(transcript);
    expect(stage.notices.some((notice) => notice.kind === 'rebooted')).toBe(expected);
  },
  async powerWarning(transcript, expected) {
    const { stage } = await playCommands(transcript);
    const { supply } = stage.findings.profile.alarms;
    expect(stage.urcs.some(({ line }) => supply.some((pattern) => pattern.test(line)))).toBe(expected);
  },
};

function recordsOf(lines: readonly string[], name: '+CMGR' | '+CMGL' = '+CMGL') {
  const answer = storedRecords(lines, name);
  return answer.kind === 'records' ? answer.records : [];
}
