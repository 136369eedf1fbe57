import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fixture, TlsFolder } from '../http/support/tls-site.ts';
import { Program, runProgram } from '../support/process.ts';

let folder: TlsFolder;
let gateway: Program | undefined;
beforeEach(() => void (folder = new TlsFolder()));
afterEach(async () => {
  gateway?.child.kill('SIGTERM');
  await gateway?.exit;
  folder.remove();
});

/** Subject CN of the certificate that the gateway shows now. */
const shown = (port: number) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', ca: fixture('ca.crt') }, () => {
      resolve(String(socket.getPeerCertificate().subject.CN));
      socket.end();
    });
    socket.on('error', reject);
  });

test('the built gateway serves TLS, takes a new certificate on SIGHUP and goes on; the doctor tells of one that ran out', async () => {
  const config = join(folder.path, 'config.json');
  const tls = { cert: 'server.crt', key: 'server.key' };
  writeFileSync(config, JSON.stringify({ http: { port: 0, tls }, modems: [{ name: 'sim1', port: 'sim:sim1' }] }));
  gateway = new Program(['serve', '--config', config]);
  const { address } = await gateway.event('listening');
  expect(String(address)).toMatch(/^https:/);
  const port = Number(new URL(String(address)).port);
  expect(await shown(port)).toBe('first');
  folder.install('server-2');
  gateway.child.kill('SIGHUP');
  await gateway.event('tls_certificate_changed');
  expect(await shown(port)).toBe('second');

  folder.install('expired');
  gateway.child.kill('SIGHUP');
  await gateway.event('tls_certificate');
  const { stdout } = await runProgram(['doctor', '--config', config]);
  expect(stdout).toContain('The TLS certificate ran out on 2026-01-01');
}, 60_000);

test('SIGHUP before it listens ends nothing', async () => {
  const config = join(folder.path, 'config.json');
  writeFileSync(config, JSON.stringify({ http: { port: 0 } }));
  gateway = new Program(['serve', '--config', config]);
  await gateway.event('data_key_created');
  gateway.child.kill('SIGHUP');
  await gateway.event('listening');
}, 60_000);
