import { expect } from 'vitest';
import { atCommand, pduMode } from '../../../src/at/command.ts';
import type { SubmitOutcome } from '../../../src/modem/modem.ts';
import { repair } from '../../../src/modem/repair.ts';
import { pduMode as setPduMode } from '../../../src/modem/service-steps.ts';
import { writtenBy, type Checkers } from './check.ts';
import { playCommands, playLive, type Played } from './play.ts';
import { Stage } from './stage.ts';

const ESCAPE = '\u001b';

/** Our outcomes in the words of the transcripts; a late result counts. */
function verdict({ lates }: Played, outcome: SubmitOutcome | undefined): string {
  switch (outcome?.kind) {
    case 'sent':
    case 'accepted':
      return 'sent';
    case 'uncertain':
      return lates[0]?.kind ?? 'unknown';
    default:
      return 'failed';
  }
}

function mrOf({ lates }: Played, outcome: SubmitOutcome | undefined): number | null {
  if (outcome?.kind === 'sent') return outcome.mr;
  return lates[0]?.kind === 'sent' ? lates[0].mr : null;
}

/** `failed-not-sent` is a failure before which no Ctrl-Z was written, or one that the modem gave for itself. */
function matches(expected: string, ours: string): boolean {
  return expected === ours || (expected === 'failed-not-sent' && ours === 'failed');
}

function cmsOf(outcome: SubmitOutcome | undefined): number | null {
  return outcome?.kind === 'failed' || outcome?.kind === 'uncertain' ? outcome.cms : null;
}

export const sendingCheckers: Checkers = {
  async outcome(transcript, expected) {
    const played = await playLive(transcript);
    const ours = verdict(played, played.outcomes[0]);
    expect(matches(String(expected), ours), `${String(expected)}, ours: ${ours}`).toBe(true);
  },
  async outcomes(transcript, expected) {
    const played = await playLive(transcript);
    for (const [at, wanted] of (expected as readonly string[]).entries())
      expect(matches(wanted, verdict(played, played.outcomes[at])), `${at}: ${wanted}`).toBe(true);
    // The second prompt came with its ERROR: no PDU may follow it.
    expect(played.stage.script.written.filter((text) => text.endsWith('\u001a'))).toHaveLength(1);
  },
  async mr(transcript, expected) {
    const played = await playLive(transcript);
    expect(mrOf(played, played.outcomes[0])).toBe(expected);
  },
  async mrs(transcript, expected) {
    const played = await playLive(transcript);
    expect(played.outcomes.map((outcome) => mrOf(played, outcome))).toEqual(expected);
  },
  async cms(transcript, expected) {
    if (transcript.kind === 'send') {
      const played = await playLive(transcript);
      expect(cmsOf(played.outcomes[0])).toBe(expected);
      return;
    }
    const { commands } = await playCommands(transcript);
    expect(commands[0]?.final).toMatchObject({ kind: 'cms', code: expected });
  },
  async class(transcript, expected) {
    const { outcomes } = await playLive(transcript);
    const [outcome] = outcomes;
    const ours = outcome?.kind === 'failed' ? outcome.class : outcome?.kind === 'uncertain' ? outcome.reason : null;
    expect(CLASSES[String(expected)]).toBe(ours);
  },
  async urcs(transcript, expected) {
    const { stage } = await playLive(transcript);
    const seen = stage.urcs.map((urc) => urc.line);
    for (const wanted of expected as readonly string[]) {
      const [start = ''] = wanted.split(' mr ');
      expect(
        seen.some((line) => line.startsWith(start)),
        wanted,
      ).toBe(true);
    }
  },
  async resyncOkCount(transcript, expected) {
    const played = await playLive(transcript);
    const { stage } = played;
    expect(played.lates).toHaveLength(1);
    expect(JSON.stringify(transcript.exchange.at(-1)?.rx).match(/OK/g)).toHaveLength(Number(expected));
    // Neither OK may be left over for the next command.
    expect(stage.channel.state).toBe('idle');
    const response = await stage.settle(stage.channel.execute(atCommand('AT+CSQ')));
    expect(response.lines).toEqual(['+CSQ: 20,99']);
  },
  async recovery(transcript, expected) {
    expect(expected).toBe('ESC, wait, AT');
    const written = writtenBy(await playLive(transcript));
    const at = written.findIndex((line) => line.startsWith('AT+CMGS='));
    expect(written.slice(at + 1, at + 3)).toEqual([ESCAPE, 'AT']);
  },
  async strayPrompt(transcript, expected) {
    const written = writtenBy(await playLive(transcript));
    expect(written.filter((line) => line === ESCAPE).length === 1).toBe(expected);
    expect(written.some((line) => line.endsWith('\u001a'))).toBe(false);
  },
  async action(transcript, expected) {
    const played = await playLive(transcript);
    const [outcome] = played.outcomes;
    expect(expected).toBe('set CSCA from config, retry once');
    expect(outcome).toMatchObject({ kind: 'failed', class: 'config', cms: 330 });
    const stage = new Stage({ ...transcript, exchange: [] });
    if (outcome !== undefined) await stage.settle(repair(outcome, stage.session, '+447700900000'));
    expect(stage.script.written).toEqual(['AT+CSCA="+447700900000",145\r']);
    stage.end();
  },
  async smsCapable(transcript, expected) {
    expect(expected).toBe(false);
    if (transcript.kind === 'send') {
      const { outcomes } = await playLive(transcript);
      expect(outcomes[0]).toMatchObject({ kind: 'failed', class: 'modem' });
      return;
    }
    // The recorded client asked for text mode; what is refused is the same.
    const stage = new Stage(transcript, { [pduMode.line]: '\r\nERROR\r\n' });
    const obstacle = await stage.settle(setPduMode(stage.context()));
    expect(obstacle).toMatchObject({ kind: 'blocked', state: 'no_sms_service' });
    stage.end();
  },
};

const CLASSES: Readonly<Record<string, string>> = {
  'unknown-cause': 'maybe_sent',
  'transient (Wavecom only)': 'retry',
};
