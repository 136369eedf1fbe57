import { z } from 'zod';
import { count, secret, seconds } from './fields.ts';

const EVENT_PATTERN = /^(?:\*|(?:message|verification|inbound|modem|sim|alert)\.(?:\*|[a-z_]+))$/;

const signing = {
  previous_secret: secret.optional().describe('The secret before a change: both sign until you take this line out.'),
};

const reach = {
  allow_private: z
    .boolean()
    .default(false)
    .describe(
      'The receiver may be on this machine or in a private network, and may be called by http there. Link-local addresses (where clouds keep their secrets) are never called. Default false.',
    ),
  personal_data: z
    .boolean()
    .default(false)
    .describe('Events may hold phone numbers, and received texts. Never a text that was sent. Default false.'),
  ca: z
    .string()
    .min(1)
    .optional()
    .describe(
      'File with the certificate (PEM) that the receiver’s certificate is signed by, in place of the public ones.',
    ),
};

const webhook = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9][a-z0-9_-]{0,31}$/, 'lower-case letters, digits, - and _')
      .describe('Its name; what it has not got yet is kept under it.'),
    url: z
      .url({ protocol: /^https?$/, error: 'a URL with https, or with http in a private network' })
      .max(2048)
      .describe('Where events are sent by POST.'),
    events: z
      .array(z.string().regex(EVENT_PATTERN, 'for example "message.delivered", "verification.*" or "*"'))
      .min(1)
      .default(['*'])
      .describe('What it is told: types of events, `message.*` for all of a kind, `*` for all. Default all.'),
    secret: secret.describe(
      'Where the secret that signs is found: base64 of 24 to 64 octets (`openssl rand -base64 32`), as `env:NAME`, `file:/path` or `credential:name`.',
    ),
    ...signing,
    timeout_s: seconds(1, 30, 10, 'How long the receiver may take to answer.'),
    concurrency: count(1, 32, 4, 'Events on their way to it at the same time.'),
    ...reach,
  })
  .describe('A program of yours that is told what happens.');

export const webhooks = z
  .array(webhook)
  .max(32)
  .default([])
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'a name that no other webhook has')
  .describe('Who is told what happens, by signed POST (Standard Webhooks). What fails is tried again for 24 hours.');

export const callbacks = z
  .strictObject({
    allowed_hosts: z
      .array(z.string().regex(/^[a-z0-9.:[\]-]+$/i, 'a host name, with its port where it is not the usual one'))
      .max(32)
      .default([])
      .describe(
        'Hosts (`portal.clinic.example`, `10.0.0.5:8443`) that the `callback_url` of a request may name. Default none: such requests are refused.',
      ),
    secret: secret
      .optional()
      .describe('Where the secret that signs call-backs is found, as for a webhook. Needed where hosts are allowed.'),
    ...signing,
    timeout_s: seconds(1, 30, 10, 'How long a receiver may take to answer.'),
    ...reach,
  })
  .prefault({})
  .refine(({ allowed_hosts, secret: signs }) => allowed_hosts.length === 0 || signs !== undefined, {
    path: ['secret'],
    error: 'a secret, because hosts are allowed',
  })
  .describe('Events of one message or verification, sent to the `callback_url` of its request.');

export const events = z
  .strictObject({
    keep_hours: count(
      0,
      720,
      24,
      'How long events can be read again by GET /v1/events, in hours. 0 keeps only what a webhook has still to get.',
    ),
    dead_days: count(1, 90, 7, 'How long events that no try delivered can be sent again, in days.'),
  })
  .prefault({})
  .describe('What happened, for webhooks and GET /v1/events.');
