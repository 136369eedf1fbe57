import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { deliveryState, messageState, SEGMENT_TRANSITIONS, statesBefore } from '../../src/message/state.ts';
import { SEGMENT_STATES, type MessageState, type SegmentState } from '../../src/message/types.ts';
import { isFinal } from '../support/final-state.ts';

const readme = readFileSync(new URL('../../src/message/README.md', import.meta.url), 'utf8');

describe('the states of a segment', () => {
  test('the diagram shows exactly the table', () => {
    const arrows = [...readme.matchAll(/^ {4}(\w+) --> (\w+)/gm)].map(([, from, to]) => `${from} ${to}`);
    const table = SEGMENT_STATES.flatMap((from) => SEGMENT_TRANSITIONS[from].map((to) => `${from} ${to}`));
    expect(arrows.toSorted()).toEqual(table.toSorted());
  });

  test('every state is explained', () => {
    const explained = [...readme.matchAll(/^\| `(\w+)` \|/gm)].map(([, state]) => state);
    expect(explained).toEqual([...SEGMENT_STATES]);
  });

  test('delivered wins over everything, and nothing over it', () => {
    const others = SEGMENT_STATES.filter((state) => state !== 'delivered');
    expect(statesBefore('delivered').toSorted()).toEqual(others.toSorted());
    expect(SEGMENT_TRANSITIONS.delivered).toEqual([]);
  });

  test('only a claim leads to submitting, and what may have been sent never ends as unsent', () => {
    expect(statesBefore('submitting')).toEqual(['queued']);
    expect(SEGMENT_TRANSITIONS.uncertain).not.toContain('expired');
    for (const state of ['submitted', 'no_report', 'undelivered'] as const) {
      expect(SEGMENT_TRANSITIONS[state].filter((to) => ['queued', 'scheduled', 'submitting'].includes(to))).toEqual([]);
    }
  });

  test('nothing but a report or a late answer leaves a final state', () => {
    for (const from of SEGMENT_STATES.filter((state) => isFinal(state))) {
      expect(SEGMENT_TRANSITIONS[from].filter((to) => !['submitted', 'delivered', 'undelivered'].includes(to))).toEqual(
        [],
      );
    }
  });
});

describe('the state of a message', () => {
  test.each<[SegmentState[], MessageState]>([
    [['delivered'], 'delivered'],
    [['delivered', 'submitted'], 'submitted'],
    [['delivered', 'no_report'], 'no_report'],
    [['submitted', 'queued'], 'queued'],
    [['queued', 'submitting', 'delivered'], 'submitting'],
    [['delivered', 'undelivered', 'submitted'], 'undelivered'],
    [['expired', 'failed', 'queued'], 'failed'],
  ])('%j is %s', (segments, expected) => {
    expect(messageState(segments)).toBe(expected);
    expect(messageState(segments.toReversed())).toBe(expected);
  });

  test('a message without segments does not exist', () => {
    expect(() => messageState([])).toThrow(RangeError);
  });
});

describe('the delivery of a verification', () => {
  test.each<[MessageState[], string]>([
    [['failed', 'delivered'], 'delivered'],
    [['queued', 'submitting'], 'sending'],
    [['expired', 'scheduled'], 'queued'],
    [['no_report', 'uncertain'], 'sent'],
    [['unknown', 'undelivered'], 'uncertain'],
    [['undelivered', 'failed'], 'undelivered'],
    [['failed', 'expired'], 'failed'],
    [['expired', 'cancelled'], 'expired_unsent'],
    [[], 'expired_unsent'],
  ])('%j is %s', (messages, expected) => {
    expect(deliveryState(messages)).toBe(expected);
  });
});
