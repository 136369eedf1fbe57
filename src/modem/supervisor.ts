import { openChannel } from '../at/channel.ts';
import type { LateResult } from '../at/types.ts';
import { backoff } from '../runtime/backoff.ts';
import { sleep } from '../runtime/clock.ts';
import { isGatewayError } from '../runtime/errors.ts';
import { bringUp } from './bring-up.ts';
import { Credit } from './credit.ts';
import { Falls } from './falls.ts';
import { Incidents } from './incidents.ts';
import { Life } from './life.ts';
import { describeTrouble } from './link-steps.ts';
import { Listening } from './listening.ts';
import type { ModemState, SimIdentity, SubmitOutcome } from './modem.ts';
import { Recovery } from './recovery/recovery.ts';
import { repair } from './repair.ts';
import type { Round } from './round.ts';
import type { Session } from './session.ts';
import type { SeenSlots } from './stored-frames.ts';
import { HARD_LIMIT_MS } from './submits.ts';
import type { SupervisorOptions } from './supervisor-options.ts';
import { tap } from './transport-tap.ts';
import type { Ussd } from './ussd.ts';

const REOPEN = { firstMs: 250, maxMs: 15_000 } as const;
/** How often a modem that waits for a person is looked at. */
const BLOCKED_POLL_MS = 30_000;
/** These may be the modem's fault, and end when it starts anew. */
const STUCK_SIM: ReadonlySet<ModemState> = new Set(['sim_busy', 'sim_failed']);

/** Submits without a prompt before the modem is set up again. */
const NO_PROMPTS_ALLOWED = 2;

const LOST_HINT = 'The port was lost: check the cable and the power of the modem.';
const SILENT_HINT = 'The modem stopped answering; the port is opened anew.';
const WAITING_HINT = 'The modem has not said what became of a message; nothing is written to it, 3 minutes at most.';

