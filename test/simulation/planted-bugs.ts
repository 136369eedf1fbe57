import type { LateOutcome, Modem } from '../../src/modem/modem.ts';
import type { Store } from '../../src/store/store.ts';
import type { Verifications } from '../../src/store/verifications.ts';
import type { Seams } from './gateway-process.ts';
import type { PromiseName } from './promises.ts';

export interface PlantedBug {
  readonly seams: Seams;
  /** What it breaks. */
  readonly breaks: readonly PromiseName[];
}

/** The same object with some of its methods in other words. */
function replaced<T extends object>(target: T, overrides: Partial<T>): T {
  return new Proxy(target, {
    get: (object, name) => Reflect.get(Object.hasOwn(overrides, name) ? overrides : object, name) as unknown,
  });
}

const resend = (store: Store): Store =>
  replaced(store, {
    outbox: replaced(store.outbox, {
      recordOutcome(attemptId, outcome, now) {
        if (outcome.kind !== 'uncertain') return store.outbox.recordOutcome(attemptId, outcome, now);
        const { cms, reason } = outcome;
        return store.outbox.recordOutcome(
          attemptId,
          { kind: 'retry', at: now, avoidSim: false, cms, reason, counts: true },
          now,
        );
      },
    }),
  });

function creditLateResult(modem: Modem): Modem {
  let late: LateOutcome | null = null;
  return replaced(modem, {
    async submit(request) {
      const outcome = await modem.submit({ ...request, onLate: (result) => void (late = result) });
      const credited = late;
      late = null;
      return credited?.kind === 'sent' ? credited : outcome;
    },
  });
}

const recordAfterwards = (modem: Modem): Modem =>
  replaced(modem, {
    submit: (request) =>
      modem.submit({
        ...request,
        beforeWrite() {
          request.beforeWrite().catch(() => undefined);
          return Promise.resolve();
        },
      }),
  });

/** Once it has been lost, whoever asks is told that it is not there yet. */
function givenUp(modem: Modem): Modem {
  let lost = false;
  modem.onStatus(({ state }) => (lost ||= state === 'recovering' || state === 'absent'));
  return new Proxy(modem, {
    get: (target, name) =>
      (name === 'status' && lost ? { ...target.status, ready: false } : Reflect.get(target, name)) as unknown,
  });
}

type Check = Parameters<Verifications['check']>[0];

/** Whoever asks while another check of the same verification is under way sees the count that it saw. */
function readThenCount(store: Store): Store {
  const running = new Map<number, { readonly guesses: Check['matches'][]; readonly rights: boolean[] }>();
  const { verifications } = store;
  const first = async (id: number, check: Check) => {
    const race = { guesses: [] as Check['matches'][], rights: [] as boolean[] };
    running.set(id, race);
    const matches: Check['matches'] = (hash, salt, challenge) => {
      race.rights.push(...race.guesses.map((guess) => guess(hash, salt, challenge)));
      return check.matches(hash, salt, challenge);
    };
    return verifications.check({ ...check, matches }).finally(() => running.delete(id));
  };
  const turns = new Map<number, ReturnType<typeof first>>();
  return replaced(store, {
    verifications: replaced(verifications, {
      async check(check) {
        if (!('id' in check.subject)) return verifications.check(check);
        const { id } = check.subject;
        const race = running.get(id);
        if (race === undefined) {
          const turn = first(id, check);
          turns.set(id, turn);
          return turn;
        }
        const place = race.guesses.push(check.matches) - 1;
        const result = await turns.get(id);
        const right = race.rights[place];
        if (result === undefined || right === undefined || !('view' in result)) return verifications.check(check);
        return { kind: right ? 'approved' : 'wrong', view: result.view };
      },
    }),
  });
}

const acknowledgeFirst = (modem: Modem): Modem =>
  replaced(modem, {
    onFrame(handler) {
      modem.onFrame((frame) => {
        handler(frame).catch(() => undefined);
        return Promise.resolve();
      });
    },
  });

/** Mistakes that gateways really have had, each at a seam of ours: the simulation has to see every one of them. */
export const PLANTED_BUGS: Readonly<Record<string, PlantedBug>> = {
  'a submit without an answer is tried again': { seams: { store: resend }, breaks: ['one_copy', 'two_copies'] },
  'a late +CMGS is credited to the next submit': {
    seams: { modem: creditLateResult },
    breaks: ['true_reference', 'true_end', 'true_report'],
  },
  'the attempt is recorded after Ctrl-Z': { seams: { modem: recordAfterwards }, breaks: ['recorded_before_sent'] },
  'a modem that was lost is given up': { seams: { modem: givenUp }, breaks: ['comes_back'] },
  'guesses are counted after the code was read': {
    seams: { store: readThenCount },
    breaks: ['guesses_bounded', 'one_success'],
  },
  'a frame is acknowledged before it is stored': {
    seams: { modem: acknowledgeFirst },
    breaks: ['stored_before_acknowledged'],
  },
};
