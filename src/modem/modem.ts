/**
 * All that the rest of the gateway knows of a modem. PDUs are opaque here, in and out: what they mean is decided above,
 * so a message that nobody can decode is stored and shown instead of being lost.
 */

export type ModemState =
  /** No port of that name, or it cannot be opened; tried again for ever. */
  | 'absent'
  | 'opening'
  /** Only listening: an earlier process had a submit in flight here (rule 2). */
  | 'listening'
  | 'probing'
  | 'identifying'
  | 'sim'
  | 'configuring'
  | 'registering'
  | 'ready'
  /** A submit got no answer; no byte is written until its result, a reboot or 180 s. */
  | 'waiting'
  | 'recovering'
  | 'paused'
  /** From here on a person is needed: `hint` says what to do. No SIM is in the holder, or none is seen. */
  | 'sim_absent'
  /** The SIM asks for a PIN that is not configured, was refused, or may not be tried. */
  | 'sim_locked'
  | 'sim_puk'
  /** Modem or SIM is locked to another network, or to another of the two. */
  | 'network_locked'
  /** Has not become ready within 30 s. */
  | 'sim_busy'
  | 'sim_failed'
  | 'no_sms_service'
  | 'stopped';

export interface ModemIdentity {
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly revision: string | null;
  readonly imei: string | null;
}

export interface SimIdentity {
  readonly imsi: string | null;
  readonly iccid: string | null;
  /** Own number where the SIM tells it. */
  readonly number: string | null;
}

/**
 * What is done about an ailing modem, gentlest first: the beat of AT found again, set up anew, radio off and on, started
 * anew by its own command, port opened anew, taken off the USB bus and put back, power cut.
 */
export type RecoveryStep = 'resync' | 'reinit' | 'reopen' | HarshStep;

/** Those that do harm where they are taken too often: their budgets outlast the process. */
export type HarshStep = 'radio' | 'reset' | 'usb' | 'power';

export interface TakenStep {
  readonly step: HarshStep;
  /** Gateway time, ms. */
  readonly at: number;
}

/** Since the gateway started. */
export interface RecoveryRecord {
  /** `reason` is what it was taken against; `at` ms since the epoch. */
  readonly last: { readonly step: RecoveryStep; readonly reason: string; readonly at: number } | null;
  /** How often each was taken; absent: never. */
  readonly steps: Readonly<Partial<Record<RecoveryStep, number>>>;
}

/** What can be done about a modem from outside; the daemon implements it with commands of the configuration. */
export interface ModemSocket {
  /** Is a command configured, and is it known which socket it is for? */
  can(step: 'usb' | 'power'): boolean;
  /** Rejects where it did not work within its time. */
  act(step: 'usb' | 'power'): Promise<void>;
}

export interface ModemStatus {
  readonly name: string;
  readonly port: string;
  readonly state: ModemState;
  /** In plain words what the operator should do; null where nothing is to be done. */
  readonly hint: string | null;
  readonly identity: ModemIdentity | null;
  readonly sim: SimIdentity | null;
  /** <stat> of +CREG/+CEREG that allowed sending. */
  readonly registration: number | null;
  /** In a network that is not its own. */
  readonly roaming: boolean;
  readonly operator: string | null;
  /** 0-31 as +CSQ gives it, null = unknown. */
  readonly signal: number | null;
  readonly smsc: string | null;
  /** False where no CNMI setting delivers status reports. */
  readonly reports: boolean;
  readonly recovery: RecoveryRecord;
  /** Can a submit be handed over right now? */
  readonly ready: boolean;
  readonly since: number;
}

/** Why a submit failed, in the classes of at-tables.json; `before_write` = nothing had left yet. */
export const SUBMIT_FAILURE_CLASSES = [
  'retry',
  'retry_later',
  'account',
  'message',
  'config',
  'sim',
  'modem',
  'storage',
  'before_write',
] as const;
export type SubmitFailureClass = (typeof SUBMIT_FAILURE_CLASSES)[number];

export type UncertainReason =
  | 'silence'
  | 'rebooted'
  | 'port_lost'
  /** OK without +CMGS. */
  | 'no_reference'
  /** An error after which the message may have left all the same. */
  | 'maybe_sent'
  /** Plain ERROR later than 1 s. */
  | 'late_error'
  /** Our own process ended while it was in flight. */
  | 'restarted';

export type SubmitOutcome =
  | { readonly kind: 'sent'; readonly mr: number }
  /** The service centre has it already (CMS 197): accepted, TP-MR unknown. */
  | { readonly kind: 'accepted' }
  | {
      readonly kind: 'failed';
      readonly class: SubmitFailureClass;
      readonly cms: number | null;
      readonly cme: number | null;
      readonly text: string;
    }
  | { readonly kind: 'uncertain'; readonly reason: UncertainReason; readonly cms: number | null };

