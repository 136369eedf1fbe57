import { describe, expect, test } from 'vitest';
import { admit, type AdmissionDeps, type Candidate } from '../../src/outbound/admission.ts';
import { PlanBook } from '../../src/outbound/plan/plan-book.ts';
import { configSchema } from '../../src/config/schema.ts';
import { GatewayError } from '../../src/runtime/errors.ts';
import { ManualClock } from '../support/manual-clock.ts';

const clock = new ManualClock();
const MINUTE = 60_000;
const working = { simId: 1, account: null, recoverable: true, downSince: null, segmentMs: 5_000 };
const gone = (forMs: number) => ({ ...working, downSince: clock.now() - forMs });

type Given = Partial<AdmissionDeps> & { readonly depth?: { otp: number; alert: number; bulk: number } };

function deps({ depth = { otp: 0, alert: 0, bulk: 0 }, ...rest }: Given): AdmissionDeps {
  return {
    store: { outbox: { depth: () => depth }, ensureWritable: () => {} } as unknown as AdmissionDeps['store'],
    clock,
    config: { max_queued: 100_000 },
    book: new PlanBook(configSchema.parse({}).sims),
    lanes: [working],
    ...rest,
  };
}

function message(rest: Partial<Candidate> = {}): Candidate {
  const life = { otp: 5 * MINUTE, alert: 60 * MINUTE, bulk: 60 * MINUTE }[rest.class ?? 'otp'];
  return {
    to: '+254700000001',
    class: 'otp',
    deadline: clock.now() + life,
    minLeftMs: 0,
    segments: 1,
    sendAt: null,
    simId: null,
    ...rest,
  };
}

function refusal(given: AdmissionDeps, ...messages: Candidate[]): GatewayError {
  try {
    admit(given, messages);
  } catch (error) {
    if (error instanceof GatewayError) return error;
    throw error;
  }
  throw new Error('it was admitted');
}

describe('admission', () => {
  test('an idle modem takes a message', () => {
    expect(() => admit(deps({}), [message()])).not.toThrow();
  });

  test('an otp waits 60 s at most: twelve segments at 5 s each, not thirteen', () => {
    expect(() => admit(deps({ depth: { otp: 11, alert: 900, bulk: 900 } }), [message()])).not.toThrow();
    const error = refusal(deps({ depth: { otp: 12, alert: 0, bulk: 0 } }), message());
    expect(error).toMatchObject({ code: 'queue_full', data: { retryAfterMs: 5_000 } });
  });

  test('others wait half of their life, behind what goes before them', () => {
    const depth = { otp: 60, alert: 299, bulk: 5_000 };
    expect(() => admit(deps({ depth }), [message({ class: 'alert' })])).not.toThrow();
    expect(refusal(deps({ depth: { ...depth, alert: 300 } }), message({ class: 'alert' })).code).toBe('queue_full');
    expect(refusal(deps({ depth }), message({ class: 'bulk' })).code).toBe('queue_full');
  });

  test('a batch counts itself', () => {
    const batch = Array.from({ length: 13 }, () => message());
    expect(() => admit(deps({}), batch.slice(0, 12))).not.toThrow();
    expect(refusal(deps({}), ...batch).code).toBe('queue_full');
    expect(refusal(deps({}), message({ segments: 13 })).code).toBe('queue_full');
  });

  test('faster modems and more of them take more', () => {
    const depth = { otp: 100, alert: 0, bulk: 0 };
    expect(refusal(deps({ depth }), message()).code).toBe('queue_full');
    expect(() => admit(deps({ depth, lanes: [{ ...working, segmentMs: 500 }] }), [message()])).not.toThrow();
    expect(() => admit(deps({ depth, lanes: Array.from({ length: 9 }, () => working) }), [message()])).not.toThrow();
    expect(() => admit(deps({ depth, lanes: [{ ...working, segmentMs: 0 }] }), [message()])).not.toThrow();
  });

  test('no modem, or only such as need a person', () => {
    expect(refusal(deps({ lanes: [] }), message())).toMatchObject({ code: 'no_modem', data: { retryAfterMs: 30_000 } });
    expect(refusal(deps({ lanes: [{ ...working, recoverable: false }] }), message()).code).toBe('no_modem');
  });

  test('a modem that restarts or is being replugged still counts', () => {
    expect(() => admit(deps({ lanes: [gone(20_000)] }), [message()])).not.toThrow();
  });

  test('one that has been gone for longer than a message lives does not count for it', () => {
    const lanes = [gone(6 * MINUTE)];
    expect(refusal(deps({ lanes }), message()).code).toBe('no_modem');
    expect(() => admit(deps({ lanes }), [message({ class: 'alert' })])).not.toThrow();
  });

  test('only the SIM that was asked for counts, or one that is not known yet', () => {
    expect(refusal(deps({}), message({ simId: 2 })).code).toBe('no_modem');
    expect(() => admit(deps({}), [message({ simId: 1 })])).not.toThrow();
    expect(() => admit(deps({ lanes: [{ ...gone(0), simId: null }] }), [message({ simId: 2 })])).not.toThrow();
  });

  test('a message for later waits for no queue of today', () => {
    const depth = { otp: 500, alert: 0, bulk: 0 };
    const sendAt = clock.now() + 60 * MINUTE;
    expect(() => admit(deps({ depth }), [message({ sendAt, deadline: sendAt + 5 * MINUTE })])).not.toThrow();
  });

  test('the queue has an end', () => {
    const given = {
      depth: { otp: 0, alert: 0, bulk: 100 },
      config: { max_queued: 100 },
      lanes: [{ ...working, segmentMs: 1 }],
    };
    expect(refusal(deps(given), message()).code).toBe('queue_full');
  });

  test('a full disk comes before everything else', () => {
    const full = new GatewayError('storage_full', 'The disk is full.');
    const store = {
      outbox: { depth: () => ({ otp: 0, alert: 0, bulk: 0 }) },
      ensureWritable: () => {
        throw full;
      },
    } as unknown as AdmissionDeps['store'];
    expect(refusal(deps({ store, lanes: [] }), message())).toBe(full);
  });
});
