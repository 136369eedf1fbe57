import { z } from 'zod';
import { SUSPENSION_CAUSES } from '../../store/sims.ts';
import { timeOut } from './fields.ts';

const cap = z
  .strictObject({
    cap: z.enum(['per_day', 'per_month', 'recipients_per_day']),
    used: z.int(),
    max: z.int().nullable().meta({ description: 'Null where there is no cap.' }),
    otp_reserve: z.int().meta({ description: 'Of `max`, for one-time passwords only.' }),
    resets_at: timeOut,
  })
  .meta({ id: 'PlanCap' });

export const simPlan = z
  .strictObject({
    name: z.string(),
    per_minute: z.int().nullable().meta({ description: 'Null: as many as the modem can.' }),
    burst: z.int().nullable(),
    caps: z.array(cap),
  })
  .meta({ id: 'SimPlan', description: 'What the SIM may send, and what of it is used.' });

export const suspension = z
  .strictObject({
    state: z
      .enum(['open', 'trial'])
      .meta({ description: '`open`: nothing is sent; `trial`: the next message or probe decides.' }),
    cause: z.enum(SUSPENSION_CAUSES),
    since: timeOut,
    until: timeOut.meta({ description: 'It is tried again from then on.' }),
  })
  .meta({
    id: 'SimSuspension',
    description: 'The network refused, or did not answer, what the SIM sent to several numbers in a row.',
  });

export const waiting = z
  .strictObject({
    reason: z.enum(['no_modem', 'sim_plan_used', 'sim_suspended', 'number_not_routed']),
    until: timeOut.nullable().meta({ description: 'Null where nobody knows.' }),
  })
  .meta({ id: 'Waiting', description: 'Why it is not sent now.' });

/** Of a modem and its SIM: nothing is broken yet, or somebody should see to it before more is. */
export const WARNINGS = ['balance_low', 'sim_suspended', 'sim_plan_used', 'sim_plan_nearly_used'] as const;

export type SimPlanBody = z.output<typeof simPlan>;
export type SuspensionBody = z.output<typeof suspension>;
export type WarningCode = (typeof WARNINGS)[number];
