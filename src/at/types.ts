/** A final result code (V.250 5.7.1, 27.005 3.2.5, 27.007 9.2). */
export type FinalResult =
  | { readonly kind: 'ok' }
  /** ERROR, COMMAND NOT SUPPORT, NO CARRIER while dialling and the like: `text` as the modem wrote it. */
  | { readonly kind: 'error'; readonly text: string }
  /** +CME ERROR; `code` is null where the text is not in the table. */
  | { readonly kind: 'cme'; readonly code: number | null; readonly text: string }
  /** +CMS ERROR; `code` is null where the text is not in the table. */
  | { readonly kind: 'cms'; readonly code: number | null; readonly text: string };

/** A command as a value. */
export interface AtCommand {
  /** Without the final CR, for example `AT+CSQ`. */
  readonly line: string;
  /** Prefix of its information responses, for example `+CSQ`; lines of other known prefixes are URCs. Null: any line that is no known URC (AT+CGMI). */
  readonly prefix: string | null;
  readonly timeoutMs: number;
  /** Answers without a final result code are accepted this many ms after the response line (+CPIN of Wavecom). */
  readonly finalOptionalAfterMs?: number;
  /** The information response is followed by lines without a prefix (CMGR, CMGL: the PDU; CUSD: further text). */
  readonly multiline?: boolean;
  /** Kept out of traces: the line carries a PIN. */
  readonly secret?: boolean;
}

export interface AtResponse {
  readonly final: FinalResult;
  /** Information response lines, URCs taken out, echo removed, NULs dropped, trimmed of CR and LF only. */
  readonly lines: readonly string[];
}

/** An unsolicited result code. `+CDS` and `+CMT` carry their PDU line in `pdu`. */
export interface Urc {
  /** `+CMTI`, `+CDS`, `RDY`, `^RSSI` … */
  readonly name: string;
  /** The whole first line. */
  readonly line: string;
  /** The line that followed, where this URC has two. */
  readonly pdu?: string;
}

export interface PduSubmit {
  /** Octets of the TPDU without the SMSC field: what AT+CMGS=<n> takes. */
  readonly tpduLength: number;
  /** SMSC field and TPDU in upper-case hex. */
  readonly hex: string;
  /** Awaited between the prompt and the first byte of the PDU. If it rejects, ESC is sent and nothing has left. */
  readonly beforeWrite: () => Promise<void>;
}

/**
 * How one AT+CMGS ended. `wrote` says whether Ctrl-Z was written: false means that nothing can have left.
 */
export type PduResult =
  | { readonly kind: 'sent'; readonly mr: number; readonly afterMs: number }
  /** An error line or a plain OK; `afterMs` counts from Ctrl-Z, or from the command where nothing was written. */
  | { readonly kind: 'final'; readonly wrote: boolean; readonly final: FinalResult; readonly afterMs: number }
  /** beforeWrite rejected; ESC was sent. */
  | { readonly kind: 'aborted'; readonly error: unknown }
  /** No prompt within its time; ESC was sent and the channel resynchronised. */
  | { readonly kind: 'no_prompt' }
  /** Nothing since Ctrl-Z for `uncertainAfterMs`: the channel stays reserved and goes on listening, see Channel.onLateResult. */
  | { readonly kind: 'silent' }
  /** A reboot banner came after Ctrl-Z. */
  | { readonly kind: 'rebooted'; readonly wrote: boolean }
  | { readonly kind: 'closed'; readonly wrote: boolean };

/** What came for a submit that was reported `silent`, or for one of an earlier process while only listening. */
export type LateResult =
  | { readonly kind: 'sent'; readonly mr: number }
  | { readonly kind: 'final'; readonly final: FinalResult }
  | { readonly kind: 'rebooted' }
  /** 180 s have passed and AT was answered. */
  | { readonly kind: 'resynchronised' }
  | { readonly kind: 'closed' };

/** What differs from family to family in how a port is talked to. */
export interface LineHabits {
  /** Names of further URCs: `^RSSI:`, `PB DONE`. */
  readonly urcs: readonly string[];
  /** From AT+CMGS to the prompt, ms. */
  readonly promptTimeoutMs: number;
  /** From Ctrl-Z to `silent`, ms. */
  readonly uncertainAfterMs: number;
  /** The modem takes the PDU right behind AT+CMGS and never prompts (Nordic nRF91). */
  readonly promptless: boolean;
}

/** One port, one command at a time; made by `openChannel` in channel.ts. Single use, like its transport. */
export interface AtChannel {
  /** Runs after everything asked for before it. Rejects with `at_timeout` (after the channel resynchronised or gave up) and `channel_closed`; error results are responses. */
  execute(command: AtCommand): Promise<AtResponse>;
  /** AT+CMGS, prompt, PDU, Ctrl-Z. Every end is a result. */
  submitPdu(submit: PduSubmit): Promise<PduResult>;
  /** ESC CR, then discards everything but URCs until `quietMs` of silence. */
  drain(quietMs?: number): Promise<void>;
  /**
   * Writes nothing for `forMs` at most: waits for the result of a submit of an earlier process. `over` aborts when the
   * submit is known to be over: its result is on its way or was missed.
   */
  listen(forMs: number, over?: AbortSignal): Promise<LateResult>;
  /** Holds from the next command or submit on. */
  adapt(habits: LineHabits): void;
  /** One listener each. */
  onUrc(listener: (urc: Urc) => void): void;
  onLateResult(listener: (result: LateResult) => void): void;
  /** The beat was lost with a command that got no answer, and looked for with AT: was it found? */
  onResync(listener: (found: boolean) => void): void;
  onClose(listener: (error?: Error) => void): void;
  /** `reserved`: a submit is silent and nothing may be written. `lost`: AT is not answered any more. */
  readonly state: 'idle' | 'busy' | 'reserved' | 'lost' | 'closed';
  close(): Promise<void>;
}
