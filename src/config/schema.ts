import { z } from 'zod';
import { LOG_LEVELS } from '../runtime/logger.ts';
import { alerts } from './alerts.ts';
import { balance } from './balance.ts';
import { email, totp } from './channels.ts';
import { fraudGuard } from './fraud-guard.ts';
import { http } from './http.ts';
import { limits } from './limits.ts';
import { modem } from './modem.ts';
import { numbers } from './numbers.ts';
import { optOut } from './opt-out.ts';
import { queue } from './queue.ts';
import { recovery } from './recovery.ts';
import { retention } from './retention.ts';
import { simPlans } from './sim-plans.ts';
import { verification } from './verification.ts';
import { callbacks, events, webhooks } from './webhooks.ts';

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
        'Key file for all numbers and texts that are stored, relative to this file; made on first start with mode 0600. Keep a copy apart from the database. `credential:name` takes a systemd credential.',
      ),
    log: z
      .strictObject({
        level: z.enum(LOG_LEVELS).default('info').describe('error, warn, info, debug or silent. Default info.'),
      })
      .prefault({})
      .describe('Logs go to standard output, one JSON object a line, without codes, texts and whole numbers.'),
    http,
    modems: z
      .array(modem)
      .max(256)
      .default([])
      .describe(
        'The modems, one entry each; or `"auto"`: every modem that is plugged in is used with the default settings, under a name made of its IMEI. Adapters that may have anything behind them (CP210x, FTDI, CH340, PL2303) are never taken by "auto".',
      ),
    numbers,
    queue,
    sims: simPlans
      .prefault({})
      .describe(
        'What each SIM may send, and what it costs. Counters follow the SIM, not the modem, and survive a restart.',
      ),
    retention,
    verification,
    email,
    totp,
    limits,
    fraud_guard: fraudGuard,
    alerts,
    opt_out: optOut,
    recovery,
    webhooks,
    callbacks,
    events,
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
