import type { RaiseAlert } from '../message/events.ts';
import type { Clock } from '../runtime/clock.ts';
import { HOUR_MS } from '../runtime/durations.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { Suspicion, SuspectKind } from '../store/conversions.ts';
import type { Store } from '../store/store.ts';
import { RatioWatch } from './ratio-watch.ts';
import type { AlertSettings } from './types.ts';

export interface WatchOptions {
  readonly settings: AlertSettings;
  readonly events: Store['events'];
  readonly clock: Clock;
  /** Name of an API key; null: nobody knows it any more. Never rejects. */
  readonly keyName: (id: number) => Promise<string | null>;
  readonly raise: RaiseAlert;
}

const WHAT: Readonly<Record<SuspectKind, string>> = {
  range: 'a range of numbers',
  country: 'a country',
  end_user: 'one end user',
  key: 'one API key',
};

/** Distinct things of the running hour, until there are too many: above that it does not matter how many. */
class HourlySet {
  #hour = 0;
  #seen = new Set<string>();

  /** True once an hour: this one is one more than `most`. */
  adds(thing: string, most: number, now: number): boolean {
    const hour = Math.floor(now / HOUR_MS);
    if (hour !== this.#hour) {
      this.#hour = hour;
      this.#seen = new Set();
    }
    if (this.#seen.size > most || this.#seen.has(thing)) return false;
    this.#seen.add(thing);
    return this.#seen.size > most;
  }
}

/** Looks at what the store tells, and raises alerts where it is out of the usual. What is usual is learnt anew after a restart. */
export function watch({ settings, events, clock, keyName, raise }: WatchOptions): Service {
  const shares = { least: settings.drop_least, dropTo: settings.drop_to };
  const codes = new RatioWatch(shares);
  const modems = new Map<string, RatioWatch>();
  const ofModem = (name: string) => {
    const known = modems.get(name) ?? new RatioWatch(shares);
    modems.set(name, known);
    return known;
  };
  const strangers = new Map<number, HourlySet>();
  let wrong = { hour: 0, count: 0 };

  function suspicion({ id, kind, action, window, unused, used, until }: Suspicion): void {
    const ofCaller = kind === 'key' || kind === 'end_user';
    raise({
      name: ofCaller ? 'low_conversion' : 'range_spike',
      severity: 'critical',
      summary: `Of the codes of the last ${window} for ${WHAT[kind]}, ${used} were used and ${unused} were not. ${
        action === 'deny'
          ? 'New numbers get none until it is over: simgate guard list.'
          : 'They are sent all the same: simgate guard list.'
      }`,
      facts: { block: String(id), kind, action, unused, used, until: until / 1000 },
    });
  }

  function wrongCode(now: number): void {
    const hour = Math.floor(now / HOUR_MS);
    wrong = { hour, count: wrong.hour === hour ? wrong.count + 1 : 1 };
    if (wrong.count <= settings.wrong_codes_per_hour) return;
    raise({
      name: 'failed_attempts',
      severity: 'warning',
      summary: `There were more than ${settings.wrong_codes_per_hour} wrong codes in an hour: somebody may be guessing.`,
      facts: { per_hour: settings.wrong_codes_per_hour },
    });
  }

  async function stranger(keyId: number, number: string): Promise<void> {
    const { numbers_per_key_per_hour: most } = settings;
    const seen = strangers.get(keyId) ?? new HourlySet();
    strangers.set(keyId, seen);
    if (!seen.adds(number, most, clock.now())) return;
    raise({
      name: 'many_numbers',
      severity: 'warning',
      summary: `One API key asked for codes to more than ${most} new numbers in an hour.`,
      facts: { key: (await keyName(keyId)) ?? String(keyId), per_hour: most },
    });
  }

  const subscriptions = [
    events.on('suspicion', suspicion),
    events.on('guess', ({ right }) => {
      if (!right) wrongCode(clock.now());
    }),
    events.on('stranger', ({ keyId, numberHash }) => {
      void stranger(keyId, Buffer.from(numberHash).toString('latin1', 0, 8));
    }),
    events.on('verification', ({ id, state }) => {
      const now = clock.now();
      if (state === 'approved') codes.succeeded(now);
      if (state === 'blocked')
        raise({
          name: 'number_locked',
          severity: 'warning',
          summary: 'A number was locked after too many wrong codes in a row: simgate numbers unlock ends it.',
          facts: { verification: id },
        });
      const drop = state === 'pending' ? codes.tried(now) : null;
      if (drop === null) return;
      raise({
        name: 'low_conversion',
        severity: 'warning',
        summary: `Of ${drop.tries} codes of the last hour ${drop.hits} were used, far fewer than before: do they arrive?`,
        facts: { kind: 'all', used: drop.hits, asked: drop.tries, before: drop.past },
      });
    }),
    events.on('report', ({ modem, delivered }) => {
      if (delivered) ofModem(modem).succeeded(clock.now());
    }),
    events.on('attempt', ({ modem, outcome }) => {
      const drop = outcome === 'sent' ? ofModem(modem).tried(clock.now()) : null;
      if (drop === null) return;
      raise({
        name: 'sim_not_delivering',
        severity: 'critical',
        summary: `Of ${drop.tries} messages that ${modem} sent in the last hour ${drop.hits} were reported as delivered, far fewer than before. Its SIM may be barred.`,
        facts: { modem, sent: drop.tries, delivered: drop.hits, before: drop.past },
      });
    }),
  ];
  return {
    async stop() {
      for (const unsubscribe of subscriptions) unsubscribe();
    },
  };
}
