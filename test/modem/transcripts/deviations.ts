export interface Deviation {
  /** What the transcript expects. */
  readonly theirs: unknown;
  /** What our code concludes instead. */
  readonly ours: unknown;
  readonly why: string;
}

const MAYBE_SENT =
  'CMS 500 after Ctrl-Z may have been sent: a resend could double the message, so it is uncertain, not failed.';

const FINALS = [
  'OK',
  'OK',
  null,
  '+CME ERROR',
  '+CME ERROR',
  '+CMS ERROR',
  'MODEM ERROR',
  'COMMAND NOT SUPPORT',
] as const;

/** Where an `expect` is not what a gateway should conclude, by transcript and key. */
export const DEVIATIONS: Readonly<Record<string, Readonly<Record<string, Deviation>>>> = {
  'send-cms500-echoed-pdu': { outcome: { theirs: 'failed', ours: 'unknown', why: MAYBE_SENT } },
  'send-cms500-after-25s': { outcome: { theirs: 'failed', ours: 'unknown', why: MAYBE_SENT } },
  'send-cms-truncated': { outcome: { theirs: 'failed', ours: 'unknown', why: MAYBE_SENT } },
  'send-cms-text': {
    outcome: { theirs: 'failed', ours: 'unknown', why: MAYBE_SENT },
    cms: {
      theirs: 500,
      ours: null,
      why: 'It comes after 120 s, when the submit is uncertain by silence already (75 s); a late 500 settles nothing.',
    },
  },
  'send-ok-before-pdu-mc7455': {
    outcome: {
      theirs: 'unknown',
      ours: 'failed-not-sent',
      why: 'The OK comes with the prompt and is read before the PDU would be written: nothing has left. The recorded client typed on.',
    },
  },
  'pin-puk': {
    state: {
      theirs: 'sim-locked',
      ours: 'sim_puk',
      why: 'A SIM that asks for its PUK is a state of its own: sim_locked is for PINs.',
    },
  },
  'parser-final-results': {
    finals: {
      theirs: [...FINALS, 'NO CARRIER'],
      ours: [...FINALS, null],
      why: 'NO CARRIER ends a call that somebody else made and is never the answer to a command of ours, as the notes of this transcript say.',
    },
  },
};
