import type { PromiseName } from './promises.ts';

/** Runs that once broke a promise. */
export interface Regression {
  readonly seed: number;
  readonly broke: PromiseName;
  readonly reason: string;
}

/**
 * Bugs that the simulation has found, by the seed that showed each. A seed stands for one run only as long as the simulation
 * itself stays as it is, so every one of these has a test of its own in its room as well.
 */
export const REGRESSIONS: readonly Regression[] = [
  {
    seed: 35,
    broke: 'inbox_complete',
    reason:
      'Texts received before AT+CPMS had chosen the storage stayed on the SIM for good, where a crash took their +CMTI.',
  },
  {
    seed: 4,
    broke: 'inbox_complete',
    reason:
      'The simulated modem forgot an acknowledgement when a report came twice, and its network sent nothing more.',
  },
  {
    seed: 253,
    broke: 'true_report',
    reason: 'A report was settled by an expected TP-MR although an attempt that expected none could have it too.',
  },
  {
    seed: 261,
    broke: 'true_end',
    reason: 'The same: a bulk message that the network had refused was shown as delivered.',
  },
  {
    seed: 215,
    broke: 'erased',
    reason: 'After a crash under a clock that was set back gateway time began up to a minute before the newest row.',
  },
  {
    seed: 337,
    broke: 'true_reference',
    reason: 'With clocks minutes apart an attempt that never left took the report of the answered one after it.',
  },
  { seed: 313, broke: 'true_report', reason: 'The same, for a report that the centre still tries.' },
  {
    seed: 70,
    broke: 'stored_before_acknowledged',
    reason: 'A report that was shown twice was acknowledged twice, the second time in the place of the one after it.',
  },
  {
    seed: 59,
    broke: 'once_per_key',
    reason: 'A clock that leapt years forgot an Idempotency-Key of half a minute ago.',
  },
  {
    seed: 279,
    broke: 'drains',
    reason:
      'After a clock that was set back by an hour a modem was only listened to for an hour, not for three minutes.',
  },
  {
    seed: 397,
    broke: 'stored_before_acknowledged',
    reason: 'A modem that restarted amid a sweep was told to delete by the slots of another storage.',
  },
  {
    seed: 462,
    broke: 'nothing_lost',
    reason: 'Of two leaps of the clock one was undone, and everything was too old by the other.',
  },
  {
    seed: 490,
    broke: 'true_report',
    reason: 'A clock that leapt made one of two attempts that may have had a TP-MR too old to be a doubt.',
  },
];
