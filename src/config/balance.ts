import { z } from 'zod';

export const balance = z
  .strictObject({
    sim: z
      .string()
      .regex(/^[0-9]{0,20}$/, 'the first digits of an IMSI or ICCID')
      .default('')
      .describe(
        'The first digits of the IMSI or ICCID: 63902 stands for every SIM of this network. Default: every SIM.',
      ),
    code: z
      .string()
      .regex(/^[*#][0-9*#]{1,30}#$/, 'a USSD code, for example *100#')
      .describe('The USSD code that tells the credit, for example *100#.'),
    pattern: z
      .string()
      .min(3)
      .max(300)
      .refine(isAmountPattern, 'a regular expression with one group, the amount')
      .describe(
        'Regular expression that finds the amount in the answer of the network: its group `amount`, else its first. For example `balance is KES ([0-9.,]+)`. `simgate ussd` shows the answer.',
      ),
    decimal_mark: z
      .enum(['.', ','])
      .default('.')
      .describe('What stands before the fraction of the amount. Default ".".'),
    low_below: z
      .number()
      .min(0)
      .max(1e12)
      .describe('An amount under this is low: the API, /healthz, the metrics and the log say so.'),
    every_s: z
      .int()
      .min(600)
      .max(604_800)
      .default(21_600)
      .describe('How often to ask. Seconds, 600-604800; default 21600.'),
  })
  .describe('How to ask for the credit of a SIM.');

function isAmountPattern(pattern: string): boolean {
  try {
    return (new RegExp(`${pattern}|`, 'iu').exec('')?.length ?? 0) > 1;
  } catch {
    return false;
  }
}
