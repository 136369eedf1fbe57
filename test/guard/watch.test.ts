import { beforeEach, describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { watch } from '../../src/guard/watch.ts';
import type { Alert } from '../../src/message/events.ts';
import { Emitter } from '../../src/runtime/emitter.ts';
import type { Service } from '../../src/runtime/lifecycle.ts';
import type { StoreEvents } from '../../src/store/store.ts';
import { ManualClock } from '../support/manual-clock.ts';

const MINUTE = 60_000;
const settings = { ...configSchema.parse({}).alerts, wrong_codes_per_hour: 20, numbers_per_key_per_hour: 5 };

let clock: ManualClock;
let events: Emitter<StoreEvents>;
let alerts: Alert[];
let watching: Service;

beforeEach(() => {
  clock = new ManualClock();
  alerts = [];
  events = new Emitter<StoreEvents>((error) => {
    throw error;
  });
  watching = watch({
    settings,
    events,
    clock,
    keyName: (id) => Promise.resolve(id === 1 ? 'portal' : null),
    raise: (alert) => alerts.push(alert),
  });
});

const ask = (number: number) => events.emit('stranger', { keyId: 1, numberHash: Buffer.alloc(32, number) });
const names = () => [...new Set(alerts.map(({ name }) => name))];

/** So many messages of a modem over some hours, of which the network reports a share as delivered. */
async function send(hours: number, share: number, modem = 'm1'): Promise<void> {
  for (let count = 0; count < hours * 60; count++) {
    events.emit('attempt', { modem, outcome: 'sent' });
    if ((count * 37) % 100 < share * 100) events.emit('report', { modem, delivered: true });
    else events.emit('report', { modem, delivered: false });
    await clock.advance(MINUTE);
  }
}

describe('alerts are raised', () => {
  it('for more wrong codes in an hour than configured', () => {
    for (let guess = 0; guess < 20; guess++) events.emit('guess', { keyId: 1, right: false });
    events.emit('guess', { keyId: 1, right: true });
    expect(alerts).toEqual([]);
    events.emit('guess', { keyId: 1, right: false });
    expect(names()).toEqual(['failed_attempts']);
  });

  it('for many new numbers with one key, however often each is asked for', async () => {
    for (let number = 0; number < 5; number++) for (let times = 0; times < 9; times++) ask(number);
    await clock.advance(1);
    expect(alerts).toEqual([]);
    ask(5);
    await clock.advance(1);
    expect(alerts.map(({ name, facts }) => [name, facts])).toEqual([['many_numbers', { key: 'portal', per_hour: 5 }]]);
  });

  it('for what the fraud guard found, with the number of its block and without the range', () => {
    const found = { action: 'deny', window: 'hour', unused: 10, used: 1, until: clock.now() } as const;
    events.emit('suspicion', { id: 7, kind: 'range', ...found });
    events.emit('suspicion', { id: 8, kind: 'key', ...found });
    expect(alerts.map(({ name, facts }) => `${name} ${String(facts?.['block'])}`)).toEqual([
      'range_spike 7',
      'low_conversion 8',
    ]);
  });

  it('for a number that was locked', () => {
    events.emit('verification', { id: 3, state: 'blocked' });
    expect(names()).toEqual(['number_locked']);
  });

  it('for a SIM that delivers far less than it did before', async () => {
    await send(6, 0.9);
    expect(alerts).toEqual([]);
    await send(2, 0.1);
    expect(names()).toEqual(['sim_not_delivering']);
    expect(alerts[0]?.facts).toMatchObject({ modem: 'm1' });
  });

  it('for codes of which far fewer are used than before', async () => {
    for (let count = 0; count < 480; count++) {
      events.emit('verification', { id: count, state: 'pending' });
      if (count < 300 || count % 10 === 0) events.emit('verification', { id: count, state: 'approved' });
      await clock.advance(MINUTE);
    }
    expect(names()).toEqual(['low_conversion']);
  });
});

describe('no alert is raised', () => {
  it('for a SIM that never delivered much, nor for the usual ups and downs', async () => {
    await send(6, 0.1, 'm2');
    await send(6, 0, 'm2');
    await send(6, 0.9, 'm3');
    await send(6, 0.7, 'm3');
    expect(alerts).toEqual([]);
  });

  it('for a handful of messages', async () => {
    await send(6, 0.9);
    for (let count = 0; count < 8; count++) {
      events.emit('attempt', { modem: 'm1', outcome: 'sent' });
      await clock.advance(20 * MINUTE);
    }
    expect(alerts).toEqual([]);
  });

  it('after the end', async () => {
    await watching.stop();
    events.emit('verification', { id: 3, state: 'blocked' });
    expect(alerts).toEqual([]);
  });
});
