import { afterEach, beforeEach, expect, test } from 'vitest';
import { createOptOuts, type OptOuts } from '../../src/autoreply/opt-outs.ts';
import { parseConfig } from '../../src/config/load.ts';
import type { SendRequest } from '../../src/outbound/types.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import { NUMBER, SECOND, StoreRig } from '../store/rig.ts';

const { opt_out: settings, numbers } = parseConfig(
  { numbers: { home_country: 'KE' }, opt_out: { stop_replies: { en: 'Stopped.', sw: 'Imesimamishwa.' } } },
  {},
);
let rig: StoreRig;
let sim: number;
let optOuts: OptOuts;
let sent: SendRequest[];
let frames = 0;

const open = () =>
  createOptOuts({
    store: rig.store,
    settings,
    numbers,
    hash: (number) => Buffer.from(`hash of ${number}`),
    clock: rig.clock,
    log: silentLogger,
  });
const listen = (refuse = false) =>
  optOuts.listen({
    send: async (requests) => {
      if (refuse) throw new Error('no modem');
      sent.push(...requests);
      return { response: '', replayed: false };
    },
  });
const receive = (text: string, sender = NUMBER) =>
  rig.settled(
    rig.store.inbox.applyFrame(
      { simId: sim, modem: 'left', via: 'cmt', receivedAt: rig.now, hex: (frames++).toString(16) },
      { kind: 'deliver', sender, body: text, binary: false, scts: null, messageClass: null, port: null, concat: null },
      () => ({ body: '', binary: false }),
    ),
  );
async function pass(): Promise<void> {
  for (let turn = 0; turn < 40; turn++) await rig.clock.advance(SECOND);
}

beforeEach(async () => {
  rig = await StoreRig.open();
  sim = await rig.sim();
  sent = [];
  optOuts = await open();
});
afterEach(async () => {
  await optOuts.stop();
  await rig.close();
});

test('a word that came while nobody looked is followed by the next run, once', async () => {
  await receive('STOP');
  listen();
  await pass();
  expect(optOuts.has(NUMBER)).toBe(true);
  expect(sent).toMatchObject([{ to: NUMBER, text: 'Stopped.', class: 'alert', despiteOptOut: true }]);
  await optOuts.stop();
  optOuts = await open();
  expect(optOuts.has(NUMBER)).toBe(true);
  listen();
  await pass();
  expect(sent).toHaveLength(1);
});

test('the answer is in the language of the word, and one that cannot be sent changes nothing', async () => {
  listen();
  await receive('Acha!');
  await pass();
  expect(sent).toMatchObject([{ text: 'Imesimamishwa.' }]);
  await receive('anza');
  await pass();
  expect(optOuts.has(NUMBER)).toBe(false);
  await optOuts.stop();
  optOuts = await open();
  listen(true);
  await receive('stop');
  await pass();
  expect(optOuts.has(NUMBER)).toBe(true);
});

test('a national number is the one of the country at home; a name and a short code cannot be written to', async () => {
  listen();
  await receive('STOP', '0712345678');
  await receive('STOP', 'M-PESA');
  await receive('STOP', '40404');
  await pass();
  expect(await optOuts.list({ limit: 10 })).toMatchObject([{ number: NUMBER, source: 'message' }]);
});

test('the list is long, and read in pages', async () => {
  const all = Array.from({ length: 520 }, (_, index) => `+2547000${String(index).padStart(5, '0')}`);
  await rig.settled(
    Promise.all(all.map((number) => rig.store.optOuts.add({ number, hash: Buffer.from(number) }, 'operator', 1))),
  );
  await optOuts.stop();
  optOuts = await open();
  expect(all.every((number) => optOuts.has(number))).toBe(true);
  const [newest] = await optOuts.list({ limit: 1 });
  expect(newest?.number).toBe(all.at(-1));
});

test('what waits for its time to go to somebody who wants nothing is called back by the next start, whatever brought it there', async () => {
  const hash = Buffer.from(`hash of ${NUMBER}`);
  await rig.store.optOuts.add({ number: NUMBER, hash }, 'message', rig.now);
  const times = { sendAt: rig.now + 60 * SECOND, deadline: rig.now + 3600 * SECOND };
  const [alert = 0, otp = 0, other = 0, answer = 0] = await rig.accept(
    times,
    { ...times, class: 'otp' },
    { ...times, to: '+254712345679' },
    {},
  );
  await optOuts.stop();
  optOuts = await open();
  const states = await Promise.all([alert, otp, other, answer].map((id) => rig.state(id)));
  expect(states).toEqual(['cancelled', 'scheduled', 'scheduled', 'queued']);
});
