import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StorageName } from '../../src/sim/settings.ts';
import { startTestGateway, type TestGateway } from '../../src/testing.ts';
import { encodeDeliver } from '../../src/tpdu/deliver.ts';
import type { DeliverInput } from '../../src/tpdu/deliver.ts';
import { type Answer, ApiClient } from '../support/api.ts';
import { vectors } from '../tpdu/vectors.ts';

const PATIENT = '+447700900123';
let gateway: TestGateway;
let api: ApiClient;

beforeEach(async () => {
  gateway = await startTestGateway({ modems: ['sim1'] });
  api = new ApiClient(gateway.url, gateway.key);
  await api.until('/v1/modems', ({ modems }) => modems[0].ready as boolean);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await gateway.stop();
});

const modem = () => gateway.simulation.modem('sim1');
/** Straight to the host. */
const direct = (hex: string) => modem().urc(`+CMT: ,${hex.length / 2}`, hex);
/** Into a memory, announced unless the memory is full. */
function stored(hex: string, memory: StorageName, announced = true): void {
  const index = modem()
    .storage(memory)
    .add(hex, hex.length / 2, 0);
  if (index === null) direct(hex);
  else if (announced) modem().urc(`+CMTI: "${memory}",${index}`);
}
const deliver = (body: DeliverInput['body'], more: Partial<DeliverInput> = {}) =>
  encodeDeliver({ originator: PATIENT, sentAt: Date.UTC(2026, 0, 5, 9), body, ...more }).hex;
const latin = (text: string) => ({ alphabet: 'gsm7' as const, text });

const concat = (seq: number) => ({ ref: 7, bits: 16 as const, total: 3, seq });

async function inbox(): Promise<readonly Answer[]> {
  const found: Answer[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await api.get(`/v1/inbox?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`);
    found.push(...(body['messages'] as Answer[]));
    cursor = body['next_cursor'] as string | null;
  }
  return found;
}
const received = (count: number) => api.until('/v1/inbox?limit=200', ({ messages }) => messages.length >= count);

test('every message that other programs know how to read is read: alphabets, national tables, classes, ports, data', async () => {
  const known = vectors.filter(
    ({ direction, type, smsc_included: whole, expect: expected, categories }) =>
      direction === 'decode' &&
      type === 'deliver' &&
      whole === true &&
      expected !== 'error' &&
      typeof expected['text'] === 'string' &&
      // Type 0 is shown to nobody.
      expected['pid'] !== 0x40 &&
      !categories.some((name) => name.startsWith('concat')),
  );
  const frames = new Map(
    known.map(({ hex, expect: expected }) => [hex.toUpperCase(), (expected as Answer)['text'] as string]),
  );
  expect(frames.size).toBeGreaterThan(50);
  let at = 0;
  for (const hex of frames.keys()) {
    const way = at++ % 3;
    if (way === 0) direct(hex);
    else stored(hex, way === 1 ? 'SM' : 'ME');
    // Neither the memories nor the line of a real modem take hundreds at once.
    if (at % 10 === 0) await received(Math.min(at, 200));
  }
  await expect.poll(async () => (await inbox()).length).toBe(frames.size);
  const texts = (await inbox()).map(({ text }) => text as string);
  expect(texts.toSorted()).toEqual([...frames.values()].toSorted());
});

test('a message of class 0 and one to a port are in the inbox as any other, in whatever memory they lay', async () => {
  stored(deliver(latin('Flash'), { messageClass: 0 }), 'ME', false);
  stored(deliver(latin('To a port'), { ports: { bits: 16, destination: 16_000, source: 0 } }), 'SM');
  stored(
    deliver(
      { alphabet: 'data', data: Buffer.from('c0ffee', 'hex') },
      { ports: { bits: 16, destination: 2948, source: 0 } },
    ),
    'ME',
  );
  await received(2);
  // Of what was not announced the next sweep learns.
  await api.post('/v1/modems/sim1/restart', {});
  await received(3);
  expect(new Set((await inbox()).map(({ text, binary }) => `${text} ${binary}`))).toEqual(
    new Set(['C0FFEE true', 'Flash false', 'To a port false']),
  );
  for (const memory of ['ME', 'SM'] as const) await expect.poll(() => modem().storage(memory).used).toBe(0);
});

test('a long message is whole whatever the order of its parts, and however often they come', async () => {
  const [one, two, three] = ['Ⴀ the first, ', 'the second, ', 'the third.'].map((text, index) =>
    deliver({ alphabet: 'ucs2', text }, { concat: concat(index + 1) }),
  ) as [string, string, string];
  direct(three);
  stored(one, 'SM');
  stored(one, 'ME');
  direct(three);
  stored(two, 'ME');
  await received(1);
  direct(two);
  stored(deliver(latin('Later')), 'SM');
  await received(2);
  expect((await inbox()).map(({ text, parts, complete }) => [text, parts, complete])).toEqual([
    ['Later', 1, true],
    ['Ⴀ the first, the second, the third.', 3, true],
  ]);
});

test('what nobody can read is kept, listed and counted; so is text where a PDU should be', async () => {
  stored('0791ZZ', 'SM');
  direct('07911326040000F0040B9113');
  modem().urc('+CMT: "+447700900123",,"26/01/05,09:00:00+00"', 'Hello from text mode');
  const listed = await api.until('/v1/inbox/left-over', ({ frames }) => frames.length === 3);
  const pdus = (listed['frames'] as Answer[]).map(({ kind, pdu }) => [kind, pdu]);
  expect(pdus).toContainEqual(['undecodable', '07911326040000F0040B9113']);
  expect(pdus.map(([, pdu]) => pdu).join('\n')).toContain('"+447700900123"');
  expect(pdus.map(([, pdu]) => pdu).join('\n')).toContain('Hello from text mode');
  expect((await api.get('/v1/stats')).body['inbox']).toEqual({ undecodable: 3, unmatched_reports: 0 });
  expect((await api.get('/metrics')).body['text']).toContain('simgate_frames_left_over{kind="undecodable"} 3');
  const [first] = (await api.get('/v1/inbox/left-over?limit=1')).body['frames'] as Answer[];
  const { body } = await api.get('/v1/inbox/left-over?limit=1');
  const next = await api.get(`/v1/inbox/left-over?limit=2&cursor=${body['next_cursor']}`);
  expect((next.body['frames'] as Answer[]).map(({ id }) => id)).not.toContain(first?.['id']);
});
