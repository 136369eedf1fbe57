import { atCommand, quote } from '../at/command.ts';
import type { AtResponse, FinalResult, Urc } from '../at/types.ts';
import { parseFinal } from '../at/final-result-code.ts';
import type { Clock } from '../runtime/clock.ts';
import { GatewayError, isGatewayError } from '../runtime/errors.ts';
import type { Findings } from './bring-up-step.ts';
import type { UssdFailure, UssdOutcome, UssdRequest } from './modem.ts';
import type { Session } from './session.ts';
import { encodeUssd, parseUssd } from './ussd-text.ts';

const DEFAULT_TIMEOUT_MS = 60_000;
/** How long the code waits for the command in progress. */
const TURN_WITHIN_MS = 10_000;
/** A message that wants to leave waits so long for the network's answer to a code; its own patience is 10 s. */
const GIVE_WAY_AFTER_MS = 5_000;
/** 27.007 7.15: code in the alphabet of +CSCS, language unspecified. */
const DCS = 15;
const cancelSession = atCommand('AT+CUSD=2');
const NOT_SUPPORTED_CME = 4;

/** What ends the wait for the network: its line, or why there will be none. */
type End = { readonly line: string } | { readonly reason: UssdFailure };

export interface UssdOptions {
  readonly session: Session;
  readonly findings: Findings;
  readonly clock: Clock;
}

/** USSD codes of one opened port, one at a time; nothing else is written meanwhile. */
export class Ussd {
  readonly #options: UssdOptions;
  #busy = false;
  #end: ((end: End) => void) | null = null;
  /** The network waits for input. */
  #open = false;

  constructor(options: UssdOptions) {
    this.#options = options;
  }

