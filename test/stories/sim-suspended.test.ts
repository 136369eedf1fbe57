import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { doctorCommand } from '../../src/cli/commands/doctor.ts';
import { askControl, controlSocketPath } from '../../src/control/control-socket.ts';
import type { DoctorReport } from '../../src/doctor/report.ts';
import { startTestGateway } from '../../src/testing.ts';
import { ApiClient } from '../support/api.ts';
import { outputOf } from '../support/command-output.ts';
import { UsbTree } from '../support/usb-tree.ts';

/** What `simgate doctor` says beside the gateway of this folder. */
async function doctor(folder: string): Promise<DoctorReport> {
  const config = join(folder, 'config.json');
  const modems = ['sim1', 'sim2'].map((name) => ({ name, port: `sim:${name}` }));
  writeFileSync(config, JSON.stringify({ database: './simgate.db', modems }));
  const command = doctorCommand(new UsbTree(folder).paths);
  const text = await outputOf(() => command.parseAsync(['node', 'doctor', '--json', '--config', config]));
  process.exitCode = undefined;
  return JSON.parse(text) as DoctorReport;
}

test('a SIM without credit is suspended, the other one takes its work, and a person puts it back', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'simgate-suspended-'));
  const gateway = await startTestGateway({
    folder,
    config: { database: './simgate.db', sims: { plans: [{ name: 'bundle', sims: ['modem:sim2'], per_day: 50 }] } },
  });
  const api = new ApiClient(gateway.url, gateway.key);
  const restore = gateway.behave('sim1', { behaviour: 'cms_error', code: 50 });
  for (let index = 0; index < 8; index++) {
    const number = `+44770090012${index}`;
    await api.post('/v1/messages', { to: number, text: 'Come at nine.', class: 'alert' });
    expect(await gateway.phone(number).next()).toMatchObject({ text: 'Come at nine.' });
  }
  const modems = await api.until('/v1/modems', ({ modems: [first] }) => first.suspended !== null);
  expect(modems).toMatchObject({
    modems: [
      { name: 'sim1', suspended: { state: 'open', cause: 'account' }, warnings: [{ code: 'sim_suspended' }] },
      {
        name: 'sim2',
        suspended: null,
        plan: { name: 'bundle', caps: [{ cap: 'per_day', max: 50, otp_reserve: 10 }, {}, {}] },
      },
    ],
  });
  expect((await api.get('/healthz')).body).toMatchObject({ warnings: [{ code: 'sim_suspended', modem: 'sim1' }] });
  const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
  expect(metrics).toContain('simgate_sim_suspended{modem="sim1"} 1');
  expect(metrics).toContain('simgate_sim_suspensions_total{cause="account"} 1');
  expect(metrics).toContain('simgate_sim_plan_used{modem="sim2",cap="per_day"} 8');

  const { verdict, modems: explained } = await doctor(folder);
  expect(verdict).toBe('some');
  expect(explained).toMatchObject([
    {
      name: 'sim1',
      good: false,
      sentence: expect.stringMatching(/may not send: the network refused.*sims resume sim1$/),
    },
    { name: 'sim2', good: true },
  ]);

  restore();
  const control = controlSocketPath(join(folder, 'simgate.db'));
  expect(await askControl(control, { command: 'resume_sim', name: 'sim1' })).toEqual({ result: { resumed: true } });
  expect(await askControl(control, { command: 'resume_sim', name: 'sim1' })).toEqual({ result: { resumed: false } });
  const { body } = await api.get('/v1/modems');
  expect(body).toMatchObject({ modems: [{ suspended: null, warnings: [] }, {}] });
  await gateway.stop();
  rmSync(folder, { recursive: true, force: true });
});
