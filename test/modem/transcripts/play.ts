import { atCommand, deleteMessage, listAll, pinState, plainCommand, readMessage } from '../../../src/at/command.ts';
import type { AtCommand, FinalResult } from '../../../src/at/types.ts';
import type { LateOutcome, SubmitOutcome } from '../../../src/modem/modem.ts';
import { isSubmit } from './script-port.ts';
import { Stage, type Answers } from './stage.ts';
import type { Step, Transcript } from './transcript.ts';

const NEVER = new AbortController().signal;

export interface PlayedCommand {
  readonly tx: string;
  readonly lines: readonly string[];
  /** Null: no answer in time. */
  readonly final: FinalResult | null;
}

export interface Played {
  readonly stage: Stage;
  readonly commands: readonly PlayedCommand[];
  readonly outcomes: readonly SubmitOutcome[];
  readonly lates: readonly LateOutcome[];
}

/** Storage into which the modem of a transcript receives, where that is not the SIM. */
const STORAGES: Readonly<Record<string, string>> = { 'cmti-other-storage': 'ME', 'report-cdsi-sr-dlink': 'ME' };

const PDU = '0031000C914477000910320000A713D9775D0E1ABFC965507A0E8AC966B49A0D';

/** Sends the commands of the transcript through the channel and reads nothing into them. */
export async function playCommands(transcript: Transcript): Promise<Played> {
  const stage = new Stage(transcript);
  const commands: PlayedCommand[] = [];
  for (const [at, step] of transcript.exchange.entries()) {
    stage.script.horizon = at;
    if (step.tx === null) stage.script.play(at);
    else commands.push(await command(stage, step));
    await stage.rest();
  }
  stage.end();
  return { stage, commands, outcomes: [], lates: [] };
}

/** Plays the transcript against our own submit and receive: it reads, deletes and acknowledges by itself. */
export async function playLive(transcript: Transcript, answers: Answers = {}, csms: 0 | 1 = 0): Promise<Played> {
  const stage = new Stage(transcript, answers, STORAGES[transcript.id]);
  stage.findings.csms = csms;
  stage.receive();
  await stage.rest();
  const commands: PlayedCommand[] = [];
  const outcomes: SubmitOutcome[] = [];
  const lates: LateOutcome[] = [];
  for (const [at, step] of transcript.exchange.entries()) {
    // Steps that our code has passed over, and PDUs that the recorded client typed into nothing.
    if (at < stage.script.position || isTypedBlindly(step.tx)) continue;
    const [, read] = /^AT\+CMGR=(\d+)/.exec(step.tx ?? '') ?? [];
    if (step.tx === null) stage.script.play(at);
    else if (isSubmit(step.tx) || isPromptless(step.tx)) await submit(stage, transcript, at, outcomes, lates);
    else if (read !== undefined) await stage.settle(stage.stored.read('SM', Number(read), 'cmti'));
    else if (step.tx === 'AT+CMGL=4\r') await stage.settle(stage.stored.sweep('SM', NEVER).catch(() => undefined));
    else commands.push(await command(stage, step));
    await stage.rest();
  }
  stage.end();
  return { stage, commands, outcomes, lates };
}

function isTypedBlindly(tx: string | null): boolean {
  return tx !== null && tx.includes('\u001a') && !tx.startsWith('AT');
}

/** PDU and Ctrl-Z in the same write (Nordic). */
function isPromptless(tx: string): boolean {
  return tx.startsWith('AT+CMGS=') && tx.endsWith('\u001a');
}

async function command(stage: Stage, step: Step): Promise<PlayedCommand> {
  const tx = step.tx ?? '';
  const built = commandOf(tx.replace(/\r$/, ''));
  try {
    const { lines, final } = await stage.settle(stage.session.ask(built));
    return { tx, lines, final };
  } catch {
    return { tx, lines: [], final: null };
  }
}

function commandOf(line: string): AtCommand {
  const [, name = '', index = ''] = /^AT\+(CMGR|CMGD)=(\d+)$/.exec(line) ?? [];
  if (line === 'AT+CPIN?') return pinState;
  if (line === 'AT+CMGL=4') return listAll;
  if (name === 'CMGR') return readMessage(Number(index));
  if (name === 'CMGD') return deleteMessage(Number(index));
  return /^AT\+(?:CG(?:MI|MM|MR|SN)|CIMI|CLAC)$/.test(line) ? plainCommand(line) : atCommand(line);
}

async function submit(
  stage: Stage,
  transcript: Transcript,
  at: number,
  outcomes: SubmitOutcome[],
  lates: LateOutcome[],
): Promise<void> {
  const [asked, written, after] = transcript.exchange.slice(at);
  // A prompt at the very end, to which nothing was written, shows nothing.
  if (written === undefined && JSON.stringify(asked?.rx).includes('> ')) return stage.script.play(at);
  const text = asked?.tx?.endsWith('\u001a') === true ? asked.tx.replace(/^.*\r/, '') : written?.tx;
  const hex = text?.endsWith('\u001a') === true ? text.slice(0, -1) : PDU;
  const outcome = stage.submits.submit(stage.session, {
    hex,
    tpduLength: Number(/=(\d+)/.exec(asked?.tx ?? '')?.[1] ?? 31),
    beforeWrite: () => (written?.tx === '\u001b' ? Promise.reject(new Error('called off')) : Promise.resolve()),
    onLate: (late) => lates.push(late),
  });
  if (written?.timeout === true && after?.tx === null) {
    await stage.pass(written.waitedMs ?? 0);
    stage.script.play(at + 2);
  }
  outcomes.push(await stage.settle(outcome));
  // A submit without an answer is over when the channel may write again.
  while (stage.channel.state === 'reserved') await stage.pass(1_000);
}
