import { expect, it } from 'vitest';
import { readyRig, until } from './rig.ts';
import { OK } from './scripted-modem.ts';

const FIRST = '0791447700090000040C914477000910320000621112900350000453EA130A';
const SECOND = '0791447700090000040C914477000910320000621112900360000453EA130A';
const LISTED = [FIRST, SECOND].map((pdu, index) => `\r\n+CMGL: ${index + 1},1,,23\r\n${pdu}\r\n`).join('') + OK;

const deletions = (written: readonly string[]) => written.filter((line) => /CPMS="|CMGD/.test(line)).slice(1);

// A modem that has restarted deletes in the storage that it starts with: what nobody has read yet.

it('each record is deleted in the storage that it was listed from, though the modem may have restarted without a word', async () => {
  const { modem, device, frames, clock } = await readyRig({
    'AT+CMGL=4': [LISTED, OK],
    'AT+CMGD=1': OK,
    'AT+CMGD=2': OK,
  });
  await until(clock, () => device.count('AT+CMGD=2') === 1);
  expect(frames).toHaveLength(2);
  expect(deletions(device.written).slice(0, 4)).toEqual(['AT+CPMS="ME"', 'AT+CMGD=1', 'AT+CPMS="ME"', 'AT+CMGD=2']);
  await modem.stop();
});

it('a sweep ends when the modem says that it has restarted, and begins anew after the modem was set up', async () => {
  const restarts = () => {
    device.emit('\r\nRDY\r\n');
    return null;
  };
  const { modem, device, frames, clock } = await readyRig({
    'AT+CMGL=4': [LISTED, LISTED, OK],
    'AT+CMGD=1': [() => restarts(), OK],
    'AT+CMGD=2': OK,
  });
  await until(clock, () => device.count('AT+CMGD=2') === 1);
  const steps = device.written.filter((line) => /CMGF|CMGD/.test(line));
  expect(steps).toEqual(['AT+CMGF=0', 'AT+CMGD=1', 'AT+CMGF=0', 'AT+CMGD=1', 'AT+CMGD=2']);
  // The store knows a frame that it was given twice.
  expect([...new Set(frames.map(({ hex }) => hex))]).toEqual([FIRST, SECOND]);
  await modem.stop();
});
