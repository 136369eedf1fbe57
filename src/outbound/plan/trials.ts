import { sleep, type Clock } from '../../runtime/clock.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { SimAccount } from './sim-account.ts';
import type { SimAccounts } from './sim-accounts.ts';

/** Asks something else than a message whether a SIM can send again, its balance for example. */
export type SimProbe = (sim: {
  readonly simId: number;
  readonly modem: string;
}) => Promise<'works' | 'barred' | 'unknown'>;

/** The lane that a suspended SIM sits in. */
export interface TrialLane {
  readonly name: string;
  readonly account: SimAccount | null;
  readonly healthy: boolean;
}

export interface TrialsOptions {
  readonly accounts: SimAccounts;
  readonly clock: Clock;
  readonly log: Logger;
  readonly probe?: SimProbe;
  /** Stores a message to the own test number for this SIM alone, with this life; absent where no test number is set. */
  readonly sendTest?: (simId: number, ttlMs: number) => Promise<void>;
  /** What the SIM may send has changed. */
  readonly onChange: (account: SimAccount) => void;
}

const TEST_TTL_MS = 10 * 60_000;

/**
 * Brings suspended SIMs back when their time is over: by the probe where there is one, else by a message to the own
 * test number, else by the next message that can bear it.
 */
export class Trials {
  readonly #options: TrialsOptions;
  readonly #running = new Set<SimAccount>();
  /** Suspensions, by their end, of which nothing more can be asked: the next message decides. */
  readonly #asked = new Map<SimAccount, number>();
  readonly #ended = new AbortController();

  constructor(options: TrialsOptions) {
    this.#options = options;
  }

  /** To be called whenever a lane may have changed, before it is given work. */
  consider({ name, account, healthy }: TrialLane): void {
    const { probe, sendTest } = this.#options;
    if (account === null || !healthy || account.state !== 'trial' || this.#running.has(account)) return;
    if (probe === undefined && sendTest === undefined) return;
    if (this.#asked.get(account) === account.breaker.suspension?.until) return;
    this.#running.add(account);
    account.probing = probe !== undefined;
    account.trialBy = sendTest === undefined ? 'message' : 'test';
    void this.#run(account, name).finally(() => {
      this.#running.delete(account);
      this.#options.onChange(account);
    });
  }

  stop(): void {
    this.#ended.abort();
  }

  async #run(account: SimAccount, modem: string): Promise<void> {
    const { accounts, sendTest, clock, log } = this.#options;
    log.info('sim_on_trial', { modem });
    const until = account.breaker.suspension?.until ?? 0;
    const verdict = await this.#ask(account.simId, modem);
    account.probing = false;
    if (verdict === 'works') accounts.works(account.simId, modem);
    if (verdict === 'barred') accounts.barred(account.simId, modem);
    if (sendTest === undefined) this.#asked.set(account, until);
    if (verdict !== 'unknown' || sendTest === undefined) return;
    try {
      await sendTest(account.simId, TEST_TTL_MS);
      this.#options.onChange(account);
      // By then it was sent, which decided, or it has expired.
      await sleep(clock, TEST_TTL_MS, this.#ended.signal);
    } catch (err) {
      account.trialBy = 'message';
      this.#asked.set(account, until);
      log.warn('test_message_not_stored', {
        modem,
        err,
        hint: 'Set sims.test_number to a number that this gateway serves.',
      });
    }
  }

  async #ask(simId: number, modem: string): Promise<'works' | 'barred' | 'unknown'> {
    const { probe, log } = this.#options;
    if (probe === undefined) return 'unknown';
    try {
      return await probe({ simId, modem });
    } catch (err) {
      log.warn('sim_probe_failed', { modem, err });
      return 'unknown';
    }
  }
}
