import { assert as check, oneof, property, string, stringMatching } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNumberPolicy } from '../../src/limits/number-policy.ts';
import type { NumberSettings } from '../../src/limits/types.ts';
import { GatewayError } from '../../src/runtime/errors.ts';

const nowhere: NumberSettings = {
  allowed_countries: [],
  allow_premium: false,
  allowed_prefixes: [],
  denied_prefixes: [],
};
const everywhere: NumberSettings = { ...nowhere, allowed_countries: ['*'] };
const kenya: NumberSettings = { ...nowhere, home_country: 'KE' };
function served(settings: NumberSettings): (number: string) => string {
  const policy = createNumberPolicy(settings);
  return (number) => policy.normalise(number);
}

function refusalOf(settings: NumberSettings, number: string): GatewayError {
  try {
    served(settings)(number);
  } catch (error) {
    if (error instanceof GatewayError) return error;
    throw error;
  }
  throw new Error('the number was accepted');
}

describe('a number that only looks like E.164', () => {
  it.each([
    ['', 'empty'],
    ['+٢٥٤٧١٢٣٤٥٦٧٨', 'digits other than 0-9'],
    ['+２５４７１２３４５６７８', 'digits other than 0-9'],
    ['＋254712345678', 'outside ASCII'],
    ['+25471234567²', 'digits other than 0-9'],
    ['+254712\u0000345678', 'invisible'],
    ['+254712345678\n', 'invisible'],
    ['+254712345678\r\nAT+CMGD=1', 'invisible'],
    ['\u202e+254712345678', 'invisible'],
    ['+2547\u200b12345678', 'invisible'],
    ['\ufeff+254712345678', 'invisible'],
    ['+2547O2345678', 'letters'],
    ['+254712345678;ext=12', 'letters'],
    ['tel:+254712345678', 'letters'],
    ['+254а12345678', 'letters'],
    ['00254712345678', 'write + in its place'],
    ['40404', 'Short codes'],
    ['112', 'Short codes'],
    ['*123#', 'no numbers'],
    ['0712345678', 'country code'],
    ['254712345678', 'country code'],
    ['+0712345678', 'starts with 0'],
    ['+2547123456789012', 'more than 15'],
    ['+25471', 'fewer than 7'],
    ['+254 712 345 678', 'without spaces'],
    ['+254-712-345-678', 'without spaces'],
    ['+254712345678,+254712345679', '7 to 15 digits'],
    ['++254712345678', '7 to 15 digits'],
    ['+254712345678"', '7 to 15 digits'],
  ])('%j is refused with advice', (number, advice) => {
    const error = refusalOf(everywhere, number);
    expect(error.code).toBe('invalid_number');
    expect(error.message).toContain(advice);
  });

  it('is refused at once when it is far too long', () => {
    expect(refusalOf(everywhere, '1'.repeat(100_000)).message).toContain('7 to 15 digits');
  });

  it('is never quoted in the answer', () => {
    for (const number of ['+2547123456789012', '00254712345678', '+254 712 345 678', '+254212345678', '+14155550100']) {
      const error = refusalOf(kenya, number);
      expect(JSON.stringify([error.message, error.data])).not.toMatch(/[0-9]{4}/);
    }
  });

  it('never passes unless it is + and 7 to 15 ASCII digits', () => {
    const policy = served(everywhere);
    check(
      property(oneof(string({ unit: 'binary' }), stringMatching(/^\+?[0-9 ()-]{1,20}$/)), (text) => {
        try {
          expect(policy(text)).toMatch(/^\+[1-9][0-9]{6,14}$/);
        } catch (error) {
          if (!(error instanceof GatewayError)) throw error;
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('where this gateway sends', () => {
  it('is nowhere until a country is set, and the answer names the setting', () => {
    const error = refusalOf({ ...nowhere, allow_premium: true }, '+254712345678');
    expect(error.code).toBe('number_not_allowed');
    expect(error.message).toContain('numbers.home_country');
    expect(error.data).toEqual({ numberReason: 'no_country_set' });
  });

  it('is the home country and those allowed besides', () => {
    expect(served(kenya)('+254712345678')).toBe('+254712345678');
    expect(refusalOf(kenya, '+256712345678').message).toContain('"UG"');
    const both = served({ ...kenya, allowed_countries: ['UG'] });
    expect(both('+256712345678')).toBe('+256712345678');
    expect(both('+254712345678')).toBe('+254712345678');
    expect(served(everywhere)('+5511912345678')).toBe('+5511912345678');
  });

  it('tells apart the countries of a shared calling code', () => {
    const unitedStates: NumberSettings = { ...nowhere, home_country: 'US' };
    expect(served(unitedStates)('+14155550100')).toBe('+14155550100');
    expect(refusalOf(unitedStates, '+14165550100').message).toContain('CA');
    expect(refusalOf(unitedStates, '+12642351234').message).toContain('AI');
  });

  it.each([
    ['+254712', 'fewer than 7'],
    ['+2547123456', 'numbering plan'],
    ['+25412345678901', 'numbering plan'],
    ['+9991234567890', 'numbering plan'],
  ])('is no number that its country has not given out: %s', (number, advice) => {
    const error = refusalOf(everywhere, number);
    expect(error.code).toBe('invalid_number');
    expect(error.message).toContain(advice);
  });

  it.each([
    ['+442079460123', 'landline'],
    ['+390612345678', 'landline'],
    ['+18005550123', 'Toll-free'],
    ['+80012345678', 'Toll-free'],
  ])('is never %s', (number, kind) => {
    for (const allow_premium of [false, true]) {
      const error = refusalOf({ ...everywhere, allow_premium }, number);
      expect(error.code).toBe('number_not_allowed');
      expect(error.message).toContain(kind);
    }
  });

  it.each([
    ['+449012345678', 'premium-rate'],
    ['+491801234567', 'shared-cost'],
    ['+447012345678', 'personal'],
    ['+445512345678', 'company'],
    ['+447640123456', 'pager'],
    ['+8816123456789', 'satellite'],
    ['+979123456789', 'satellite or international'],
  ])('is %s (%s) only with allow_premium', (number, kind) => {
    expect(refusalOf(everywhere, number).message).toContain(kind);
    expect(served({ ...everywhere, allow_premium: true })(number)).toBe(number);
  });

  it('is only some beginnings where they are set, and a denied one outweighs them', () => {
    const some = { ...kenya, allowed_prefixes: ['+25471', '+25472'], denied_prefixes: ['+2547129'] };
    expect(served(some)('+254712345678')).toBe('+254712345678');
    expect(served(some)('+254722345678')).toBe('+254722345678');
    for (const [number, reason] of [
      ['+254733345678', 'prefix'],
      ['+254712945678', 'denied_prefix'],
    ] as const) {
      const error = refusalOf(some, number);
      expect(error.code).toBe('number_not_allowed');
      expect(error.data).toEqual({ numberReason: reason });
    }
    expect(refusalOf({ ...some, allowed_prefixes: ['+2567'] }, '+256712345678').data).toEqual({
      numberReason: 'country',
    });
  });

  it('includes ranges kept for tests and documentation, as mobile numbers of their country', () => {
    const fictional = ['+447700900123', '+15555550123', '+15551234567', '+33639980123', '+12125550123', '+61491570006'];
    for (const number of fictional) {
      expect(served(everywhere)(number)).toBe(number);
      expect(refusalOf(kenya, number).code).toBe('number_not_allowed');
    }
  });

  it('stays the same answer when asked again, past the memory of earlier numbers', () => {
    const policy = served(kenya);
    const numbers = Array.from({ length: 5000 }, (_, index) => `+2547${10_000_000 + index}`);
    const verdict = (number: string) => {
      try {
        return policy(number);
      } catch (error) {
        return (error as GatewayError).code;
      }
    };
    const first = ['+256712345678', ...numbers].map(verdict);
    expect(['+256712345678', ...numbers].map(verdict)).toEqual(first);
    expect(first[0]).toBe('number_not_allowed');
    expect(first.slice(1)).toEqual(numbers);
  });
});
