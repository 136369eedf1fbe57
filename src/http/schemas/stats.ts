import { z } from 'zod';
import { timeIn, timeOut } from './fields.ts';

const milliseconds = z.strictObject({ p50: z.number().nullable(), p95: z.number().nullable() });

const figures = {
  sent: z.int().meta({ description: 'Segments that left.' }),
  delivered: z.int(),
  undelivered: z.int(),
  verifications: z
    .strictObject({
      started: z.int().nullable().meta({
        description: 'Null by SIM and by operator: which SIM will send a code is not known when it is started.',
      }),
      approved: z.int(),
    })
    .meta({ description: 'Codes that were asked for, and those that were used.' }),
  sent_ms: milliseconds.meta({
    description: 'From when it could be sent until it had left, in milliseconds, to 12 %. Null where nothing was sent.',
  }),
  delivered_ms: milliseconds.meta({ description: 'From then until its status report said that it was delivered.' }),
};

const group = z.strictObject({ name: z.string(), ...figures }).meta({ id: 'StatsGroup' });
const groups = (description: string) => z.array(group).meta({ description });

export const statsQuery = z.strictObject({
  window: z
    .enum(['1h', '24h', '7d'])
    .optional()
    .meta({ description: 'The last hours, with the one that is running. Default 24h.' }),
  since: timeIn.optional().meta({ description: 'From the hour of this time on, in place of `window`.' }),
  until: timeIn.optional().meta({ description: 'Up to this time, at most 31 days later. Default: now.' }),
});

export const stats = z
  .strictObject({
    queue: z
      .strictObject({ otp: z.int(), alert: z.int(), bulk: z.int() })
      .meta({ description: 'Segments that wait now, by class.' }),
    modems: z.strictObject({ total: z.int(), ready: z.int() }),
    inbox: z
      .strictObject({ undecodable: z.int(), unmatched_reports: z.int() })
      .meta({ description: 'Frames kept but not understood, reports that fit no message.' }),
    commit_ms: z
      .strictObject({ p50: z.number().nullable(), p99: z.number().nullable() })
      .meta({ description: 'Duration of the last commits in milliseconds.' }),
    since: timeOut.meta({ description: 'Whole hours are counted: the first one begins here.' }),
    until: timeOut.meta({ description: 'The last one ends here.' }),
    total: z.strictObject(figures).meta({ description: 'What happened in these hours.' }),
    by_sim: groups('By ICCID of the SIM, else IMSI; most traffic first, 200 at most, as all groups.'),
    by_operator: groups('By the network that a SIM is in now; SIMs that are in no modem are left out.'),
    by_range: groups('By the first digits of the number, for example `+254712`.'),
    by_purpose: groups('By purpose; messages that are no codes are left out.'),
  })
  .meta({ id: 'Stats' });

export type StatsQuery = z.output<typeof statsQuery>;
export type GroupBody = z.output<typeof group>;
export type FiguresBody = Omit<GroupBody, 'name'>;
