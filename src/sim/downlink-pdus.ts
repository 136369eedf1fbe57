import { encodeDeliver, encodeStatusReport } from '../tpdu/deliver.ts';
import { segmentText } from '../tpdu/segmentation.ts';
import type { Address, EncodedPdu, SmsSubmit } from '../tpdu/types.ts';
import type { IncomingPdu } from './receiver.ts';

interface Origin {
  readonly from: string;
  /** Gateway time, ms. */
  readonly at: number;
  readonly smsc: string;
}

const incoming = (kind: IncomingPdu['kind'], { hex, tpduLength }: EncodedPdu): IncomingPdu => ({
  kind,
  hex,
  tpduLength,
});

/** A text from a phone, as one SMS-DELIVER or several that belong together. */
export function deliverPdus(text: string, origin: Origin & { readonly concatRef: number }): IncomingPdu[] {
  const { alphabet, parts } = segmentText(text);
  return parts.map((part, index) =>
    incoming(
      'deliver',
      encodeDeliver({
        smsc: origin.smsc,
        originator: origin.from,
        sentAt: origin.at,
        body: { alphabet, text: part },
        concat: parts.length === 1 ? null : { ref: origin.concatRef, bits: 8, total: parts.length, seq: index + 1 },
        moreMessages: index + 1 < parts.length,
      }),
    ),
  );
}

/** An SMS-SUBMIT that goes on to another SIM, segment by segment. */
export function forwardedPdu(tpdu: SmsSubmit, origin: Origin): IncomingPdu {
  const { userData, dcs } = tpdu;
  const { text, data } = userData;
  return incoming(
    'deliver',
    encodeDeliver({
      smsc: origin.smsc,
      originator: origin.from,
      sentAt: origin.at,
      pid: tpdu.pid,
      messageClass: dcs.messageClass,
      body:
        text !== null && (dcs.alphabet === 'gsm7' || dcs.alphabet === 'ucs2')
          ? { alphabet: dcs.alphabet, text }
          : { alphabet: 'data', data: data ?? new Uint8Array() },
      concat: userData.header?.concat ?? null,
      ports: userData.header?.ports ?? null,
    }),
  );
}

export interface Report {
  readonly mr: number;
  /** TP-DA of the submit. */
  readonly recipient: Address;
  /** Gateway times, ms. */
  readonly acceptedAt: number;
  readonly dischargedAt: number;
  /** TP-ST. */
  readonly status: number;
  readonly smsc: string;
}

export function statusReportPdu(report: Report): IncomingPdu {
  const { recipient } = report;
  return incoming(
    'status_report',
    encodeStatusReport({
      smsc: report.smsc,
      mr: report.mr,
      recipient: recipient.number,
      recipientToa: recipient.toa,
      sentAt: report.acceptedAt,
      dischargedAt: report.dischargedAt,
      status: report.status,
    }),
  );
}
