import { z } from 'zod';
import { LOG_LEVELS } from '../runtime/logger.ts';
import { balance } from './balance.ts';
import { optOut } from './opt-out.ts';
import { recovery } from './recovery.ts';
import { simPlans } from './sim-plans.ts';

const seconds = (min: number, max: number, value: number, meaning: string) =>
  z.int().min(min).max(max).default(value).describe(`${meaning} Seconds, ${min}-${max}; default ${value}.`);
const count = (min: number, max: number, value: number, meaning: string) =>
  z.int().min(min).max(max).default(value).describe(`${meaning} ${min}-${max}; default ${value}.`);
const perWindow = (max: number, windowS: number, meaning: string) =>
  z
    .strictObject({
      max: z
        .int()
        .min(0)
        .max(1_000_000)
        .default(max)
        .describe(`How many in the window; 0 switches this limit off. Default ${max}.`),
      window_s: z
        .int()
        .min(1)
        .max(604_800)
        .default(windowS)
        .describe(`Length of the sliding window in seconds. Default ${windowS}.`),
    })
    .prefault({})
    .describe(meaning);

const secret = z
  .string()
  .regex(/^(env|file|credential):.+$/, 'env:NAME, file:/path or credential:name, never the secret itself')
  .describe(
    '`env:NAME` (environment variable), `file:/path` (first line of a file) or `credential:name` (systemd credential).',
  );

const modem = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9][a-z0-9_-]{0,31}$/, 'lower-case letters, digits, - and _, 32 at most')
      .describe('What the API, the logs and the metrics call it.'),
    port: z
      .string()
      .regex(
        /^(?!(?:usb|imei|iccid|imsi):).|^usb:\d+-\d+(?:\.\d+)*(?::[0-9a-f]{2})?$|^imei:\d{14,16}$|^iccid:\d{18,20}$|^imsi:\d{14,15}$/,
        'a path, sim:<name>, usb:<socket> (for example usb:1-1.3), imei:<number>, iccid:<number> or imsi:<number>',
      )
      .describe(
        'Where the modem is found. By what it is: `imei:<number>` (this modem), `iccid:<number>` or `imsi:<number>` (this SIM, in whatever modem it sits), `usb:1-1.3` (whatever sits in this USB socket; `usb:1-1.3:02` names the interface too). By path: `/dev/serial/by-id/…`, `/dev/serial/by-path/…`, a tty. `sim:<name>` is a simulated modem. `simgate doctor` shows all of them.',
      ),
    baud: z
      .int()
      .min(1200)
      .max(4_000_000)
      .default(115_200)
      .describe('Line speed; USB modems ignore it. Default 115200.'),
    pin: secret
      .optional()
      .describe(
        'PIN of the SIM: `env:NAME`, `file:/path` or `credential:name`. It is tried once, and never with fewer than two tries left.',
      ),
    smsc: z
      .string()
      .regex(/^\+[1-9][0-9]{6,14}$/, 'a number in E.164, for example +254722500029')
      .optional()
      .describe('Service centre, used only where the SIM has none.'),
    status_reports: z
      .boolean()
      .default(true)
      .describe('Ask for delivery reports. Some plans charge for them. Default true.'),
    min_interval_ms: count(
      0,
      600_000,
      0,
      'Pause between two submits on this SIM, for plans that limit the rate, in milliseconds.',
    ),
    roaming: z
      .enum(['allow', 'refuse'])
      .default('allow')
      .describe(
        'Send while the SIM is in a network that is not its own? `refuse` where that costs more; SIMs of small brands and for several countries roam always. GET /v1/modems shows it. Default allow.',
      ),
    trace: z
      .string()
      .min(1)
      .optional()
      .describe(
        'File, relative to this one, that the AT dialogue is written to, without PINs, texts and whole numbers; 20 MiB at most, mode 0600. For finding faults of a modem.',
      ),
  })
  .describe('One modem.');

