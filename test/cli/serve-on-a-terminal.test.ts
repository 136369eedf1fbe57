import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installed, RunningScript, withSimgate } from '../docs/support/shell.ts';
import { Program, temporaryFolder, writeConfig } from '../support/process.ts';

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
  writeConfig(cwd, { modems: [], numbers: {} });
});
afterEach(() => rmSync(cwd, { recursive: true }));

test.skipIf(!installed('script'))(
  'serve tells a person that it runs and what is missing (skipped without script)',
  async () => {
    const env = withSimgate(cwd);
    const gateway = new RunningScript(`exec script -qfec 'simgate serve' /dev/null`, { cwd, env });
    await gateway.match(
      /simgate \d+\.\d+\.\d+ runs at http:\/\/127\.0\.0\.1:\d+ with 0 modem\(s\)\.\s+Its API.*Ctrl-C stops\./,
    );
    await gateway.match(/There is no modem, so nothing can be sent: add one to "modems"/);
    await gateway.match(/No country is set, so every number is refused: set numbers\.home_country/);
    await gateway.match(/Nobody can send yet\. Make a key.*simgate keys create --config config\.json --name portal/);
    await gateway.stop('SIGTERM');
  },
);

test('serve tells programs the same in JSON', async () => {
  const gateway = new Program(['serve'], { cwd });
  expect(await gateway.event('listening')).toMatchObject({ level: 'info', count: 0 });
  expect(await gateway.event('no_modems')).toMatchObject({
    level: 'warn',
    hint: expect.stringMatching(/^There is no modem/),
  });
  await gateway.event('no_country_set');
  await gateway.event('no_api_key');
  expect(await gateway.kill()).toEqual({ code: 0, signal: null });
});
