import { assert, constantFrom, property, string } from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { isGatewayError } from '../../src/runtime/errors.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import { drawCode, readCustomCode } from '../../src/verify/code.ts';
import { createPolicies } from '../../src/verify/policies.ts';
import { refusalOf, VerifyGateway } from './gateway.ts';

const purposes = { login: { custom_code: true }, registration: { custom_code: true, alphabet: 'unambiguous' } };
const { verification } = configSchema.parse({ verification: { purposes } });
const policies = createPolicies(verification);
const ALLOWED = { mayBringCode: true };

let gateway: VerifyGateway;

beforeEach(async () => {
  gateway = await VerifyGateway.open({ verification });
});

afterEach(() => gateway.stop());

describe('a code of the caller', () => {
  it('is sent and checked like one of the gateway', async () => {
    const { view, code } = await gateway.start({ purpose: 'login', customCode: '314159' }, ALLOWED);
    expect(code).toBe('314159');
    expect((await gateway.check(view.id, '314158')).valid).toBe(false);
    expect((await gateway.check(view.id, '314159')).valid).toBe(true);
  });

  it('needs a key that may, and a purpose that lets it', async () => {
    const request = { purpose: 'login', customCode: '314159' };
    expect((await refusalOf(gateway.start(request))).code).toBe('forbidden_scope');
    const other = await refusalOf(gateway.start({ ...request, purpose: 'appointment' }, ALLOWED));
    expect(other).toMatchObject({ code: 'invalid_request', data: { errors: [{ path: 'custom_code' }] } });
    expect(gateway.messages).toEqual([]);
  });

  it('is the same at every resend, and no other takes its place', async () => {
    const { view } = await gateway.start({ purpose: 'login', customCode: '314159' }, ALLOWED);
    await gateway.clock.advance(60_000);
    expect((await refusalOf(gateway.resend(view.id, { newCode: true }))).data).toMatchObject({
      errors: [{ path: 'new_code' }],
    });
    expect((await gateway.resend(view.id)).code).toBe('314159');
  });

  it('stands in no log line and no refusal', async () => {
    const codes = ['314159', '271828', '111111', '31415'];
    const errors: unknown[] = [];
    for (const customCode of codes)
      await gateway.start({ purpose: 'login', customCode }, ALLOWED).catch((error: unknown) => errors.push(error));
    await gateway.start({ purpose: 'login', customCode: '314159' }).catch((error: unknown) => errors.push(error));
    expect(errors).toHaveLength(3);
    const told = [
      ...gateway.logged,
      ...errors.map((error) => (isGatewayError(error) ? JSON.stringify([error.message, error.data]) : 'not ours')),
    ].join('\n');
    expect(told).not.toContain('not ours');
    for (const code of codes) expect(told).not.toContain(code);
  });

  it.each(['000000', '111111', '123456', '654321', '890123', '121212', '123123', '112211', '024680', '12345678'])(
    'that is guessed first is refused: %s',
    (code) => {
      expect(() => readCustomCode(code, policies.of('login'))).toThrow(/drawn at random/);
    },
  );

  it.each(['31415', '31415926535', '31415x', '３１４１５９', '314 159', '', '٣١٤١٥٩', '314159\u0000', '-31415'])(
    'that is none is refused: %j',
    (code) => {
      expect(() => readCustomCode(code, policies.of('login'))).toThrow(/custom_code/);
    },
  );

  it('has the characters of its purpose', () => {
    expect(readCustomCode('7cfg2x', policies.of('registration'))).toBe('7CFG2X');
    expect(() => readCustomCode('7ABG2X', policies.of('registration'))).toThrow(/custom_code/);
  });

  it('drawn at random is next to never refused', () => {
    let refusals = 0;
    for (let nth = 0; nth < 10_000; nth++) {
      try {
        readCustomCode(drawCode(6, 'digits', systemRandom), policies.of('login'));
      } catch {
        refusals++;
      }
    }
    // 5,410 of a million: two letters at most, a pattern, a row.
    expect(refusals).toBeLessThan(200);
  });
});

describe('a code of letters and digits', () => {
  it('has none that are mistaken for each other, and is right in either case', async () => {
    const { view, code } = await gateway.start({ purpose: 'registration' });
    expect(code).toMatch(/^[23456789CFGHJMPQRVWX]{6}$/);
    expect((await gateway.check(view.id, code.toLowerCase())).valid).toBe(true);
  });

  it('is drawn from all twenty, each as often as the others', () => {
    const counts = new Map<string, number>();
    for (const character of drawCode(200_000, 'unambiguous', systemRandom))
      counts.set(character, (counts.get(character) ?? 0) + 1);
    expect(counts.size).toBe(20);
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    // 99.99th percentile with 19 degrees of freedom.
    expect(chiSquare).toBeLessThan(52.4);
  });

  it('that is refused never stands in the refusal', () => {
    assert(
      property(
        string({ minLength: 5, maxLength: 12, unit: constantFrom(...Array.from('0123456789xyz !')) }),
        (code) => {
          try {
            readCustomCode(code, policies.of('login'));
            return true;
          } catch (error) {
            return isGatewayError(error) && !JSON.stringify([error.message, error.data]).includes(`"${code}"`);
          }
        },
      ),
    );
  });
});
