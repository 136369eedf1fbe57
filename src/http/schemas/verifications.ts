import { z } from 'zod';
import { CHANNELS, DELIVERY_STATES, PURPOSE_NAME, VERIFICATION_STATES } from '../../message/types.ts';
import { DELIVERY_REASONS, NEXT_STEPS } from '../../verify/types.ts';
import { email, subject } from './enrolment.ts';
import {
  callbackUrl,
  clientRef,
  e164,
  endUserIp,
  nextCursor,
  page,
  publicId,
  seconds,
  shortText,
  span,
  timeOut,
} from './fields.ts';

const purpose = z.string().regex(PURPOSE_NAME, 'lower-case letters, digits, ., _ and -, 64 at most').meta({
  description:
    'What the code is for: one of the known purposes, or one of the configuration. There is one open verification per purpose and number.',
  example: 'login',
});

const code = z
  .string()
  .regex(
    /^(?:[0-9A-Za-z]{4,10}|[0-9A-Za-z]{5}[ -][0-9A-Za-z]{5})$/,
    'a string of 4 to 10 digits, or letters and digits',
  )
  .meta({ description: 'What the person typed; letters are the same in either case.', example: '123456' });

const number = z.enum(['new', 'old']).meta({
  description: 'Of a change of number: which of the two the code was sent to. Left out where there is one number.',
});

const amount = shortText(20);
const payee = shortText(40);
const paid = {
  amount: amount.optional().meta({ description: 'Of a payment: the amount as it was at the start.' }),
  payee: payee.optional().meta({ description: 'Of a payment: the payee as it was at the start.' }),
};

export const newVerification = z
  .strictObject({
    to: e164.optional(),
    email: email.optional().meta({
      description:
        'Where the code may go when the SMS does not arrive, or in its place: where the purpose lists `email` among its channels, and the gateway has a mail relay.',
    }),
    subject: subject.optional().meta({
      description:
        'Your own name for the person, under which an authenticator app or backup codes are enrolled: where the purpose lists `totp` or `backup_code`.',
    }),
    purpose: purpose.optional(),
    client_ref: clientRef.optional(),
    locale: z
      .string()
      .regex(/^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*$/, 'a language tag, for example en or sw-KE')
      .optional()
      .meta({ description: 'Language of the text.', example: 'en' }),
    template: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,31}$/, 'the name of a template: lower-case letters, digits and _')
      .optional(),
    old_number: e164.optional().meta({
      description:
        'For a purpose that changes a number: the number in whose place `to` comes. Both get a code, and both have to be checked.',
    }),
    code_length: z
      .int()
      .min(4)
      .max(10)
      .optional()
      .meta({ description: 'Characters of the code: as many as the purpose has, or more. 4-10.' }),
    ttl: seconds(60, 600, 'Life of the code: that of the purpose, or less.').optional(),
    max_attempts: z
      .int()
      .min(1)
      .max(10)
      .optional()
      .meta({ description: 'Guesses: as many as the purpose has, or fewer. 1-10.' }),
    custom_code: z.string().min(4).max(10).optional().meta({
      description:
        'A code of your own, drawn at random by you. Only with the scope `verify:custom_code`, and for purposes whose policy allows it.',
    }),
    webotp_host: z
      .string()
      .max(100)
      .regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/, 'a host name in lower case')
      .optional()
      .meta({ description: 'Adds the last line that lets a browser on this host fill the code in (WebOTP).' }),
    app_hash: z
      .string()
      .regex(/^[A-Za-z0-9+/]{11}$/, '11 characters of base64')
      .optional()
      .meta({ description: 'Lets the Android app with this hash read the code (SMS Retriever).' }),
    amount: amount.optional().meta({
      description: 'Amount to approve, as the text shows it; needed again at the check (PSD2, dynamic linking).',
    }),
    payee: payee.optional().meta({ description: 'Payee to approve, as the text shows it; needed again at the check.' }),
    end_user_ip: endUserIp.optional(),
    callback_url: callbackUrl.optional(),
  })
  .meta({
    id: 'NewVerification',
    description: 'At least one of `to`, `email` and `subject`.',
  });

export const resend = z
  .strictObject({
    new_code: z.boolean().optional().meta({
      description:
        'True: a new code in place of the old one. False: the code stays, and so does its end. Left out: as the purpose is configured.',
    }),
    number: number.optional(),
    end_user_ip: endUserIp.optional(),
  })
  .meta({ id: 'Resend' });

const channel = z.enum(CHANNELS);
const answered = channel
  .optional()
  .meta({ description: 'What the code is an answer of, out of `channels`. Left out: of the `channel` in use.' });

