import { z } from 'zod';
import { count, e164, secret } from './fields.ts';

export const modem = z
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
    smsc: e164.optional().describe('Service centre, used only where the SIM has none.'),
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
