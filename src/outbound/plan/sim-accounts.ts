import type { SubmitOutcome } from '../../modem/modem.ts';
import type { Calendar } from '../../runtime/calendar.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { SuspensionCause } from '../../store/sims.ts';
import type { Store, StoreEvents } from '../../store/store.ts';
import { suspicionOf } from './breaker.ts';
import { CAPS, type Cap } from './plan.ts';
import type { PlanBook, PlannedSim } from './plan-book.ts';
import { SimAccount } from './sim-account.ts';

export interface SimAccountsOptions {
  readonly store: Pick<Store, 'sims' | 'events'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly book: PlanBook;
  readonly calendar: Calendar;
  /** What a SIM may send has changed. */
  readonly onChange: (account: SimAccount) => void;
}

/** The operator hears of a cap when this share of it is used. */
const WARN_SHARE = 0.8;

const SUSPENDED_FOR: Readonly<Record<SuspensionCause, string>> = {
  account: 'The network refuses what this SIM sends: look for credit, a barred service or a blocked SIM.',
  cms_38: 'The network is out of order for this SIM (error 38), which often means that its credit is used up.',
  cms_500: 'The network refuses what this SIM sends and does not say why (error 500): look for credit or a block.',
  silence: 'The modem takes messages and never says that they were sent: look at the network, then restart it.',
  probe: 'The probe says that this SIM cannot send.',
};

/** The SIMs that were seen, as long as this process lives. */
export class SimAccounts {
  readonly #options: SimAccountsOptions;
  readonly #accounts = new Map<number, SimAccount>();
  /** Caps that the operator was told of, on which day. */
  readonly #warned = new Map<string, number>();
  readonly #unsubscribe: () => void;

  constructor(options: SimAccountsOptions) {
    this.#options = options;
    this.#unsubscribe = options.store.events.on('sim_use', (use) => this.#count(use));
  }

  /** The account of the SIM that was seen in this modem. */
  async open(simId: number, sim: PlannedSim): Promise<SimAccount> {
    const { store, clock, calendar, book } = this.#options;
    const plan = book.planOf(sim);
    const record = this.#accounts.has(simId) ? null : await store.sims.account(simId, calendar.dayAt(clock.now()));
    let account = this.#accounts.get(simId);
    if (account === undefined && record !== null) {
      account = new SimAccount({ simId, plan, record, calendar, clock });
      this.#accounts.set(simId, account);
    }
    if (account === undefined) throw new Error('the account of a SIM was closed while it was opened');
    account.plan = plan;
    return account;
  }

  of(simId: number): SimAccount | null {
    return this.#accounts.get(simId) ?? null;
  }

  /** What a submit to this number says of the SIM that made it. */
  judge(simId: number, modem: string, outcome: SubmitOutcome, destination: string): void {
    const account = this.#accounts.get(simId);
    if (account === undefined) return;
    const cause = suspicionOf(outcome);
    if (cause !== null) {
      if (account.breaker.suspect(cause, destination, this.#options.clock.now())) this.#suspended(account, modem);
    } else if (outcome.kind === 'sent' || outcome.kind === 'accepted') {
      this.works(simId, modem);
    }
  }

  /** It was seen to work: by what it sent, by a probe, or by somebody who knows. True where that ended a suspension. */
  works(simId: number, modem: string): boolean {
    const { log, onChange } = this.#options;
    const account = this.#accounts.get(simId);
    if (account === undefined || !account.breaker.good()) return false;
    log.info('sim_back_in_use', { modem });
    this.#store(account, modem);
    onChange(account);
    return true;
  }

  /** A probe says that it cannot send. */
  barred(simId: number, modem: string): void {
    const account = this.#accounts.get(simId);
    account?.breaker.suspend('probe', this.#options.clock.now());
    if (account !== undefined) this.#suspended(account, modem);
  }

  stop(): void {
    this.#unsubscribe();
  }

  #suspended(account: SimAccount, modem: string): void {
    const { log, onChange } = this.#options;
    const { cause } = account.breaker.suspension ?? { cause: 'probe' };
    log.warn('sim_suspended', { modem, reason: cause, hint: SUSPENDED_FOR[cause] });
    this.#store(account, modem);
    onChange(account);
  }

  #store({ simId, breaker }: SimAccount, modem: string): void {
    const { store, log } = this.#options;
    store.sims
      .setSuspension(simId, modem, breaker.suspension)
      .catch((err: unknown) => log.error('suspension_not_stored', { modem, err }));
  }

  #count({ simId, ...use }: StoreEvents['sim_use']): void {
    const account = this.#accounts.get(simId);
    if (account === undefined) return;
    const before = roomOf(account);
    account.note(use);
    for (const cap of CAPS) this.#warn(account, cap);
    if (roomOf(account) !== before) this.#options.onChange(account);
  }

  #warn(account: SimAccount, cap: Cap): void {
    const max = account.plan.settings[cap];
    const used = account.used(cap);
    if (max === 0 || used < max * WARN_SHARE) return;
    const full = used >= max;
    const key = `${account.simId}/${cap}/${full}`;
    if (this.#warned.get(key) === account.today.day) return;
    this.#warned.set(key, account.today.day);
    this.#options.log.warn(full ? 'sim_plan_used' : 'sim_plan_nearly_used', {
      reason: cap,
      count: used,
      hint: `Plan "${account.plan.name}": ${used} of ${max}. Raise the cap where the operator allows more, or add a SIM.`,
    });
  }
}

/** Changes where another SIM may have to step in. */
function roomOf(account: SimAccount): string {
  return (['otp', 'bulk'] as const)
    .map((kind) => `${account.left(kind) > 0}${account.knownOnly(kind) === null}`)
    .join();
}
