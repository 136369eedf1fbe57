import type { LedgerEntry, SimNetwork } from '../../src/sim/network.ts';
import { decodePdu } from '../../src/tpdu/decode.ts';
import type { AttemptFacts, Durable } from './durable.ts';
import type { Findings } from './findings.ts';
import type { Wiretap } from './lifeline.ts';
import type { Trace } from './trace.ts';

const CTRL_Z = 0x1a;

/** A PDU that a modem was given, with the attempt that announced it. */
export interface Flight {
  readonly modem: string;
  readonly destination: string;
  readonly attempt: AttemptFacts;
  /** TP-SRR. */
  readonly asksForReport: boolean;
  /** Null: the modem kept it from the network. */
  entry: LedgerEntry | null;
}

export interface WitnessOptions {
  readonly network: SimNetwork;
  readonly findings: Findings;
  readonly trace: Trace;
  /** Null while no process runs. */
  readonly present: () => {
    readonly durable: Durable;
    readonly now: number;
    /** The process stood still just now, or earlier, for so long. */
    readonly stoodMs: number;
  } | null;
}

/** Watches the wires, and checks at the very moment what cannot be seen afterwards. */
export class Witness {
  readonly flights: Flight[] = [];
  readonly #options: WitnessOptions;
  readonly #byAttempt = new Map<number, Flight>();
  #flying: Flight | null = null;

  constructor(options: WitnessOptions) {
    this.#options = options;
  }

  flightOf(attemptId: number): Flight | undefined {
    return this.#byAttempt.get(attemptId);
  }

  wiretap(modem: string): Wiretap {
    const { trace, network } = this.#options;
    let known = 0;
    return {
      toModem: (bytes) => {
        trace.bytes(`${modem}<`, bytes);
        known = network.ledger.length;
        if (bytes.at(-1) === CTRL_Z) this.#pdu(modem, Buffer.from(bytes.subarray(0, -1)).toString('latin1'));
      },
      taken: () => {
        const entry = network.ledger[known];
        if (this.#flying !== null && entry !== undefined) this.#flying.entry = entry;
        this.#flying = null;
      },
      fromModem: (bytes) => trace.bytes(`${modem}>`, bytes),
    };
  }

  /** A frame was acknowledged or deleted: nobody but the gateway has it now. */
  taken(hex: string): void {
    const { present, findings } = this.#options;
    const here = present();
    if (here === null) findings.violated('stored_before_acknowledged', 'a frame was taken while no process ran');
    else if (!here.durable.hasFrame(hex))
      findings.violated('stored_before_acknowledged', `frame ${hex.slice(0, 40)}… is not in the database`);
  }

  #pdu(modem: string, hex: string): void {
    const { present, findings, trace } = this.#options;
    const { tpdu } = decodePdu(hex, { mode: 'mo', smsc: true });
    const destination = tpdu.type === 'submit' ? tpdu.destination.number : '';
    const here = present();
    const attempt = here?.durable.openAttempt(modem);
    trace.add(
      modem,
      `Ctrl-Z to ${destination}, attempt ${attempt?.attemptId ?? '-'} of segment ${attempt?.segmentId ?? '-'}`,
    );
    if (here === null || attempt === undefined || this.#byAttempt.has(attempt.attemptId)) {
      findings.violated('recorded_before_sent', `PDU to ${destination} at ${modem} without an open attempt of its own`);
      return;
    }
    if (attempt.recipient !== destination)
      findings.violated(
        'recorded_before_sent',
        `PDU to ${destination}, but the open attempt is for ${attempt.recipient}`,
      );
    if (attempt.sentBefore > 0)
      findings.violated('never_after_success', `segment ${attempt.segmentId} went again after its +CMGS`);
    const late = here.now - (attempt.deadline - attempt.minLeft);
    // Nobody can look at the clock and write in one moment: an fsync or a signal may hold the process up in between.
    if (late >= 0 && late > here.stoodMs)
      findings.violated(
        'enough_life',
        `${attempt.class} segment ${attempt.segmentId} went ${late} ms after its last moment`,
      );
    const asksForReport = tpdu.type === 'submit' && tpdu.statusReportRequest;
    const flight = { modem, destination, attempt, asksForReport, entry: null };
    this.#flying = flight;
    this.flights.push(flight);
    this.#byAttempt.set(attempt.attemptId, flight);
  }
}