/** The one table of settings: key, range, default and meaning. `simgate config schema` prints it as JSON Schema. */
export const configSchema = z
  .strictObject({
    $schema: z.string().optional(),
    database: z
      .string()
      .min(1)
      .default('./data/simgate.db')
      .describe('The SQLite file, relative to this file. Its folder is created with mode 0700.'),
    data_key: z
      .string()
      .min(1)
      .default('./data/simgate.key')
      .describe(
        'Key file for stored codes and texts, relative to this file; made on first start with mode 0600. Keep a copy apart from the database. `credential:name` takes a systemd credential.',
      ),
    log: z
      .strictObject({
        level: z.enum(LOG_LEVELS).default('info').describe('error, warn, info, debug or silent. Default info.'),
      })
      .prefault({})
      .describe('Logs go to standard output, one JSON object a line, without codes, texts and whole numbers.'),
    http: z
      .strictObject({
        host: z.string().min(1).default('127.0.0.1').describe('Address to listen on. Default 127.0.0.1.'),
        port: z.int().min(0).max(65_535).default(8080).describe('Port, 0 = any free one. Default 8080.'),
        allowed_hosts: z
          .array(z.string().min(1))
          .default([])
          .describe('Host names that callers may use besides localhost and the address above (against DNS rebinding).'),
        allow_plain_remote: z
          .boolean()
          .default(false)
          .describe(
            'Listen beyond this machine without TLS. Only behind a TLS proxy or on a wire of its own. Default false.',
          ),
        max_body_bytes: count(1024, 65_536, 65_536, 'Largest body of a request, in bytes; a batch may have 1 MiB.'),
      })
      .prefault({})
      .describe('The API.'),
    modems: z
      .array(modem)
      .max(256)
      .default([])
      .describe(
        'The modems, one entry each; or `"auto"`: every modem that is plugged in is used with the default settings, under a name made of its IMEI. Adapters that may have anything behind them (CP210x, FTDI, CH340, PL2303) are never taken by "auto".',
      ),
    numbers: z
      .strictObject({
        home_country: z
          .string()
          .regex(/^[A-Z]{2}$/, 'two capital letters (ISO 3166-1), for example KE')
          .optional()
          .describe(
            'Country of the clinic, ISO 3166-1: only its numbers are sent to unless allowed_countries says more. Without it every number is refused unless allowed_countries is set.',
          ),
        allowed_countries: z
          .array(z.union([z.string().regex(/^[A-Z]{2}$/), z.literal('*')]))
          .default([])
          .describe('Further countries, or `*` for all.'),
        allow_premium: z
          .boolean()
          .default(false)
          .describe('Allow premium, shared-cost, satellite and personal numbers. Default false.'),
      })
      .prefault({})
      .describe('Where this gateway may send to.'),
    queue: z
      .strictObject({
        ttl_s: z
          .strictObject({
            otp: seconds(60, 600, 300, 'One-time passwords.'),
            alert: seconds(60, 604_800, 86_400, 'Alerts.'),
            bulk: seconds(60, 604_800, 172_800, 'Bulk.'),
          })
          .prefault({})
          .describe('How long a message may wait and travel where the request gives no ttl.'),
        max_segments: count(1, 16, 6, 'Longest text, in segments.'),
        max_queued: count(100, 10_000_000, 100_000, 'Segments in the queue at which new messages are refused.'),
        uncertain_after_s: seconds(
          45,
          180,
          75,
          'How long a modem may take to answer a submit before its outcome is called uncertain.',
        ),
        otp_retry_after_s: seconds(
          5,
          120,
          20,
          'How long an uncertain one-time password waits for a status report before its second and last submit.',
        ),
        min_free_disk_mb: count(1, 100_000, 50, 'Free space, in MiB, below which nothing new is accepted.'),
      })
      .prefault({})
      .describe('The queue.'),
    sims: simPlans
      .prefault({})
      .describe(
        'What each SIM may send, and what it costs. Counters follow the SIM, not the modem, and survive a restart.',
      ),
    retention: z
      .strictObject({
        texts_days: count(
          1,
          400,
          30,
          'Texts of plain messages, sent and received, in days; a received message goes as a whole. Texts with codes go within a minute of their end.',
        ),
        numbers_days: count(1, 400, 30, 'Phone numbers, in days; afterwards they are masked.'),
        history_days: count(1, 2200, 400, 'What became of messages and verifications, in days.'),
      })
      .prefault({})
      .describe('How long what is over is kept. What still moves is kept whole.'),
    verification: z
      .strictObject({
        code_length: count(4, 10, 6, 'Digits of a code; below 6 only if you know why.'),
        ttl_s: seconds(60, 600, 300, 'Life of a code.'),
        max_attempts: count(1, 10, 5, 'Guesses per code.'),
        resend_cooldown_s: seconds(0, 600, 60, 'Shortest time between two sends of a code.'),
        max_sends: count(1, 10, 5, 'Sends per verification.'),
        lock_after_failures: count(5, 100, 100, 'Wrong codes in a row, over all verifications, that lock a number.'),
        lock_s: seconds(60, 604_800, 86_400, 'How long a number stays locked.'),
        brand: z.string().min(1).max(30).default('Clinic').describe('Name at the start of the text. Default "Clinic".'),
        templates: z
          .record(
            z.string().regex(/^[a-z][a-z0-9_]{0,31}$/),
            z.record(z.string().regex(/^[a-z]{2}$/), z.string().min(6).max(300)),
          )
          .default({})
          .describe(
            'Own texts: {"name": {"en": "{brand}: {code} is your code."}}. {code} must be in it, {brand} and {minutes} may be; it has to fit one SMS.',
          ),
      })
      .prefault({})
      .describe('One-time passwords.'),
    limits: z
      .strictObject({
        per_number: z
          .array(perWindow(5, 600, 'One of the limits per number.'))
          .max(8)
          .default([
            { max: 5, window_s: 600 },
            { max: 20, window_s: 86_400 },
          ])
          .describe('Codes to one number, over all callers.'),
        per_prefix: perWindow(100, 3600, 'Codes to one range of numbers (all but the last four digits).'),
        per_end_user: perWindow(50, 86_400, 'Codes for one end-user address (end_user_ip).'),
        per_key: perWindow(10_000, 3600, 'Codes for one API key.'),
        checks_per_key: perWindow(100_000, 3600, 'Checks of codes by one API key.'),
        messages_per_key: perWindow(0, 3600, 'Plain messages of one API key; off by default.'),
        messages_per_number: perWindow(0, 3600, 'Plain alerts and bulk messages to one number; off by default.'),
      })
      .prefault({})
      .describe('Limits at every entrance. They count in the database and survive a restart.'),
    opt_out: optOut,
    recovery,
    balances: z
      .array(balance)
      .max(64)
      .default([])
      .describe('How each SIM is asked for its credit, by USSD. The first entry that fits a SIM counts.'),
  })
  .describe('Settings of simgate.');

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

type Settings = z.output<typeof configSchema>;
export type ModemConfig = DeepReadonly<z.output<typeof modem>>;
export type Config = DeepReadonly<Settings> & {
  /** The file says `"modems": "auto"`; `modems` is empty then. */
  readonly auto_modems: boolean;
};

/** In place of the list of modems. */
export const AUTO_MODEMS = 'auto';

/** A modem that no configuration names, with the defaults of every setting. */
export function unnamedModem(name: string, port: string): ModemConfig {
  return modem.parse({ name, port });
}
