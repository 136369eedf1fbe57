import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startTestGateway } from '../../src/testing.ts';
import { ApiClient } from '../support/api.ts';

const PATIENT = '+447700900123';

test('the trace of a modem shows the dialogue of a whole message, and nothing that is a secret', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'simgate-trace-'));
  const pinFile = join(folder, 'pin');
  writeFileSync(pinFile, '4711\n');
  const gateway = await startTestGateway({
    folder,
    modems: ['sim1'],
    scenario: { modems: { sim1: [{ behaviour: 'pin_required', pin: '4711' }] } },
    config: {
      modems: [
        { name: 'north', port: 'sim:sim1', pin: `file:${pinFile}`, smsc: '+447785016005', trace: './traces/north' },
      ],
    },
  });
  const api = new ApiClient(gateway.url, gateway.key);
  const { body } = await api.post('/v1/messages', { to: PATIENT, text: 'Come at nine, 4711.', class: 'otp' });
  await api.until(`/v1/messages/${String(body['id'])}`, ({ status }) => status === 'delivered');
  gateway.phone(PATIENT).send('Thank you, 4711.');
  await api.until('/v1/inbox', ({ messages }) => (messages as unknown[]).length > 0);
  const { body: status } = await api.get('/v1/modems');
  await gateway.stop();

  const trace = readFileSync(join(folder, 'traces', 'north'), 'latin1');
  expect(trace).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z > AT/m);
  expect(trace).toMatch(/> AT\+CPIN=<secret>/);
  expect(trace).toMatch(/> AT\+CMGS=\d+/);
  expect(trace).toMatch(/< \+CMGS: \d+/);
  expect(trace).toMatch(/octets>/);
  const [north = {}] = status['modems'] as Record<string, string>[];
  const identities = ['imei', 'iccid', 'imsi'].map((name) => north[name] ?? 'absent');
  expect(identities).not.toContain('absent');
  const secrets = ['4711', 'nine', 'Thank', PATIENT.slice(1), '447785016005', ...identities];
  for (const secret of secrets) expect(trace).not.toContain(secret);
  expect(trace).not.toMatch(/[0-9A-F]{16}|\d{8}/);
  rmSync(folder, { recursive: true, force: true });
});
