import { z } from 'zod';
import { DELIVERY_STATES, VERIFICATION_STATES } from '../../message/types.ts';
import { callbackUrl, clientRef, e164, endUserIp, publicId, seconds, timeOut, shortText } from './fields.ts';

const purpose = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'lower-case letters, digits, ., _ and -, 64 at most')
  .meta({ description: 'What the code is for: one open verification per purpose and number.', example: 'login' });

const code = z
  .string()
  .regex(/^[0-9]{4,10}$/, 'a string of 4 to 10 digits')
  .meta({ description: 'What the person typed.', example: '123456' });

export const newVerification = z
  .strictObject({
    to: e164,
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
    code_length: z.int().min(4).max(10).optional().meta({ description: 'Digits of the code, 4-10.' }),
    ttl: seconds(60, 600, 'Life of the code.').optional(),
    max_attempts: z.int().min(1).max(10).optional().meta({ description: 'Guesses, 1-10.' }),
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
    amount: shortText(20).optional().meta({ description: 'Amount to approve; stands in the text (PSD2).' }),
    payee: shortText(40).optional().meta({ description: 'Payee to approve; stands in the text (PSD2).' }),
    end_user_ip: endUserIp.optional(),
    callback_url: callbackUrl.optional(),
  })
  .meta({ id: 'NewVerification' });

export const resend = z
  .strictObject({
    new_code: z
      .boolean()
      .default(false)
      .meta({ description: 'A new code in place of the old one. Without it the code stays, and so does its end.' }),
    end_user_ip: endUserIp.optional(),
  })
  .meta({ id: 'Resend' });

export const check = z.strictObject({ code }).meta({ id: 'Check' });
export const checkByNumber = z
  .strictObject({ to: e164, purpose: purpose.optional(), code })
  .meta({ id: 'CheckByNumber' });

const status = z.enum(VERIFICATION_STATES);

export const verification = z
  .strictObject({
    id: publicId,
    status,
    to: z.string(),
    purpose: z.string(),
    created_at: timeOut,
    expires_at: timeOut,
    ended_at: timeOut.nullable(),
    attempts_remaining: z.int(),
    sends: z.int().meta({ description: 'How often the code was sent.' }),
    resend_after: timeOut,
    delivery: z.enum(DELIVERY_STATES).meta({ description: 'How far the SMS has come.' }),
    locale: z.string(),
    template: z.string(),
    client_ref: z.string().nullable(),
  })
  .meta({ id: 'Verification' });

export const checkResult = z
  .strictObject({ id: publicId, status, valid: z.boolean(), attempts_remaining: z.int() })
  .meta({ id: 'CheckResult' });

export type NewVerificationBody = z.output<typeof newVerification>;
export type Verification = z.output<typeof verification>;
export type CheckResult = z.output<typeof checkResult>;
