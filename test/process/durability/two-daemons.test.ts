import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { ApiClient } from '../../support/api.ts';
import { Program, writeConfig } from '../../support/process.ts';
import { tell } from './extent.ts';
import { Site } from './site.ts';

const RIVALS = 4;

let site: Site;
let rivals: Program[];
beforeEach(async () => {
  site = new Site();
  rivals = [];
  await site.open();
});
afterEach(async () => {
  await Promise.all(rivals.map((one) => one.kill('SIGKILL')));
  await site.stop();
});

function rival(config: string): Program {
  const program = new Program(['serve', '--config', config]);
  rivals.push(program);
  return program;
}

test('of several daemons that start on one database at once, one serves and the others end with 75', async () => {
  const config = site.configure([0]);
  const started = Array.from({ length: RIVALS }, () => rival(config));
  const outcomes = await Promise.all(
    started.map((program) =>
      Promise.race([program.event('listening').catch(() => program.exit), program.exit]).then((what) =>
        'code' in what ? what : 'serves',
      ),
    ),
  );
  const refused = outcomes.filter((outcome) => outcome !== 'serves');
  tell(`${RIVALS} daemons on one database: ${RIVALS - refused.length} serves, ${refused.length} refused`);
  expect(refused).toEqual(Array.from({ length: RIVALS - 1 }, () => ({ code: EXIT.tempFail, signal: null })));
});

test('a second daemon on a database by another name is refused, does no harm, and may have it after a kill', async () => {
  const api = (await site.start()) as ApiClient;
  await site.allReady(api);
  const alias = join(site.folder, 'alias.db');
  symlinkSync(join(site.data, 'simgate.db'), alias);
  const key = join(site.data, 'simgate.key');
  const port = join(site.folder, 'tty0');
  const config = () => writeConfig(site.folder, { database: alias, data_key: key, modems: [{ name: 'm0', port }] });

  const second = rival(config());
  expect(await second.exit).toEqual({ code: EXIT.tempFail, signal: null });
  expect(second.stderr + second.lines.join('\n')).toContain('Another process uses the database');
  const { body } = await api.post('/v1/messages', { to: '+447700900701', text: 'first', class: 'alert' });
  await api.until(`/v1/messages/${String(body['id'])}`, ({ status }) => status === 'delivered');

  await site.gateway.kill('SIGKILL');
  const third = rival(config());
  const { address } = await third.event('listening');
  const next = new ApiClient(String(address), api.key);
  expect((await next.get(`/v1/messages/${String(body['id'])}`)).body['status']).toBe('delivered');
  expect(site.copies('+447700900701')).toBe(1);
});