export const next = z
  .strictObject({
    channel: channel
      .optional()
      .meta({ description: 'One of `alternatives`, where it should not be the first of them.' }),
    end_user_ip: endUserIp.optional(),
  })
  .meta({ id: 'Next' });

export const check = z
  .strictObject({ code, channel: answered, ...paid, number: number.optional() })
  .meta({ id: 'Check' });
export const checkByNumber = z
  .strictObject({ to: e164, purpose: purpose.optional(), code, channel: answered, ...paid })
  .meta({ id: 'CheckByNumber' });

export const getQuery = z.strictObject({
  wait: z.coerce.number().int().min(0).max(30).optional().meta({
    description:
      'Seconds, 0-30: answer when there is something new, at the latest after this time. Where too many wait already, the answer comes at once.',
  }),
  revision: z.string().min(1).max(32).optional().meta({
    description: 'The `revision` of the last answer: what is new is what differs from it. Without it, from now.',
  }),
});

const status = z.enum(VERIFICATION_STATES);
const delivery = z
  .enum(DELIVERY_STATES)
  .meta({ description: 'How far the SMS or e-mail has come. `sent` was taken by the network or relay.' });

const deliveryDetail = z
  .strictObject({
    since: timeOut.nullable().meta({ description: 'When `delivery` became what it is.' }),
    reason: z.enum(DELIVERY_REASONS).nullable().meta({
      description:
        'Why the code is not there (yet). While it waits: `no_modem`, `sim_plan_used`, `sim_suspended`, `number_not_routed`. `no_report`: an SMS sent 30 s ago or more, and not reported as delivered. `not_sent_in_time`, `refused`, `not_delivered`, `no_answer_from_modem`, `no_answer_from_relay` (of e-mail): it has failed, or nobody knows.',
    }),
    overdue: z.boolean().meta({
      description: 'The person has most likely not got the code: do not let them wait without another offer.',
    }),
    next: z.enum(NEXT_STEPS).nullable().meta({
      description:
        '`wait`; `resend`; `offer_alternative`: one of `alternatives`; `start_again`: this verification is over. Null: approved.',
    }),
    alternatives: z.array(z.enum(CHANNELS)).meta({ description: 'Other ways to answer, in their order.' }),
  })
  .meta({ id: 'DeliveryDetail' });

const oldNumber = z
  .strictObject({
    to: z.string().nullable(),
    confirmed: z.boolean(),
    attempts_remaining: z.int(),
    sends: z.int(),
    resend_after: timeOut,
    delivery,
  })
  .meta({ id: 'OldNumber' });

export const verification = z
  .strictObject({
    id: publicId,
    status,
    to: z.string().nullable(),
    purpose: z.string(),
    created_at: timeOut,
    expires_at: timeOut,
    ended_at: timeOut.nullable(),
    attempts_remaining: z.int(),
    sends: z.int().meta({ description: 'How often the code was sent.' }),
    resend_after: timeOut,
    channels: z.array(channel).meta({ description: 'Ways that may answer it, in the order in which they are taken.' }),
    channel: channel.meta({
      description:
        'The way in use: `delivery` is of what was sent there, and a check is of it unless it names another one.',
    }),
    offer_next_at: timeOut.nullable().meta({
      description:
        'From when on the first of `alternatives` should be offered; null: there is none. It comes nearer when the SMS fails.',
    }),
    delivery,
    delivery_detail: deliveryDetail,
    confirmed: z.boolean().meta({
      description:
        'Of a change of number: the code of the new number was right, and that of the old one may be missing.',
    }),
    old_number: oldNumber.nullable().meta({ description: 'Of a change of number: the number that is given up.' }),
    revision: z.string().meta({ description: 'Another one means that something of this has changed.' }),
    locale: z.string(),
    template: z.string(),
    client_ref: z.string().nullable(),
  })
  .meta({ id: 'Verification' });

export const checkResult = z
  .strictObject({
    id: publicId,
    status,
    valid: z.boolean(),
    attempts_remaining: z.int(),
    still_needed: z
      .array(number)
      .optional()
      .meta({ description: 'Of a change of number: whose codes are still to be checked. Approved when empty.' }),
  })
  .meta({ id: 'CheckResult' });

export const verificationQuery = z.strictObject({
  ...page,
  ...span,
  purpose: purpose.optional(),
  client_ref: clientRef.optional(),
  status: status.optional(),
});
export const verificationPage = z.strictObject({ verifications: z.array(verification), next_cursor: nextCursor });

export type NewVerificationBody = z.output<typeof newVerification>;
export type Verification = z.output<typeof verification>;
export type CheckResult = z.output<typeof checkResult>;
