import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { atCommand, plainCommand } from '../../src/at/command.ts';
import { scriptedModem, type ScriptedModem } from './scripted-modem.ts';

interface Step {
  readonly tx: string | null;
  readonly rx?: string | readonly string[];
  readonly rxHex?: string;
}
interface Transcript {
  readonly id: string;
  readonly kind: string;
  readonly expect: Readonly<Record<string, unknown>>;
  readonly exchange: readonly Step[];
}

const folder = new URL('../fixtures/transcripts/', import.meta.url);
const KINDS = new Set(['chunking', 'echo', 'parser', 'urc', 'junk', 'send', 'boot', 'credit']);
const transcripts = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Transcript)
  .filter(({ kind }) => KINDS.has(kind));

type Division = (chunks: readonly string[]) => readonly string[];
const asRecorded: Division = (chunks) => chunks;
const byteByByte: Division = (chunks) => chunks.flatMap((chunk) => chunk.split(''));
const atOnce: Division = (chunks) => [chunks.join('')];

const chunksOf = ({ rx = [], rxHex }: Step): readonly string[] =>
  rxHex === undefined ? [rx].flat() : [Buffer.from(rxHex, 'hex').toString('latin1')];

/** Sends what the recorded program sent, through the channel, and lets the modem answer as it did. */
async function replay({ exchange }: Transcript, divide: Division) {
  const modem = scriptedModem();
  const results: unknown[] = [];
  const steps = [...exchange];
  for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
    const chunks = divide(chunksOf(step));
    if (step.tx === null) {
      for (const chunk of chunks) modem.peer.emit(chunk);
      await modem.clock.settle();
      continue;
    }
    const pdu = step.tx.startsWith('AT+CMGS=') ? steps[0] : undefined;
    const hex = pdu?.tx?.split('\u001a')[0] ?? '';
    modem.answer(step.tx.split('\r')[0] ?? '', ...chunks);
    if (pdu !== undefined && /^[0-9A-F]{16,}$/.test(hex)) {
      modem.answer(hex, ...divide(chunksOf(pdu)));
      results.push(await submit(modem, { tpduLength: Number(step.tx.slice('AT+CMGS='.length)), hex }, steps));
    } else if (step.tx.startsWith('AT') && step.tx.endsWith('\r')) {
      results.push(await execute(modem, step.tx.slice(0, -1)));
    }
  }
  await modem.clock.advance(400_000);
  expect(modem.clock.pending).toBe(0);
  return { results, urcs: modem.urcs, late: modem.late, written: modem.written };
}

async function submit(modem: ScriptedModem, pdu: { tpduLength: number; hex: string }, steps: Step[]): Promise<unknown> {
  const result = modem.channel.submitPdu({ ...pdu, beforeWrite: async () => {} });
  await modem.clock.settle();
  steps.shift();
  // A result that the recording cut in two comes with the next unsolicited step.
  if (steps[0]?.tx === null && modem.channel.state === 'busy') {
    for (const chunk of chunksOf(steps[0])) modem.peer.emit(chunk);
  }
  // The answer to the AT of a resynchronisation, where one was recorded.
  const resync = steps[0]?.tx === 'AT\r' ? chunksOf(steps[0]) : ['\r\nOK\r\n'];
  for (let times = 0; times < 3; times++) modem.answer('AT\r', ...(resync.length > 0 ? resync : ['\r\nOK\r\n']));
  await modem.clock.advance(200_000);
  return result;
}

async function execute(modem: ScriptedModem, line: string): Promise<unknown> {
  const command = /\?$|=|CSQ|CNUM/.test(line) ? atCommand(line) : plainCommand(line);
  const result = modem.channel.execute(command).catch((error: unknown) => (error as { code: string }).code);
  await modem.clock.advance(10_000);
  return result;
}

const run = (id: string, divide = asRecorded) => {
  const transcript = transcripts.find((one) => one.id === id);
  if (transcript === undefined) throw new Error(`no transcript ${id}`);
  return replay(transcript, divide);
};

