import { z } from 'zod';
import { nextCursor, page, publicId, shortText, span, timeOut } from './fields.ts';
import { simPlan, suspension, WARNINGS } from './sims.ts';

const inboundMessage = z
  .strictObject({
    id: publicId,
    sim: z.string().nullable(),
    from: z.string(),
    text: z.string().meta({ description: 'As the sender wrote it: do not trust it. Hexadecimal where `binary`.' }),
    binary: z.boolean(),
    received_at: timeOut,
    sent_at: timeOut.nullable().meta({ description: 'Time stamp of the service centre.' }),
    parts: z.int(),
    complete: z.boolean().meta({ description: 'False where parts never came.' }),
  })
  .meta({ id: 'InboundMessage' });
export const inboxQuery = z.strictObject({
  ...page,
  ...span,
  from: shortText(20)
    .optional()
    .meta({ description: 'Only of this sender, as `from` shows it.', example: '+254712345678' }),
  sim: shortText(40).optional().meta({ description: 'Only what this SIM received, as `sim` shows it.' }),
});
export const inboxPage = z.strictObject({ messages: z.array(inboundMessage), next_cursor: nextCursor });

const leftOverFrame = z
  .strictObject({
    id: publicId,
    kind: z
      .enum(['undecodable', 'unmatched_report'])
      .meta({ description: 'Not understood, or a status report that fits no message (yet).' }),
    modem: z.string(),
    sim: z.string(),
    received_at: timeOut,
    reason: z.string().nullable().meta({ description: 'What is wrong with an undecodable frame, and where.' }),
    mr: z.int().nullable().meta({ description: 'TP-MR of a report.' }),
    recipient: z.string().nullable(),
    report_status: z.int().nullable().meta({ description: 'TP-ST of a report (23.040 9.2.3.15).' }),
    pdu: z.string().nullable().meta({
      description:
        'As the modem gave it: `simgate pdu decode` explains it. Null for reports, and once it is forgotten.',
    }),
  })
  .meta({ id: 'LeftOverFrame' });
export const leftOverPage = z.strictObject({ frames: z.array(leftOverFrame), next_cursor: nextCursor });

const warning = z
  .strictObject({ code: z.enum(WARNINGS), message: z.string() })
  .meta({ id: 'ModemWarning', description: 'Nothing is broken yet; somebody should see to it.' });
const balance = z
  .strictObject({
    amount: z.number().nullable().meta({ description: 'In the money of the network; null where it never told.' }),
    read_at: timeOut.nullable(),
    low: z.boolean().meta({ description: 'Was the last amount under what is configured?' }),
    problem: z.string().nullable().meta({ description: 'Why the last answer told no amount.' }),
  })
  .meta({ id: 'Balance' });

export const ussdAnswer = z
  .strictObject({
    text: z.string().meta({ description: 'As the network wrote it: do not trust it.' }),
    more: z
      .boolean()
      .meta({ description: 'The network waits for an answer; left open only where `keep_open` was set.' }),
  })
  .meta({ id: 'UssdAnswer' });

const recovery = z.strictObject({
  last: z
    .strictObject({
      step: z.string().meta({
        description:
          'Gentlest first: `resync`, `reinit` (set up anew), `radio` (off and on), `reset` (its own command), `reopen` (its port), `usb`, `power` (the configured commands).',
      }),
      reason: z.string().meta({ description: '`silent`, `erring`, `no_network`, `sim_stuck` or `gone`.' }),
      at: timeOut,
    })
    .nullable(),
  steps: z.record(z.string(), z.int()).meta({ description: 'How often each step was taken.' }),
});

export const modem = z
  .strictObject({
    name: z.string(),
    port: z.string(),
    status: z.string(),
    ready: z.boolean().meta({ description: 'Could it send right now?' }),
    since: timeOut,
    hint: z.string().nullable().meta({ description: 'What a person should do; null where nothing is to be done.' }),
    manufacturer: z.string().nullable(),
    model: z.string().nullable(),
    revision: z.string().nullable(),
    imei: z.string().nullable(),
    imsi: z.string().nullable(),
    iccid: z.string().nullable(),
    number: z.string().nullable(),
    operator: z.string().nullable(),
    registration: z.int().nullable().meta({ description: '<stat> of +CREG (27.007 7.2).' }),
    roaming: z.boolean().meta({ description: 'Is it in a network that is not its own? See the setting `roaming`.' }),
    signal: z.int().nullable().meta({ description: '<rssi> of +CSQ, 0-31; null where unknown.' }),
    smsc: z.string().nullable(),
    reports: z.boolean().meta({ description: 'Does it deliver status reports?' }),
    recovery: recovery.meta({ description: 'What was done about it since the gateway started.' }),
    balance: balance.nullable().meta({ description: 'Of its SIM; null where nobody asks for it, see `balances`.' }),
    plan: simPlan.nullable().meta({ description: 'Of its SIM; null until one was seen.' }),
    suspended: suspension.nullable().meta({ description: 'Null where its SIM is in use.' }),
    warnings: z.array(warning),
  })
  .meta({ id: 'Modem' });
export const modemList = z.strictObject({ modems: z.array(modem) });
export const modemParams = z.strictObject({ name: z.string() });

export const health = z
  .strictObject({
    status: z.literal('ok'),
    version: z.string(),
    event_loop_ms: z.number(),
    attention: z
      .array(z.strictObject({ modem: z.string(), status: z.string(), hint: z.string() }))
      .meta({ description: 'Modems that need a person, and what for: a PIN, a PUK, another SIM, credit, power.' }),
    database: z
      .strictObject({
        check: z.enum(['unchecked', 'ok', 'inconsistent', 'damaged', 'failed']),
        checked_at: timeOut.nullable(),
      })
      .meta({
        description:
          'The last check of the whole database: `inconsistent` where rows contradict each other, `damaged` where the file is, `failed` where the check could not run.',
      }),
    warnings: z
      .array(z.strictObject({ code: z.enum(WARNINGS), modem: z.string() }))
      .meta({ description: 'What somebody should see to before it breaks.' }),
    webhooks: z
      .array(z.strictObject({ name: z.string(), status: z.enum(['ok', 'failing', 'disabled']) }))
      .meta({ description: 'Receivers of events that do not take them. Messages are sent all the same.' }),
  })
  .meta({ id: 'Health' });
export const readiness = z
  .strictObject({
    ready: z.boolean(),
    reasons: z.array(z.enum(['no_modem', 'sim_suspended', 'storage_full', 'storage_failed', 'stopping'])),
  })
  .meta({ id: 'Readiness' });

export const simPhoneMessages = z.strictObject({
  messages: z.array(z.strictObject({ from: z.string(), text: z.string(), received_at: timeOut })),
});

export type LeftOverBody = z.output<typeof leftOverFrame>;
export type InboundMessage = z.output<typeof inboundMessage>;
export type ModemBody = z.output<typeof modem>;