  /** Rejects with `invalid_request` and `modem_not_ready`. */
  async request({ code, timeoutMs = DEFAULT_TIMEOUT_MS, keepOpen = false }: UssdRequest): Promise<UssdOutcome> {
    refuseDangerous(code);
    if (this.#busy)
      throw new GatewayError('modem_not_ready', 'Another USSD code is running on this modem: wait for it.');
    this.#busy = true;
    try {
      const release = await this.#turn();
      try {
        return await this.#run(code, timeoutMs, keepOpen);
      } catch (error) {
        if (isGatewayError(error, 'channel_closed')) return failed('modem_lost');
        if (isGatewayError(error, 'at_timeout')) return failed('timeout');
        throw error;
      } finally {
        release();
      }
    } finally {
      this.#busy = false;
    }
  }

  /** Ends the code that is running and the session that was left open. */
  async cancel(): Promise<void> {
    if (this.#busy) return this.abort('canceled');
    if (!this.#open) return;
    const release = await this.#turn();
    try {
      await this.#close();
    } finally {
      release();
    }
  }

  /** Ends the code that is running, if one is. */
  abort(reason: Extract<UssdFailure, 'canceled' | 'modem_lost'>): void {
    this.#end?.({ reason });
  }

  /** The network's answer, and errors that come after the OK of the code (Cinterion). */
  onUrc({ name, line }: Urc): void {
    if (name === '+CUSD') this.#open = false;
    if (name === '+CUSD' || name === '+CME ERROR' || name === '+CMS ERROR') this.#end?.({ line });
  }

  async #turn(): Promise<() => void> {
    const { session, clock } = this.#options;
    const patience = new AbortController();
    const timer = clock.setTimeout(TURN_WITHIN_MS, () => patience.abort());
    try {
      return await session.turns.acquire('background', patience.signal);
    } finally {
      timer.cancel();
    }
  }

  async #run(code: string, timeoutMs: number, keepOpen: boolean): Promise<UssdOutcome> {
    const { clock, session } = this.#options;
    const ended = new Promise<End>((resolve) => {
      this.#end = resolve;
    });
    const limit = clock.setTimeout(timeoutMs, () => this.#end?.({ reason: 'timeout' }));
    const giveWay = new AbortController();
    const listenNoMore = session.turns.onSubmitWaiting(() => {
      const timer = clock.setTimeout(GIVE_WAY_AFTER_MS, () => this.#end?.({ reason: 'gave_way' }));
      giveWay.signal.addEventListener('abort', () => timer.cancel());
    });
    try {
      // In an open session the network would take a new code for an answer to its menu.
      if (this.#open && beginsAnew(code)) await this.#close();
      const refused = await this.#send(code);
      if (refused !== null) return refused;
      const end = await ended;
      const outcome = 'line' in end ? outcomeOf(end.line) : failed(end.reason);
      this.#open = outcome.kind === 'answer' && outcome.more;
      if (wantsCancel(outcome, keepOpen)) await this.#close();
      return outcome;
    } finally {
      this.#end = null;
      limit.cancel();
      listenNoMore();
      giveWay.abort();
    }
  }

  async #close(): Promise<void> {
    this.#open = false;
    await this.#options.session.channel.execute(cancelSession).catch(() => undefined);
  }

  /** In the codings of the family, until the modem takes one. Null: taken. */
  async #send(code: string): Promise<UssdOutcome | null> {
    const { session, findings } = this.#options;
    let refused: UssdOutcome = failed('refused');
    for (const coding of findings.profile.ussd) {
      const coded = encodeUssd(code, coding);
      if (coded === null) continue;
      const response = await session.channel.execute(atCommand(`AT+CUSD=1,${quote(coded)},${DCS}`));
      if (response.final.kind === 'ok') {
        this.#answeredAtOnce(response);
        return null;
      }
      refused = refusedBy(response.final);
    }
    return refused;
  }

  /** Some print the network's answer before the OK. */
  #answeredAtOnce({ lines }: AtResponse): void {
    const line = lines.find((candidate) => candidate.startsWith('+CUSD:'));
    if (line !== undefined) this.#end?.({ line });
  }
}

/** Codes that change or unblock PINs (22.030 6.6) burn tries of the SIM: such a change is made in a phone. */
function refuseDangerous(code: string): void {
  if (!/^[0-9*#+]{1,160}$/.test(code))
    throw new GatewayError('invalid_request', 'A USSD code consists of digits, *, # and +, 160 at most.');
  if (/^\*\*0[3-5]/.test(code))
    throw new GatewayError('invalid_request', 'Codes that change or unblock a PIN are not sent: use a phone for that.');
}

/** 22.090: what people choose from menus are mostly bare digits. */
function beginsAnew(code: string): boolean {
  return /^[*#].*#$/.test(code);
}

function outcomeOf(line: string): UssdOutcome {
  const final = parseFinal(line);
  if (final !== null) return refusedBy(final);
  const reply = parseUssd(line);
  switch (reply?.state) {
    case 0:
    case 1:
      return { kind: 'answer', text: reply.text ?? '', more: reply.state === 1 };
    case 2:
      return reply.text === null ? failed('ended') : { kind: 'answer', text: reply.text, more: false };
    case 3:
      return failed('other_client');
    case 4:
      return failed('not_supported');
    case 5:
      return failed('timeout');
    default:
      return failed('refused');
  }
}

function refusedBy(final: FinalResult): UssdOutcome {
  const cme = final.kind === 'cme' ? final.code : null;
  return failed(cme === NOT_SUPPORTED_CME ? 'not_supported' : 'refused', cme);
}

/** A session that nobody goes on with keeps the SIM busy until the network tires of it. */
function wantsCancel(outcome: UssdOutcome, keepOpen: boolean): boolean {
  if (outcome.kind === 'answer') return outcome.more && !keepOpen;
  return outcome.reason === 'timeout' || outcome.reason === 'gave_way' || outcome.reason === 'canceled';
}

function failed(reason: UssdFailure, cme: number | null = null): UssdOutcome {
  return { kind: 'failed', reason, cme };
}
