import { expect } from 'vitest';
import { reportClass, reportText } from '../../../src/tpdu/report-class.ts';
import { decodePdu } from '../../../src/tpdu/decode.ts';
import { joinParts } from '../../../src/tpdu/join-parts.ts';
import type { SmsDeliver, SmsStatusReport } from '../../../src/tpdu/types.ts';
import type { ReceivedFrame } from '../../../src/modem/modem.ts';
import { writtenBy, type Checkers } from './check.ts';
import { playLive, type Played } from './play.ts';

interface ExpectedReport {
  readonly mr: number;
  readonly st: number;
  readonly class?: string;
  readonly text?: string;
}

/** Null where it is no PDU. */
function decoded(frame: ReceivedFrame) {
  try {
    return decodePdu(frame.hex, { mode: 'mt', smsc: true }).tpdu;
  } catch {
    return null;
  }
}

function reportsOf({ stage }: Played): SmsStatusReport[] {
  return stage.handedOver.map(decoded).filter((tpdu) => tpdu?.type === 'status_report');
}

function messagesOf({ stage }: Played): SmsDeliver[] {
  return stage.handedOver.map(decoded).filter((tpdu) => tpdu?.type === 'deliver');
}

function expectReport(report: SmsStatusReport | undefined, wanted: ExpectedReport): void {
  expect(report).toMatchObject({ mr: wanted.mr, status: wanted.st });
  if (wanted.class !== undefined) expect(wanted.class.startsWith(reportClass(wanted.st))).toBe(true);
  if (wanted.text !== undefined) expect(reportText(wanted.st).toLowerCase()).toBe(wanted.text);
}

/** Parts of one message put together, duplicates counted: what the inbox above does with the frames. */
function together(played: Played): { text: string | null; duplicates: number } {
  const frames = played.stage.handedOver;
  const bySeq = new Map(messagesOf(played).map((message) => [message.userData.header?.concat?.seq ?? 1, message]));
  const parts = [...bySeq].toSorted(([one], [other]) => one - other).map(([, message]) => message);
  const total = parts[0]?.userData.header?.concat?.total ?? 1;
  return {
    text: parts.length === total ? joinParts(parts).text : null,
    duplicates: frames.length - new Set(frames.map((frame) => frame.hex)).size,
  };
}

export const receivingCheckers: Checkers = {
  async report(transcript, expected) {
    const played = await playLive(transcript);
    const reports = reportsOf(played);
    if (expected === null) {
      expect(reports).toEqual([]);
      return;
    }
    expect(reports.length).toBeGreaterThan(0);
    for (const report of reports) expectReport(report, expected as ExpectedReport);
  },
  async reports(transcript, expected) {
    const played = await playLive(transcript);
    // Null: its PDU was damaged on the line, so there is nothing to hand over.
    const wanted = (expected as readonly (ExpectedReport | null)[]).filter((report) => report !== null);
    expect(played.stage.handedOver).toHaveLength(wanted.length);
    for (const [at, frame] of played.stage.handedOver.entries()) {
      const tpdu = decoded(frame);
      expectReport(tpdu?.type === 'status_report' ? tpdu : undefined, wanted[at] as ExpectedReport);
    }
  },
  async states(transcript, expected) {
    const played = await playLive(transcript);
    const seen = new Set<string>();
    const ours = played.stage.handedOver.map((frame) => {
      const tpdu = decoded(frame);
      const state = tpdu?.type === 'status_report' ? reportClass(tpdu.status) : null;
      const repeated = seen.has(frame.hex);
      seen.add(frame.hex);
      return repeated ? `${state}(duplicate ignored)` : state;
    });
    expect(ours).toEqual(expected);
  },
  async incoming(transcript, expected) {
    const played = await playLive(transcript, {}, 1);
    expect(messagesOf(played)).toHaveLength(Number(expected));
    const acknowledged = played.stage.script.written.filter((text) => text === 'AT+CNMA\r');
    // Ours, and the second one of the transcript, whose 340 does no harm.
    expect(acknowledged).toHaveLength(2);
    expect(played.commands.at(-1)?.final).toMatchObject({ kind: 'cms', code: 340 });
  },
  async trap(transcript, expected) {
    expect(expected).toBe(
      'CMGR=0 may instead return an unrelated stored message: must not be deleted/treated as the report',
    );
    const played = await playLive(transcript);
    expect(writtenBy(played).filter((line) => line.startsWith('AT+CMGD'))).toEqual([]);
    // The slot held somebody's message instead: it is stored as what it is before it is deleted.
    const foreign = '\r\n+CMGR: 1,,23\r\n0791447700090000040C914477000910320000621112900350000453EA130A\r\n\r\nOK\r\n';
    const exchange = [...transcript.exchange.slice(0, -1), { tx: 'AT+CMGR=0\r', rx: foreign }];
    const other = await playLive({ ...transcript, exchange });
    expect(reportsOf(other)).toEqual([]);
    expect(messagesOf(other)).toHaveLength(1);
  },
  async messages(transcript, expected) {
    const played = await playLive(transcript);
    expect(messagesOf(played)).toHaveLength(Number(expected));
  },
  async duplicatesDropped(transcript, expected) {
    const played = await playLive(transcript);
    const { duplicates } = together(played);
    const listed = JSON.stringify(transcript.exchange.at(-1)?.rx).match(/\+CMGL:/g)?.length ?? 0;
    expect(listed === 0 ? duplicates : listed - played.stage.handedOver.length).toBe(expected);
  },
  async text(transcript, expected) {
    expect(together(await playLive(transcript)).text).toBe(expected);
  },
  async pendingDelete(transcript, expected) {
    const played = await playLive(transcript);
    const slots = [...played.stage.seen.keys()].map((key) => Number(key.split('/')[1]));
    expect(slots).toEqual(expected);
    const before = played.stage.handedOver.length;
    await played.stage.settle(played.stage.stored.read('SM', Number(slots[0]), 'sweep').catch(() => 'later'));
    expect(played.stage.handedOver).toHaveLength(before);
  },
  async undecodable(transcript, expected) {
    const played = await playLive(transcript);
    expect(played.stage.handedOver).toHaveLength(Number(expected));
    expect(played.stage.handedOver.map(decoded)).toEqual(played.stage.handedOver.map(() => null));
    expect(writtenBy(played).filter((line) => line.startsWith('AT+CMGD'))).toEqual([]);
  },
  async detect(transcript, expected) {
    expect(expected).toBe('text-mode reply in PDU mode');
    const played = await playLive(transcript);
    expect(played.stage.handedOver).toEqual([]);
    expect(writtenBy(played).filter((line) => line.startsWith('AT+CMGD'))).toEqual([]);
  },
  async action(transcript, expected) {
    expect(expected).toBe('re-issue CMGF=0, re-read');
    const written = writtenBy(await playLive(transcript));
    const from = written.indexOf('AT+CMGR=1');
    expect(written.slice(from, from + 3)).toEqual(['AT+CMGR=1', 'AT+CMGF=0', 'AT+CMGR=1']);
  },
  async full(transcript, expected) {
    const played = await playLive(transcript);
    expect(played.stage.notices.some((notice) => notice.kind === 'storage_full')).toBe(expected);
    expect(writtenBy(played)).toContain('AT+CMGD=1');
    expect(messagesOf(played)).toHaveLength(1);
  },
};
