import { z } from 'zod';
import { CHANNELS } from '../message/types.ts';
import { isLoopback } from '../runtime/addresses.ts';
import { count, seconds, secret } from './fields.ts';

/** Who takes the next way when one fails. */
export const ADVANCES = ['offer', 'auto'] as const;

const ways = z
  .array(z.enum(CHANNELS))
  .min(1)
  .refine((list) => new Set(list).size === list.length, 'each channel once');
const advance = z.enum(ADVANCES);

/** What all purposes have where they say nothing else. */
export const channels = {
  channels: ways
    .default(['sms'])
    .describe(
      'Ways to answer a verification, in the order in which they are taken: `sms`, `email`, `totp` (authenticator app), `backup_code`. Those that the person does not have are left out. Default ["sms"].',
    ),
  advance: advance
    .default('offer')
    .describe(
      'When the SMS failed, or was not reported in time: `offer` the next way to the caller, or take it by itself (`auto`). Default offer.',
    ),
  advance_after_s: seconds(10, 300, 30, 'How long a report of the SMS is waited for until the next way is due.'),
  keep_code: z
    .boolean()
    .default(false)
    .describe(
      'Send the same code by the next way, so that a late SMS is good too? Default false: a new one, and that of the SMS is dead.',
    ),
};

/** The same for one purpose. */
export const channelPolicy = {
  channels: ways.optional().describe('Ways to answer, in the order in which they are taken.'),
  advance: advance.optional().describe('`offer` or `auto`.'),
  advance_after_s: z.int().min(10).max(300).optional().describe('Until the next way is due, 10-300 s.'),
  keep_code: z.boolean().optional().describe('The same code by the next way?'),
};

export const email = z
  .strictObject({
    host: z.string().min(1).max(253).describe('Name or address of your SMTP relay.'),
    port: count(1, 65_535, 587, 'Its port: 587 with `starttls`, 465 with `implicit`.'),
    tls: z
      .enum(['starttls', 'implicit', 'none'])
      .default('starttls')
      .describe(
        '`starttls` (default) and `implicit` send nothing without TLS and a valid certificate. `none` is for a relay on this machine only.',
      ),
    ca: z
      .string()
      .min(1)
      .optional()
      .describe('Certificate (PEM) of the authority of your relay, relative to this file, where it is your own.'),
    user: secret.optional(),
    password: secret.optional(),
    from: z
      .string()
      .max(254)
      .regex(/^[A-Za-z0-9_+.-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z][A-Za-z0-9-]*$/, 'a plain address, codes@clinic.example')
      .describe('Address that codes come from; your relay has to send for it.'),
    from_name: z
      .string()
      .min(1)
      .max(64)
      .regex(/^[^\p{C}\p{Zl}\p{Zp}"<>]+$/u, 'one line of visible characters')
      .optional()
      .describe('Name that codes come from. Default: verification.brand.'),
    timeout_s: seconds(2, 60, 10, 'Longest time that one try may take.'),
    max_connections: count(1, 10, 2, 'Connections to the relay at the same time.'),
  })
  .refine(({ tls, host }) => tls !== 'none' || isLoopback(host), {
    path: ['tls'],
    error: 'starttls or implicit: only a relay on this machine (localhost, 127.0.0.1, ::1) may do without TLS',
  })
  .refine(({ user, password }) => (user === undefined) === (password === undefined), {
    path: ['password'],
    error: 'user and password together, or neither',
  })
  .optional()
  .describe('Your own mail relay (SMTP), by which codes may go where an SMS does not arrive. Left out: no e-mail.');

export const totp = z
  .strictObject({
    issuer: z
      .string()
      .min(1)
      .max(64)
      .regex(/^[^\p{C}\p{Zl}\p{Zp}:]+$/u, 'one line of visible characters without a colon')
      .optional()
      .describe('Name that authenticator apps show. Default: verification.brand.'),
  })
  .prefault({})
  .describe('Authenticator apps (TOTP, RFC 6238).');
