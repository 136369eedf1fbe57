import type { DecodedFrame, InboundBody } from '../store/inbox.ts';
import { decodePdu } from '../tpdu/decode.ts';
import { reportClass } from '../tpdu/report-class.ts';
import { TpduError } from '../tpdu/tpdu-error.ts';
import { toHex } from '../tpdu/hex.ts';
import { joinParts, type JoinedBody } from '../tpdu/join-parts.ts';
import type { SmsDeliver, SmsStatusReport } from '../tpdu/types.ts';

/** TP-PID of a short message type 0: acknowledged, shown to nobody (23.040 9.2.3.9). */
const TYPE_0 = 0x40;

/** What a frame is. TP-MTI decides, never the way it came: status reports are also found among stored messages. Never throws. */
export function decodeFrame(hex: string): DecodedFrame {
  try {
    const { tpdu } = decodePdu(hex, { mode: 'mt', smsc: true });
    if (tpdu.type === 'status_report') return statusReport(tpdu);
    if (tpdu.type === 'deliver') return deliver(tpdu);
    return { kind: 'ignored', reason: tpdu.type };
  } catch (error) {
    return { kind: 'undecodable', reason: reasonOf(error) };
  }
}

function statusReport({ mr, recipient, status, timestamp, discharge }: SmsStatusReport): DecodedFrame {
  return {
    kind: 'status_report',
    mr,
    recipient: recipient.number,
    international: recipient.ton === 'international',
    status,
    class: reportClass(status),
    scts: timestamp.epochMs,
    discharge: discharge.epochMs,
  };
}

function deliver({ originator, pid, dcs, timestamp, userData }: SmsDeliver): DecodedFrame {
  if (pid === TYPE_0) return { kind: 'ignored', reason: 'type_0' };
  const { text, data, header } = userData;
  return {
    kind: 'deliver',
    sender: originator.number,
    ...bodyOf({ text, data }),
    scts: timestamp.epochMs,
    messageClass: dcs.messageClass,
    port: header?.ports?.destination ?? null,
    concat: header?.concat ?? null,
  };
}

/** `JoinParts` of the store: the frames were decoded as parts of one message when they came. */
export function joinFrames(frames: readonly string[]): InboundBody {
  return bodyOf(
    joinParts(
      frames.flatMap((hex) => {
        const { tpdu } = decodePdu(hex, { mode: 'mt', smsc: true });
        return tpdu.type === 'deliver' ? [tpdu] : [];
      }),
    ),
  );
}

function bodyOf({ text, data }: JoinedBody): InboundBody {
  return { body: text ?? toHex(data ?? new Uint8Array()), binary: text === null };
}

/** Field and octet, for the operator who looks at the raw frame; anything else is a fault of the decoder. */
function reasonOf(error: unknown): string {
  if (!(error instanceof TpduError)) return 'internal';
  return error.octet === null ? error.field : `${error.field} at octet ${error.octet}`;
}
