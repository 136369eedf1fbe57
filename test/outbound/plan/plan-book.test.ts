import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { configSchema } from '../../../src/config/schema.ts';
import { PlanBook, type PlannedSim } from '../../../src/outbound/plan/plan-book.ts';

const book = (sims: z.input<typeof configSchema>['sims'] = {}) => new PlanBook(configSchema.parse({ sims }).sims);
const sim = (rest: Partial<PlannedSim> = {}): PlannedSim => ({
  modem: 'north',
  port: '/dev/ttyUSB0',
  iccid: '89254021234567890123',
  imsi: '639021234567890',
  ...rest,
});

describe('the plan of a SIM', () => {
  const plans = [
    { name: 'operator', sims: ['operator:63902'] },
    { name: 'modem', sims: ['modem:north'] },
    { name: 'imsi', sims: ['imsi:639021234567890'] },
    { name: 'iccid', sims: ['iccid:89254021234567890123'] },
  ];

  test.each([
    [{}, 'iccid'],
    [{ iccid: null }, 'imsi'],
    [{ iccid: null, imsi: '639029999999999' }, 'modem'],
    [{ iccid: null, imsi: '639029999999999', modem: 'south' }, 'operator'],
    [{ iccid: null, imsi: '639039999999999', modem: 'south' }, 'default'],
    [{ iccid: null, imsi: null, modem: 'south', port: 'sim:one' }, 'simulated'],
  ])('of %j is the most exact one', (rest, name) => {
    expect(book({ plans }).planOf(sim(rest)).name).toBe(name);
  });

  test('knows MNCs of three digits', () => {
    const american = book({ plans: [{ name: 'us', sims: ['operator:310410'] }] });
    expect(american.planOf(sim({ imsi: '310410123456789' })).name).toBe('us');
    expect(american.planOf(sim({ imsi: '310411123456789' })).name).toBe('default');
  });

  test('has what it does not say from the default plan', () => {
    const { settings } = book({
      default_plan: { per_day: 90, cost: { '*': 2 } },
      plans: [{ name: 'own', sims: ['modem:north'], per_month: 1000 }],
    }).planOf(sim());
    expect(settings).toMatchObject({ per_day: 90, per_month: 1000, recipients_per_day: 200, cost: { '*': 2 } });
  });

  test('of a simulated modem has no caps', () => {
    const plan = book().planOf(sim({ port: 'sim:one' }));
    expect(plan.capFor('per_day', 'bulk')).toBe(Number.POSITIVE_INFINITY);
    expect(plan.settings.per_minute).toBe(0);
  });

  test('keeps a share of each cap for one-time passwords', () => {
    const plan = book({ default_plan: { recipients_per_day: 7 } }).planOf(sim());
    expect([plan.capFor('per_day', 'otp'), plan.capFor('per_day', 'alert')]).toEqual([500, 400]);
    expect([plan.capFor('recipients_per_day', 'otp'), plan.capFor('recipients_per_day', 'bulk')]).toEqual([7, 6]);
    expect(plan.capFor('per_month', 'bulk')).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('zones', () => {
  const kenya = book({
    default_plan: { cost: { '*': 5, '+254': 1, '+25472': 0.5 } },
    plans: [{ name: 'airtel', sims: ['modem:north'], on_net: ['+25473'], prefixes: ['+254'], cost: { '+254': 0.5 } }],
  });

  test('are the longest beginnings that any plan tells apart', () => {
    expect(['+254721000000', '+254731000000', '+254201000000', '+256701000000'].map((to) => kenya.zoneOf(to))).toEqual([
      '+25472',
      '+25473',
      '+254',
      '',
    ]);
  });

  test('have prices, and the own network goes before another one at the same price', () => {
    const [own, other] = [kenya.planOf(sim()), kenya.planOf(sim({ modem: 'south' }))];
    expect(own.isCheaperThan(other, '+254')).toBe(true);
    expect(other.isCheaperThan(own, '+254')).toBe(false);
    expect(own.isCheaperThan(other, '+25472')).toBe(false);
    expect(other.isCheaperThan(own, '+25472')).toBe(false);
    expect(own.isCheaperThan(other, '+25473')).toBe(true);
    expect([own.serves('+254'), own.serves(''), other.serves('')]).toEqual([true, false, true]);
  });
});
