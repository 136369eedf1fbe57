import { z } from 'zod';
import { e164, prefix } from './fields.ts';

const whole = (min: number, max: number, meaning: string) =>
  z.int().min(min).max(max).describe(`${meaning} ${min}-${max}.`);

/** What a plan may say; what it does not say, it has from the default plan. */
const settings = {
  per_minute: whole(0, 6000, 'Submits a minute in the long run; 0 = as many as the modem can.'),
  burst: whole(1, 1000, 'Submits that may follow each other without a pause after a quiet time.'),
  per_day: whole(0, 1_000_000, 'Segments a day; 0 = no cap.'),
  per_month: whole(0, 10_000_000, 'Segments a calendar month; 0 = no cap.'),
  recipients_per_day: whole(0, 1_000_000, 'Different numbers a day; 0 = no cap.'),
  otp_reserve_percent: whole(0, 100, 'Share of the burst and of every cap that is kept for one-time passwords.'),
  prefixes: z
    .array(prefix)
    .max(200)
    .describe('The SIM sends to numbers that begin with one of these only; empty = to all.'),
  on_net: z
    .array(prefix)
    .max(200)
    .describe('Numbers of its own operator. Where prices are equal, the SIM of the same operator is preferred.'),
  cost: z
    .record(
      z.string().regex(/^(?:\*|\+[1-9][0-9]{0,14})$/, 'the beginning of a number, for example +25472, or *'),
      z.number().min(0).max(1_000_000),
    )
    .describe(
      'Price of a segment by the beginning of the number, in any unit that is the same for all SIMs; the longest beginning counts, "*" is for all others. Default 0.',
    ),
};

const defaults = {
  per_minute: 12,
  burst: 5,
  per_day: 500,
  per_month: 0,
  recipients_per_day: 200,
  otp_reserve_percent: 20,
  prefixes: [] as string[],
  on_net: [] as string[],
  cost: {},
};

const defaultPlan = z.strictObject({
  per_minute: settings.per_minute.default(defaults.per_minute),
  burst: settings.burst.default(defaults.burst),
  per_day: settings.per_day.default(defaults.per_day),
  per_month: settings.per_month.default(defaults.per_month),
  recipients_per_day: settings.recipients_per_day.default(defaults.recipients_per_day),
  otp_reserve_percent: settings.otp_reserve_percent.default(defaults.otp_reserve_percent),
  prefixes: settings.prefixes.default(defaults.prefixes),
  on_net: settings.on_net.default(defaults.on_net),
  cost: settings.cost.default(defaults.cost),
});

const plan = z
  .strictObject({
    ...settings,
    name: z.string().min(1).max(40).describe('What GET /v1/modems calls this plan.'),
    sims: z
      .array(
        z
          .string()
          .regex(
            /^(?:iccid:\d{18,20}|imsi:\d{14,15}|modem:[a-z0-9][a-z0-9_-]{0,31}|operator:\d{5,6})$/,
            'iccid:<number>, imsi:<number>, modem:<name> or operator:<MCC and MNC, 5 or 6 digits>',
          ),
      )
      .min(1)
      .max(256)
      .describe(
        'Which SIMs have it: `iccid:<number>`, `imsi:<number>`, `modem:<name>` (whatever SIM sits there) or `operator:<MCC and MNC>` (every SIM of that operator). The most exact one counts, in this order.',
      ),
  })
  .partial()
  .required({ name: true, sims: true })
  .describe('One plan.');

export const simPlans = z.strictObject({
  time_zone: z
    .string()
    .refine(isTimeZone, 'a time zone, for example Africa/Nairobi')
    .default('UTC')
    .describe('Where days and months begin at midnight, for example `Africa/Nairobi`. Default UTC.'),
  test_number: e164
    .optional()
    .describe(
      'A phone of your own. A SIM that was suspended is tried with a message to it; without it, with the next message that no other SIM can take or that is no one-time password.',
    ),
  default_plan: defaultPlan
    .prefault({})
    .describe(
      'For every SIM in a real modem that no plan names. Simulated modems have no caps unless a plan names them.',
    ),
  plans: z
    .array(plan)
    .max(256)
    .default([])
    .describe('Plans of single SIMs; what one does not say is as in default_plan.'),
});

type Output = z.output<typeof defaultPlan>;
/** A plan with everything that it says and inherits. */
export type SimPlanSettings = Readonly<Omit<Output, 'prefixes' | 'on_net' | 'cost'>> & {
  readonly prefixes: readonly string[];
  readonly on_net: readonly string[];
  readonly cost: Readonly<Record<string, number>>;
};

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
