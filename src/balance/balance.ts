import type { Config } from '../config/schema.ts';
import type { Modem, SimIdentity, UssdOutcome } from '../modem/modem.ts';
import type { Clock } from '../runtime/clock.ts';
import { DueJob } from '../runtime/due-job.ts';
import { isGatewayError } from '../runtime/errors.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { Logger } from '../runtime/logger.ts';
import type { BalanceAnswer, BalanceView } from '../store/balances.ts';
import type { Store } from '../store/store.ts';
import { createAmountReader, type AmountReader } from './amount.ts';

export interface BalancesDeps {
  readonly store: Pick<Store, 'balances' | 'outbox' | 'sims'>;
  readonly settings: Config['balances'];
  readonly clock: Clock;
  readonly log: Logger;
}

/** Asks the network of each SIM what is left on it, from time to time, and remembers it. */
export interface Balances extends Service {
  attach(modem: Modem): void;
  /** Of the SIM that is in the modem of this name; null: none, or nobody asks for it. */
  of(modem: string): BalanceView | null;
  /**
   * Asks at once what is left on the suspended SIM in this modem. `works`: it was topped up since the last question;
   * `barred`: nothing is left; `unknown`: it does not tell, so a message has to.
   */
  probe(sim: { readonly modem: string }): Promise<'works' | 'barred' | 'unknown'>;
}

interface Rule {
  readonly sim: string;
  readonly code: string;
  readonly everyMs: number;
  readonly lowBelow: number;
  readonly amountOf: AmountReader;
}

interface Watched {
  readonly modem: Modem;
  readonly job: DueJob;
  asking: boolean;
  /** The SIM that `view` is of. */
  sim: string | null;
  simId: number;
  view: BalanceView | null;
}

/** Nobody asks while one-time passwords wait, or a modem is not ready: looked at again after this. */
const AGAIN_MS = 30_000;
/** What did not work is tried again so soon, and not a whole interval later. */
const RETRY_MS = 600_000;
const TIMEOUT_MS = 30_000;

export function createBalances(deps: BalancesDeps): Balances {
  const { store, clock, log } = deps;
  const rules: readonly Rule[] = deps.settings.map((rule) => ({
    sim: rule.sim,
    code: rule.code,
    everyMs: rule.every_s * 1000,
    lowBelow: rule.low_below,
    amountOf: createAmountReader(rule.pattern, rule.decimal_mark),
  }));
  const watched = new Map<string, Watched>();
  let stopped = false;
  const ruleFor = ({ imsi, iccid }: SimIdentity): Rule | null =>
    rules.find(({ sim }) => (imsi?.startsWith(sim) ?? false) || (iccid?.startsWith(sim) ?? false) || sim === '') ??
    null;

  /** What was known of this SIM, and nothing of the one before it. */
  async function meet(one: Watched, sim: SimIdentity): Promise<void> {
    if (one.sim === nameOf(sim)) return;
    const { iccid, imsi } = sim;
    const { id } = await store.sims.identify({ iccid, imsi, modem: one.modem.name, now: clock.now() });
    one.view = await store.balances.find(id);
    one.simId = id;
    one.sim = nameOf(sim);
  }

  async function ask(one: Watched, now: number): Promise<number | null> {
    const { status } = one.modem;
    const rule = status.sim === null ? null : ruleFor(status.sim);
    if (status.sim === null || rule === null) return null;
    await meet(one, status.sim);
    const dueAt = one.view === null ? now : one.view.askedAt + waitAfter(one.view, rule);
    if (dueAt > now) return dueAt;
    if (!status.ready || store.outbox.depth().otp > 0) return now + AGAIN_MS;
    const view = await question(one, rule);
    if (stopped) return null;
    return view === null ? clock.now() + AGAIN_MS : view.askedAt + waitAfter(view, rule);
  }

  /** Null: it was not the time to ask. */
  async function question(one: Watched, rule: Rule): Promise<BalanceView | null> {
    if (one.asking) return null;
    one.asking = true;
    const answer = await questioned(one.modem, rule).finally(() => (one.asking = false));
    if (stopped || answer === null) return null;
    const was = one.view;
    one.view = await store.balances.record(one.simId, answer, clock.now());
    tell(one.modem.name, was, one.view);
    return one.view;
  }

  function tell(modem: string, was: BalanceView | null, is: BalanceView): void {
    if (is.problem !== null) log.warn('balance_unknown', { modem, reason: is.problem });
    else if (is.low && was?.low !== true)
      log.warn('balance_low', { modem, hint: 'Top this SIM up, or its messages will be refused.' });
    else if (!is.low && was?.low === true) log.info('balance_restored', { modem });
  }

  return {
    attach(modem) {
      if (rules.length === 0) return;
      const job: DueJob = new DueJob({
        clock,
        run: (now) => ask(one, now),
        onFailure: (err) => log.warn('balance_not_asked', { modem: modem.name, err }),
      });
      const one: Watched = { modem, job, asking: false, sim: null, simId: 0, view: null };
      watched.set(modem.name, one);
      modem.onStatus(({ ready, sim }) => {
        if (ready && sim !== null && one.sim !== nameOf(sim)) job.expect(clock.now());
      });
    },
    of(name) {
      const one = watched.get(name);
      const sim = one?.modem.status.sim ?? null;
      return one === undefined || sim === null || one.sim !== nameOf(sim) ? null : one.view;
    },
    async probe({ modem }) {
      const one = watched.get(modem);
      const sim = one?.modem.status.sim ?? null;
      const rule = sim === null ? null : ruleFor(sim);
      if (one === undefined || sim === null || rule === null) return 'unknown';
      await meet(one, sim);
      const before = one.view?.amount ?? null;
      const view = await question(one, rule);
      if (view === null || view.problem !== null || view.amount === null) return 'unknown';
      if (view.low) return view.amount <= 0 ? 'barred' : 'unknown';
      return before !== null && view.amount > before ? 'works' : 'unknown';
    },
    async stop() {
      stopped = true;
      await Promise.all(
        [...watched.values()].map(async ({ modem, job, asking }) => {
          if (asking) await modem.cancelUssd();
          await job.stop();
        }),
      );
    },
  };
}

function nameOf({ iccid, imsi }: SimIdentity): string {
  return JSON.stringify([iccid, imsi]);
}

function waitAfter({ problem }: BalanceView, { everyMs }: Rule): number {
  return problem === null ? everyMs : Math.min(everyMs, RETRY_MS);
}

/** Null: it was not the time to ask. The text itself goes nowhere: it may hold the number of the SIM. */
async function questioned(modem: Modem, { code, amountOf, lowBelow }: Rule): Promise<BalanceAnswer | null> {
  let outcome: UssdOutcome;
  try {
    outcome = await modem.ussd({ code, timeoutMs: TIMEOUT_MS });
  } catch (error) {
    if (isGatewayError(error, 'modem_not_ready')) return null;
    throw error;
  }
  if (outcome.kind === 'failed') return outcome.reason === 'gave_way' ? null : { problem: outcome.reason };
  const amount = amountOf(outcome.text);
  return amount === null ? { problem: 'no_amount' } : { amount, low: amount < lowBelow };
}