/** What settled an uncertain submit later on. */
export type LateOutcome =
  | { readonly kind: 'sent'; readonly mr: number }
  | { readonly kind: 'failed'; readonly cms: number | null };

export interface SubmitRequest {
  /** SMSC field and TPDU in upper-case hex. */
  readonly hex: string;
  readonly tpduLength: number;
  /** Awaited while the prompt is open. If it rejects, ESC is sent and the outcome is `failed` / `before_write`. */
  readonly beforeWrite: () => Promise<void>;
  /** Called at most once, after an `uncertain` outcome, when the modem answered after all. */
  readonly onLate?: (outcome: LateOutcome) => void;
}

export interface UssdRequest {
  /** `*100#`, or the answer to a menu of a session that was left open: digits, `*`, `#`, `+`. */
  readonly code: string;
  /** From the code until the network's answer, ms. Default 60,000. */
  readonly timeoutMs?: number;
  /** A network that wants more input is told that there is none, unless this is true; `ussd` with the next input goes on. */
  readonly keepOpen?: boolean;
}

export type UssdOutcome =
  /** `more`: the session is open and waits for input. */
  | { readonly kind: 'answer'; readonly text: string; readonly more: boolean }
  | { readonly kind: 'failed'; readonly reason: UssdFailure; readonly cme: number | null };

export type UssdFailure =
  /** The modem or the network refused the code: see `cme`. */
  | 'refused'
  /** Neither modem nor network has USSD. */
  | 'not_supported'
  /** The network ended the session without a word. */
  | 'ended'
  /** Something else on the modem or SIM took the session. */
  | 'other_client'
  | 'timeout'
  /** A message was waiting to be sent: messages go first. */
  | 'gave_way'
  /** The modem started again, or its port was lost. */
  | 'modem_lost'
  /** Called off by the caller. */
  | 'canceled';

export interface ReceivedFrame {
  readonly modem: string;
  readonly sim: SimIdentity;
  /** SMSC field and TPDU as the modem gave it, upper-case hex; may be anything. */
  readonly hex: string;
  /** How it came. It says nothing about what it is: TP-MTI does. */
  readonly via: 'cds' | 'cmt' | 'cmti' | 'cdsi' | 'sweep';
  readonly receivedAt: number;
}

export interface Modem {
  readonly name: string;
  readonly status: ModemStatus;
  /** One at a time. Rejects with `modem_not_ready` where `status.ready` is false; every other end is an outcome. */
  submit(request: SubmitRequest): Promise<SubmitOutcome>;
  /** One code at a time. Rejects with `modem_not_ready` where the modem is not in a network; every other end is an outcome. */
  ussd(request: UssdRequest): Promise<UssdOutcome>;
  /** Ends the code that is running and the session that was left open; nothing where there is neither. */
  cancelUssd(): Promise<void>;
  /** One handler. It has stored the frame when it resolves; only then is the frame acknowledged or deleted. If it rejects, the frame stays where it is. */
  onFrame(handler: (frame: ReceivedFrame) => Promise<void>): void;
  /** After every change of `status`. Returns the unsubscribe function. */
  onStatus(listener: (status: ModemStatus) => void): () => void;
  /** Brings the modem up from the top. */
  restart(): void;
  /** Takes the modem out of use, its port stays open. */
  pause(): void;
  resume(): void;
  /** Waits for a submit in flight, `graceMs` at most, then closes the port. Idempotent. */
  stop(graceMs?: number): Promise<void>;
}

/** What must outlast the process; the daemon implements it over the store. */
export interface ModemMemory {
  /**
   * Rule 4: true exactly once for a SIM and PIN, after the fact was made durable. `sim` is the ICCID, or the IMEI
   * where the SIM tells nothing before its PIN.
   */
  mayTryPin(sim: string, pin: string): Promise<boolean>;
  recordPinResult(sim: string, pin: string, ok: boolean): Promise<void>;
  /**
   * Rule 2: an attempt of an earlier process that may still be in flight on the modem of this name; bring-up only
   * listens meanwhile.
   */
  inFlight(modem: string): Promise<AttemptInFlight | null>;
  /** What this process and earlier ones did about the modem of this name within the last day. */
  stepsTaken(modem: string): Promise<readonly TakenStep[]>;
  /** Durable when it resolves; only then is the step taken. */
  recordStep(modem: string, taken: TakenStep): Promise<void>;
}

export interface AttemptInFlight {
  readonly listenForMs: number;
  /** Is told what was heard. */
  settle(outcome: LateOutcome): void;
  /** Whether this PDU, in hex, is its status report: then its submit is over, and its result may have been missed. */
  reportedBy(hex: string): boolean;
}
