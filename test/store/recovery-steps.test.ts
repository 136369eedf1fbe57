import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOUR, StoreRig } from './rig.ts';

let rig: StoreRig;

beforeEach(async () => {
  rig = await StoreRig.open();
});
afterEach(() => rig.close());

const record = (modem: string, step: 'usb' | 'power') => rig.store.recoverySteps.record(modem, { step, at: rig.now });
const of = (modem: string) => rig.store.recoverySteps.of(modem, rig.now);

test('what was done about a modem is known after a restart, for a day, and of no other modem', async () => {
  const first = rig.now;
  await record('left', 'power');
  await rig.clock.advance(HOUR);
  await record('left', 'usb');
  await rig.stop();
  await rig.reopen();
  expect(await of('left')).toEqual([
    { step: 'power', at: first },
    { step: 'usb', at: first + HOUR },
  ]);
  expect(await of('right')).toEqual([]);
  await rig.clock.advance(23 * HOUR);
  expect(await of('left')).toEqual([{ step: 'usb', at: first + HOUR }]);
});

test('what is older than a day is forgotten with the next one, of any modem', async () => {
  await record('gone', 'power');
  await rig.clock.advance(24 * HOUR);
  await record('left', 'usb');
  expect(rig.rows('SELECT modem, step FROM recovery_step')).toEqual([{ modem: 'left', step: 'usb' }]);
});
