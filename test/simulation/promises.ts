/** What the checks assert after (and during) every run. Each violation names one of these. */
export const PROMISES = {
  nothing_lost: 'A message that was answered with 202 is in the database, with all its segments, to the end.',
  once_per_key:
    'An Idempotency-Key makes one message or verification at most, whatever crashes and however often it is repeated.',
  recorded_before_sent: 'No PDU is at a modem without a durable open attempt that announces it.',
  never_after_success: 'No submit of a segment whose +CMGS was committed.',
  one_copy: 'One copy of an alert or bulk segment in the network at most.',
  two_copies: 'Two copies of the text of a one-time password in the network at most, a send.',
  enough_life: 'No one-time password leaves with less than its minimum of life; nothing leaves after its deadline.',
  true_end:
    'Every segment ends, in a state that is true: delivered only where the phone got it, failed, expired or cancelled never where the network has it.',
  true_reference: 'An attempt has the TP-MR that the network knows it by, or none.',
  true_report:
    'A status report is credited to the submit that caused it, and what was reported delivered is delivered.',
  stored_before_acknowledged: 'A frame is acknowledged or deleted only when it is durable.',
  inbox_complete: 'Every text that a phone sent is in the inbox once.',
  guesses_bounded: 'No more guesses are evaluated than a verification allows.',
  one_success: 'One check at most succeeds.',
  no_late_success: 'No check succeeds after the end of the life of the code.',
  no_stale_code: 'No code is taken that was replaced, or whose verification had ended.',
  erased: 'Codes and texts of one-time passwords are erased within 60 s after their end.',
  time_goes_on:
    'Over a restart gateway time goes back by no more than the minute between two of its marks, whatever the wall clock does.',
  drains: 'When faults stop, modems come back and the queue drains.',
  no_idle_modem: 'No modem stays unused while it could work and messages wait.',
  comes_back: 'A modem that could work, because it has power, a network and its SIM, is ready again in time.',
  answers: 'Every request is answered within 3 s, and never with a fault of the gateway.',
  audit_whole: 'The audit is read from its beginning to its end without a gap, whatever crashed.',
  clean_stop: 'Nothing is left running after a stop.',
} as const;

export type PromiseName = keyof typeof PROMISES;

/** How the statements of the reliability study stand here. `by`: what asserts it; `why`: what stands in its place. */
export type Statement =
  | { readonly by: readonly PromiseName[]; readonly note?: string }
  | { readonly overriddenBy: string; readonly by: readonly PromiseName[] }
  | { readonly elsewhere: string };

export const STATEMENTS: Readonly<Record<string, Statement>> = {
  S1: { by: ['nothing_lost'] },
  S2: { elsewhere: 'Settings of the database on every open: test/store/opening.test.ts.' },
  S3: { elsewhere: 'A failed fsync ends the process: test/store/disk.test.ts and test/process.' },
  S4: { elsewhere: 'A figure of real time: test/bench.' },
  S5: {
    overriddenBy:
      'Rule 10: the attempt is durable before Ctrl-Z, not also before AT+CMGS. A claim that got no further is simply forgotten.',
    by: ['recorded_before_sent'],
  },
  S6: { by: ['nothing_lost', 'one_copy', 'drains'] },
  S7: { by: ['never_after_success'] },
  S8: { by: ['one_copy', 'true_end'], note: 'Who is told of it: test/webhook.' },
  S9: {
    overriddenBy: 'Rule 5: 60 s of life are enough for the second submit, not 120 s.',
    by: ['two_copies', 'enough_life'],
  },
  S10: {
    overriddenBy: 'Rule 5: the class decides; there is no on_uncertain.',
    by: ['one_copy', 'two_copies'],
  },
  S11: {
    by: ['one_copy', 'true_reference'],
    note: 'That nothing is written meanwhile shows in the modem: any byte would end the submit.',
  },
  S12: {
    overriddenBy: 'The retry policy: 5, 15 and 60 s (30, 60, 60 s where the network is at fault), three repeats.',
    by: ['true_end', 'drains'],
  },
  S13: {
    overriddenBy:
      'A SIM is suspended after three suspicious outcomes over two numbers, and a modem that ails is helped step by step within budgets: test/outbound/sim-breaker.test.ts, test/stories/recovery-ladder.test.ts.',
    by: ['no_idle_modem', 'comes_back', 'drains'],
  },
  S14: { elsewhere: 'Distribution of codes: test/crypto.' },
  S15: { by: ['no_late_success'] },
  S16: { by: ['guesses_bounded', 'one_success'] },
  S17: { elsewhere: 'A hundred wrong codes in a row: test/verify/guessing.test.ts.' },
  S18: {
    overriddenBy: 'Rule 16: the cooldown and the number of sends are settings, 60 s and 5 by default.',
    by: ['no_stale_code', 'no_late_success'],
  },
  S19: { by: ['enough_life', 'no_idle_modem'], note: 'The order of the queue: test/outbound/order.test.ts.' },
  S20: { by: ['erased'], note: 'Where codes stand in files: test/verify/secrecy.test.ts.' },
  S21: { by: ['one_success', 'no_stale_code'] },
  S22: { by: ['drains', 'no_idle_modem'] },
  S23: {
    overriddenBy:
      'Rule 12: inside a process gateway time never goes back; over a crash by the age of the last commit at most, a minute at worst. A clock that was years ahead is followed back at a start, with all that was written meanwhile.',
    by: ['no_late_success', 'time_goes_on'],
  },
  S24: {
    overriddenBy: 'Rule 12: gateway time never goes back, so sending waits for no synchronisation.',
    by: ['no_late_success'],
  },
  S25: { elsewhere: 'There is no PostgreSQL.' },
  S26: { by: ['enough_life'], note: 'The octet itself: test/outbound/one-message.test.ts.' },
  S27: { by: ['no_late_success', 'true_report'] },
  S28: { by: ['once_per_key'] },
  S29: { elsewhere: 'Order within a number: test/outbound/order.test.ts.' },
  S30: { elsewhere: 'Receivers are told at least once, signed and in order: test/webhook.' },
};