describe('recorded dialogues', () => {
  it('are all there', () => expect(transcripts.length).toBeGreaterThan(40));

  it.each(transcripts.map((transcript) => [transcript.id, transcript] as const))(
    '%s: every division of the bytes gives the same results and URCs',
    async (_, transcript) => {
      const expected = await replay(transcript, asRecorded);
      expect(await replay(transcript, byteByByte)).toEqual(expected);
      expect(await replay(transcript, atOnce)).toEqual(expected);
    },
  );

  it.each([
    ['send-ok-report', { kind: 'sent', mr: 64 }],
    ['send-ok-echo-on', { kind: 'sent', mr: 124 }],
    ['send-ok-scts-csms1', { kind: 'sent', mr: 17 }],
    ['send-cms500-echoed-pdu', { kind: 'final', wrote: true, final: { kind: 'cms', code: 500 } }],
    ['send-cms500-after-25s', { kind: 'final', wrote: true, final: { kind: 'cms', code: 500 } }],
    ['send-silence-60s', { kind: 'silent' }],
    ['send-no-credit-silence', { kind: 'silent' }],
    ['send-late-cmgs-after-timeout', { kind: 'silent' }],
    ['send-error-plain-hl6', { kind: 'final', wrote: true, final: { kind: 'error' } }],
    ['send-ok-before-pdu-mc7455', { kind: 'final', wrote: false, final: { kind: 'ok' } }],
    ['send-ok-no-cmgs', { kind: 'final', wrote: true, final: { kind: 'ok' } }],
    ['send-cms-truncated', { kind: 'final', wrote: true, final: { kind: 'cms', code: 500 } }],
    ['send-cms-text', { kind: 'final', wrote: true, final: { kind: 'cms', code: 500 } }],
    ['send-collision-512', { kind: 'final', wrote: true, final: { kind: 'cms', code: 512 } }],
    ['send-no-smsc-330', { kind: 'final', wrote: true, final: { kind: 'cms', code: 330 } }],
    ['send-urc-inside-result', { kind: 'sent', mr: 12 }],
  ])('%s ends as it must', async (id, expected) => {
    const { results } = await run(id);
    expect(results.find((result) => typeof result === 'object' && result !== null && 'kind' in result)).toMatchObject(
      expected,
    );
  });

  it('send-late-cmgs-after-timeout is sent after all', async () => {
    expect((await run('send-late-cmgs-after-timeout')).late).toEqual([{ kind: 'sent', mr: 201 }]);
  });

  it('send-mr-wraps and send-cmms2-batch give each submit its own reference', async () => {
    expect((await run('send-mr-wraps')).results).toMatchObject([{ mr: 255 }, { mr: 0 }]);
    expect((await run('send-cmms2-batch')).results).toMatchObject([{}, { mr: 10 }, { mr: 11 }, {}]);
  });

  it('send-error-plain-hl6 writes no PDU behind a prompt that came with an ERROR', async () => {
    const { written } = await run('send-error-plain-hl6');
    expect(written.filter((text) => text.endsWith('\u001a'))).toHaveLength(1);
  });

  it('boot-sim800-urcs and mc-noise-quectel give the banners out', async () => {
    const boot = ['RDY', '+CFUN: 1', '+CPIN: READY', 'Call Ready', 'SMS Ready', 'UNDER-VOLTAGE WARNNING'];
    expect((await run('boot-sim800-urcs')).urcs.map((urc) => urc.line)).toEqual(boot);
    expect((await run('mc-noise-quectel')).urcs.map((urc) => urc.name)).toEqual(['+QIND', '+QUSIM', 'RDY']);
  });

  it('cds-split-between-header-and-pdu joins the report and answers the command', async () => {
    const { urcs, results } = await run('cds-split-between-header-and-pdu');
    expect(urcs).toMatchObject([{ name: '+CDS', pdu: expect.stringMatching(/^0791/) }]);
    expect(results).toMatchObject([{ final: { kind: 'ok' }, lines: ['+CSQ: 20,99'] }]);
  });

  it('urc-call-inside-cpin and urc-before-answer answer the command and nothing else', async () => {
    const [cpin] = (await run('urc-call-inside-cpin')).results;
    expect(cpin).toEqual({ final: { kind: 'ok' }, lines: ['+CPIN: READY'] });
    expect((await run('urc-before-answer')).results).toMatchObject([
      { lines: ['+CPMS: 0,20,0,20,0,20'] },
      { lines: ['+CPMS: 1,20,1,20,1,20'] },
      { lines: [] },
    ]);
  });
});
