import { z } from 'zod';
import { ATTEMPT_OUTCOMES, MESSAGE_CLASSES, SEGMENT_STATES } from '../../message/types.ts';
import {
  anyText,
  callbackUrl,
  clientRef,
  e164,
  endUserIp,
  nextCursor,
  page,
  publicId,
  seconds,
  timeIn,
  timeOut,
  shortText,
  span,
} from './fields.ts';
import { waiting } from './sims.ts';

export const MAX_BATCH = 1000;
export const MAX_BATCH_BYTES = 1_048_576;

const messageClass = z.enum(MESSAGE_CLASSES);
const status = z.enum(SEGMENT_STATES).meta({
  description:
    '`no_report`: it left and no status report came in its time. It says nothing about whether the phone got it: a report that came while the gateway was down may be lost to everybody. A late one still changes it, as it does `unknown` and `uncertain`.',
});

export const newMessage = z
  .strictObject({
    to: e164,
    text: anyText.meta({
      description: 'Travels in GSM 7-bit where every character allows it, else in UCS-2. queue.max_segments limits it.',
      example: 'Your appointment is tomorrow at 9:00.',
    }),
    class: messageClass.default('alert').meta({
      description:
        '`otp`: a code, first in the queue, kept encrypted, may go twice where its outcome is uncertain. `alert`: the default, never twice. `bulk`: when nothing else waits.',
    }),
    priority: z.int().min(0).max(9).optional().meta({ description: '9 goes first within its class.' }),
    send_at: timeIn.optional().meta({ description: 'Not before this time.', example: '2026-01-05T09:00:00Z' }),
    ttl: seconds(60, 604_800, 'Not sent when older than this.').optional(),
    from_sim: shortText(40).optional().meta({ description: 'ICCID or IMSI of the only SIM that may send it.' }),
    flash: z.boolean().optional().meta({ description: 'Shown at once and not kept by the phone (class 0).' }),
    end_user_ip: endUserIp
      .optional()
      .meta({ description: 'Of an `otp`: address of the person who asked for the code; limits count by it.' }),
    callback_url: callbackUrl.optional(),
    client_ref: clientRef.optional(),
  })
  .meta({ id: 'NewMessage' });

/** The items of a batch are checked one by one (`parseSlices`), this is its frame. */
export const batchFrame = z.strictObject({ messages: z.array(z.unknown()).min(1).max(MAX_BATCH) });
export const newBatch = z.strictObject({ messages: z.array(newMessage).min(1).max(MAX_BATCH) });

export const acceptedMessage = z
  .strictObject({
    id: publicId,
    status,
    to: e164,
    class: messageClass,
    alphabet: z.enum(['gsm7', 'ucs2']),
    segment_count: z.int(),
    send_at: timeOut.nullable(),
    expires_at: timeOut,
    client_ref: z.string().nullable(),
  })
  .meta({ id: 'AcceptedMessage' });

export const acceptedBatch = z.strictObject({ messages: z.array(acceptedMessage) });

const attempt = z
  .strictObject({
    modem: z.string(),
    sim: z.string().nullable(),
    started_at: timeOut,
    ended_at: timeOut.nullable(),
    outcome: z.enum(ATTEMPT_OUTCOMES),
    mr: z.int().nullable().meta({ description: 'TP-MR, 0-255.' }),
    cms: z.int().nullable().meta({ description: '+CMS ERROR, where there was one.' }),
    reason: z.string().nullable(),
    report_status: z.int().nullable().meta({ description: 'TP-ST of the status report (23.040 9.2.3.15).' }),
    reported_at: timeOut.nullable(),
  })
  .meta({ id: 'Attempt' });

const segment = z
  .strictObject({ seq: z.int(), status, status_at: timeOut, attempts: z.array(attempt) })
  .meta({ id: 'Segment' });

const summary = {
  id: publicId,
  status,
  to: z.string(),
  class: messageClass,
  priority: z.int(),
  text: z.string().nullable().meta({ description: 'Null for `otp`: never read back.' }),
  segment_count: z.int(),
  accepted_at: timeOut,
  send_at: timeOut.nullable(),
  expires_at: timeOut,
  client_ref: z.string().nullable(),
  verification_id: z.string().nullable(),
};

const messageSummary = z.strictObject(summary).meta({ id: 'MessageSummary' });
export const message = z
  .strictObject({
    ...summary,
    waiting: waiting.nullable().meta({ description: 'Null where it only waits for its turn, or does not wait.' }),
    segments: z.array(segment),
  })
  .meta({ id: 'Message' });

export const messageQuery = z.strictObject({
  ...page,
  ...span,
  status: status.optional().meta({ description: 'Only messages that are in this state.' }),
  to: e164.optional(),
  class: messageClass.optional(),
  client_ref: clientRef.optional(),
});
export const messagePage = z.strictObject({ messages: z.array(messageSummary), next_cursor: nextCursor });

export type NewMessageBody = z.output<typeof newMessage>;
export type AcceptedMessage = z.output<typeof acceptedMessage>;
export type MessageSummary = z.output<typeof messageSummary>;
export type Message = z.output<typeof message>;
