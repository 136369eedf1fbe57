import { beforeEach, describe, expect, it } from 'vitest';
import { createPolicy, type Answer } from '../../src/guard/policy.ts';
import type { Policy, PolicyQuestion } from '../../src/guard/types.ts';
import type { Alert } from '../../src/message/events.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import { ManualClock } from '../support/manual-clock.ts';

const QUESTION: PolicyQuestion = {
  step: 'start',
  to: '+254712345678',
  channel: 'sms',
  purpose: 'login',
  key: 'portal',
  clientRef: 'visit-1',
  endUserIp: '192.0.2.7',
};
const REST_MS = 30_000;

let clock: ManualClock;
let bodies: string[];
let answer: Answer;
let alerts: Alert[];

beforeEach(() => {
  clock = new ManualClock();
  bodies = [];
  alerts = [];
  answer = { kind: 'answered', status: 204 };
});

function policy(on_failure: 'allow' | 'deny' = 'allow'): Policy {
  return createPolicy({
    settings: { on_failure },
    post: (body) => {
      bodies.push(body);
      return Promise.resolve(answer);
    },
    stop: () => Promise.resolve(),
    clock,
    log: silentLogger,
    raise: (alert) => alerts.push(alert),
  });
}

const outcome = (work: Promise<void>) =>
  work.then(
    () => 'allowed',
    (error: { code: string }) => error.code,
  );

describe('the policy hook', () => {
  it('is told what is asked, and says yes with any 2xx', async () => {
    expect(await outcome(policy().permit(QUESTION))).toBe('allowed');
    expect(JSON.parse(bodies[0] ?? '')).toEqual({
      type: 'verification.policy',
      timestamp: new Date(clock.now()).toISOString(),
      data: {
        step: 'start',
        to: '+254712345678',
        channel: 'sms',
        purpose: 'login',
        key: 'portal',
        client_ref: 'visit-1',
        end_user_ip: '192.0.2.7',
      },
    });
  });

  it.each(['allow', 'deny'] as const)('says no with 403, whatever no answer means (%s)', async (on_failure) => {
    answer = { kind: 'answered', status: 403 };
    expect(await outcome(policy(on_failure).permit(QUESTION))).toBe('policy_denied');
    expect(alerts).toEqual([]);
  });

  it.each<Answer>([
    { kind: 'failed', reason: 'timeout' },
    { kind: 'failed', reason: 'address' },
    { kind: 'answered', status: 302 },
    { kind: 'answered', status: 404 },
    { kind: 'answered', status: 500 },
  ])('gives no answer with %j, which means what is configured', async (given) => {
    answer = given;
    expect(await outcome(policy('allow').permit(QUESTION))).toBe('allowed');
    expect(await outcome(policy('deny').permit(QUESTION))).toBe('policy_unavailable');
  });
});

describe('a dead policy hook', () => {
  beforeEach(() => {
    answer = { kind: 'failed', reason: 'timeout' };
  });

  it('is not waited for after three failures, and people are told', async () => {
    const hook = policy();
    for (let times = 0; times < 10; times++) expect(await outcome(hook.permit(QUESTION))).toBe('allowed');
    expect(bodies).toHaveLength(3);
    expect(alerts.map(({ name, severity }) => `${name} ${severity}`)).toEqual(['policy_hook_failing critical']);
    expect(JSON.stringify(alerts)).not.toContain('2547');
  });

  it('is asked once after a rest; the others go on without it', async () => {
    const hook = policy('deny');
    for (let times = 0; times < 3; times++) await outcome(hook.permit(QUESTION));
    await clock.advance(REST_MS);
    const both = await Promise.all([outcome(hook.permit(QUESTION)), outcome(hook.permit(QUESTION))]);
    expect(both).toEqual(['policy_unavailable', 'policy_unavailable']);
    expect(bodies).toHaveLength(4);
  });

  it('is asked as ever once it has answered again', async () => {
    const hook = policy('deny');
    for (let times = 0; times < 3; times++) await outcome(hook.permit(QUESTION));
    await clock.advance(REST_MS);
    answer = { kind: 'answered', status: 200 };
    for (let times = 0; times < 5; times++) expect(await outcome(hook.permit(QUESTION))).toBe('allowed');
    expect(bodies).toHaveLength(8);
  });

  it('that fails now and then is asked all the same', async () => {
    const hook = policy();
    for (let times = 0; times < 12; times++) {
      answer = times % 3 === 2 ? { kind: 'answered', status: 204 } : { kind: 'failed', reason: 'connection' };
      await hook.permit(QUESTION);
    }
    expect(bodies).toHaveLength(12);
  });
});