/** Opens the port, sets the modem up, keeps it going and starts over whenever that ends, until `stop`. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #seen: SeenSlots = new Map();
  readonly #recovery: Recovery;
  readonly #listening: Listening;
  readonly #falls: Falls;
  readonly #credit: Credit;
  readonly #incidents: Incidents;
  #life: Life | null = null;
  #running: Promise<void> = Promise.resolve();
  #stopping: Promise<void> | null = null;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#recovery = new Recovery(options);
    this.#listening = new Listening(options);
    this.#falls = new Falls(options.board, options.clock);
    this.#credit = new Credit(options.board);
    this.#incidents = new Incidents({ board: options.board, recovery: this.#recovery, falls: this.#falls });
  }

  /** Null while no port is open. */
  get session(): Session | null {
    return this.#life?.session ?? null;
  }

  /** Null while no port is open. */
  get ussd(): Ussd | null {
    return this.#life?.ussd ?? null;
  }

  /** The SIM of this port as bring-up read it; null before. */
  get sim(): SimIdentity | null {
    return this.#life?.findings.sim ?? null;
  }

  start(): void {
    this.#running = this.#run();
  }

  restart(): void {
    this.#options.board.warn('power', null);
    this.#incidents.interrupt('restart');
  }

  /** After every submit: cures what can be cured, and sets up again what says that it is ill. */
  async react(outcome: SubmitOutcome): Promise<void> {
    const { board, smsc, submits } = this.#options;
    const life = this.#life;
    this.#credit.note(outcome);
    if (outcome.kind === 'sent') this.#recovery.cured();
    if (outcome.kind === 'uncertain' && outcome.reason === 'silence' && life?.session.channel.state === 'reserved')
      board.enter('waiting', WAITING_HINT);
    if (outcome.kind === 'uncertain' && outcome.reason === 'rebooted') this.#incidents.interrupt('reboot');
    if (outcome.kind !== 'failed' || life === null) return;
    if (life.session.channel.state === 'lost') this.#incidents.silent(life);
    else if (outcome.class === 'config') await repair(outcome, life.session, smsc);
    else if (outcome.class === 'sim' || outcome.class === 'modem' || submits.noPrompts >= NO_PROMPTS_ALLOWED)
      this.#incidents.treat('erring', life);
    else if (outcome.class === 'retry_later') life.upkeep.pollNow();
  }

  stop(graceMs: number): Promise<void> {
    this.#stopping ??= this.#stop(graceMs);
    return this.#stopping;
  }

  async #stop(graceMs: number): Promise<void> {
    const { clock, submits, frames, board, alarms } = this.#options;
    board.enter('stopped');
    const flight = submits.running;
    if (flight !== null) {
      const patience = new AbortController();
      await Promise.race([flight, sleep(clock, graceMs, patience.signal)]);
      patience.abort();
    }
    this.#falls.stop();
    alarms.stop();
    this.#incidents.round.end('stop');
    await this.#life?.session.close();
    await this.#running;
    await frames.stop();
  }

  async #run(): Promise<void> {
    const { clock, random } = this.#options;
    await this.#recovery.recall();
    let failures = 0;
    while (this.#stopping === null) {
      const { signal } = this.#incidents.begin();
      const pause = () => backoff(REOPEN, failures, () => random.float());
      if (failures > 0) await sleep(clock, pause(), signal);
      if (this.#stopping !== null) return;
      const life = await this.#open(failures === 0);
      const worked = life !== null && this.#stopping === null && (await this.#live(life));
      failures = worked ? 1 : failures + 1;
      this.#enterLife(null);
      await life?.session.close();
      if (this.#stopping !== null) return;
      // What is left to do when commands do not help.
      const push = this.#incidents.takePush();
      if (push !== null) await this.#recovery.push(push);
    }
  }

  #enterLife(life: Life | null): void {
    this.#life = life;
    this.#incidents.follow(life);
  }

  async #open(first: boolean): Promise<Life | null> {
    const { name, openTransport, clock, log, board } = this.#options;
    const incidents = this.#incidents;
    if (first) board.enter('opening');
    try {
      const port = tap(await openTransport());
      this.#recovery.found();
      const channel = openChannel(port, { clock, log, hardLimitMs: HARD_LIMIT_MS });
      const life = new Life(channel, port, this.#options, this.#seen, {
        onReboot: () => incidents.fell('reboot'),
        onSimChange: () => incidents.interrupt('restart'),
      });
      channel.onClose((error) => (error === undefined ? incidents.interrupt('lost') : incidents.fell('lost')));
      channel.onLateResult((late) => this.#late(late, life));
      channel.onResync(() => this.#recovery.note('resync', 'silent'));
      this.#enterLife(life);
      return life;
    } catch (error) {
      log.debug('port_not_opened', { modem: name, err: error });
      if (this.#recovery.isGone(error)) incidents.trouble = 'gone';
      board.enter('absent', isGatewayError(error) ? error.message : 'The port cannot be opened: see the log.');
      return null;
    }
  }

  /** Until the port is lost or given up. True where the modem had been set up. */
  async #live(life: Life): Promise<boolean> {
    const { name, board, log } = this.#options;
    let worked = false;
    try {
      if (!(await this.#listening.on(life))) {
        board.enter('absent', LOST_HINT);
        return false;
      }
      let quietUpTo = -1;
      while (this.#stopping === null && life.session.channel.state !== 'closed') {
        const round = this.#incidents.begin();
        life.phase = 'setting_up';
        // Nothing is set up while a submit waits for its result.
        await life.session.turns.run('background', () => Promise.resolve());
        const result = await bringUp(this.#context(life, round), quietUpTo);
        if (result.kind === 'failed') {
          board.warn('trouble', result.hint);
          board.enter('recovering');
          if (result.silent) this.#incidents.trouble = 'silent';
          return worked;
        }
        if (result.kind !== 'interrupted') board.warn('trouble', null);
        if (result.kind === 'up') {
          worked = true;
          life.phase = 'running';
          await this.#operate(life, round);
        } else if (result.kind === 'blocked') {
          life.phase = 'blocked';
          board.enter(result.state, result.hint);
          await sleep(this.#options.clock, BLOCKED_POLL_MS, round.signal);
          if (STUCK_SIM.has(result.state) && round.cause === null) this.#incidents.treat('sim_stuck', life);
        }
        quietUpTo = result.kind === 'blocked' && round.cause === null ? result.step : -1;
        if (round.cause === 'lost' || (await this.#told(life, round))) break;
      }
      if (life.session.channel.state === 'closed') board.enter('absent', LOST_HINT);
      else board.enter('recovering', this.#incidents.trouble === 'silent' ? SILENT_HINT : null);
    } catch (err) {
      log.warn('modem_lost', { modem: name, err });
      board.enter('recovering', describeTrouble(err));
    }
    return worked;
  }

  /** Gives the commands of the step that is due. True where the port has to be opened anew for it, or after it. */
  async #told(life: Life, round: Round): Promise<boolean> {
    if (round.cause !== 'remedy') return false;
    const step = this.#incidents.takeTold();
    return step === null ? true : this.#recovery.tell(step, life, this.#incidents.begin().signal);
  }

  #context(life: Life, round: Round): Parameters<typeof bringUp>[0] {
    const { session, findings, port } = life;
    return { ...this.#options, session, findings, signal: round.signal, heard: () => port.heard() };
  }

  /** Receives, polls and watches until the round ends. */
  async #operate(life: Life, round: Round): Promise<void> {
    const { name, board, log } = this.#options;
    board.enter('registering');
    const failed = (err: unknown) => {
      if (round.cause === null) log.warn('modem_lost', { modem: name, err });
      if (isGatewayError(err, 'at_timeout')) this.#incidents.silent(life);
      else this.#incidents.interrupt('lost');
    };
    const watch = async () => {
      for (;;) {
        const verdict = await life.upkeep.run(round.signal);
        if (verdict === 'well') return;
        if (verdict === 'silent') return this.#incidents.silent(life);
        if (verdict !== 'no_network') return this.#incidents.interrupt('restart');
        if (this.#incidents.treat(verdict, life)) return;
      }
    };
    // The first poll makes the modem ready; the first sweep may take long.
    await life.upkeep.tick(round.signal).catch(failed);
    await Promise.all([watch().catch(failed), life.receiver.run(round.signal).catch(failed)]);
  }

  #late(late: LateResult, life: Life): void {
    const { submits, board } = this.#options;
    submits.settle(late);
    if (board.state !== 'waiting') return;
    if (late.kind === 'closed') this.#incidents.silent(life);
    else if (late.kind === 'rebooted') this.#incidents.interrupt('reboot');
    else if (this.#incidents.round.cause === null) life.upkeep.showState();
    else board.enter('recovering');
  }
}
