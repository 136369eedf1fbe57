import { expect, it } from 'vitest';
import { pass, readyRig } from './rig.ts';
import { ERROR } from './scripted-modem.ts';

it('a modem that announces messages without end is asked for a storageful, and goes on sending', async () => {
  const made = await readyRig({ '': ERROR, '<SUB>': '\r\n+CMGS: 5\r\n\r\nOK\r\n' });
  const { clock, device, modem } = made;
  device.answer('AT+CMGS=31', '\r\n> ');
  for (let index = 0; index < 20_000; index++) device.emit(`\r\n+CMTI: "ME",${index}\r\n`);
  const { outcome } = made.submit();
  await pass(clock, 20_000);
  expect(await outcome).toEqual({ kind: 'sent', mr: 5 });
  const asked = device.written.filter((line) => line.startsWith('AT+CMGR=')).length;
  expect(asked).toBeGreaterThan(500);
  expect(asked).toBeLessThan(1_100);
  await modem.stop();
});
