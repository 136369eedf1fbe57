import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../support/process.ts';
import { block, blocksOf, hardwarePages, readPage } from './support/blocks.ts';
import { installed, RunningScript, runScript, withSimgate } from './support/shell.ts';

const PAGE = 'hardware/raspberry-pi.md';

let cwd: string;
let env: NodeJS.ProcessEnv;
let gateway: RunningScript | undefined;

beforeEach(() => {
  cwd = temporaryFolder();
  env = withSimgate(cwd, { SIMGATE_HTTP__PORT: '0', HOME: cwd });
  mkdirSync(join(cwd, 'simgate'));
});
afterEach(async () => {
  await gateway?.stop('SIGKILL');
  gateway = undefined;
  rmSync(cwd, { recursive: true });
});

test.skipIf(!installed('curl'))(
  'configuration, start, first message and its delivery work when pasted, on a simulated modem (skipped without curl)',
  async () => {
    const folder = { cwd: join(cwd, 'simgate'), env };
    const configure = block(PAGE, 'sh', 'cat > config.json').text;
    expect(configure).toContain('"modems": "auto"');
    const simulated = configure.replace('"modems": "auto"', '"modems": [{ "name": "sim1", "port": "sim:sim1" }]');
    await runScript(simulated, folder);

    gateway = new RunningScript(`exec ${block(PAGE, 'sh', 'simgate serve').text}`, folder);
    const [, address = ''] = await gateway.match(/"address":"([^"]+)"/);
    await gateway.match(/"state":"ready"/);

    const here = (script: string) => script.replaceAll('http://localhost:8080', address);
    const send = here(block(PAGE, 'sh', 'simgate keys create').text);
    const ask = here(block(PAGE, 'sh', '/v1/messages/$ID').text);
    const output = await runScript(
      `${send}\nuntil ${ask.trim()} | tee last | grep -q '"status":"delivered"'; do sleep 0.05; done\ncat last`,
      { cwd, env },
    );
    const [accepted, delivered] = output
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(accepted).toMatchObject({ to: '+254712345678', class: 'alert' });
    expect(delivered?.['id']).toBe(accepted?.['id']);
    await runScript(
      `KEY=$(simgate keys create --config simgate/config.json --name look --scope read)\ncurl -s ${address}/v1/sim/phones/+254712345678/messages -H "Authorization: Bearer $KEY" | grep 'Hello from the clinic.'`,
      { cwd, env },
    );

    const { paths } = (await (await fetch(`${address}/openapi.json`)).json()) as { paths: Record<string, object> };
    const named = hardwarePages().flatMap((page) => Array.from(readPage(page).matchAll(/`GET (\/[\w/]+)`/g)));
    expect(named.length).toBeGreaterThan(2);
    for (const [, path = ''] of named) expect(Object.keys(paths)).toContain(path);
  },
);

test.skipIf(!installed('tar', 'xz', 'sha256sum'))(
  'the lines for Node take the archive for the Pi, check it and unpack it (skipped without tar, xz or sha256sum)',
  async () => {
    const name = 'node-v24.11.1-linux-arm64';
    const tree = join(cwd, name, 'bin');
    mkdirSync(tree, { recursive: true });
    writeFileSync(join(tree, 'node'), '#!/bin/sh\necho v24.11.1\n', { mode: 0o755 });
    execFileSync('tar', ['-cJf', `${name}.tar.xz`, name], { cwd });
    const [sum] = execFileSync('sha256sum', [`${name}.tar.xz`], { cwd, encoding: 'utf8' }).split(' ');
    const others = ['linux-arm64.tar.gz', 'linux-x64.tar.xz', 'headers.tar.xz'].map((rest) => `node-v24.11.1-${rest}`);
    const list = [...others.map((file) => `${'0'.repeat(64)}  ${file}`), `${sum}  ${name}.tar.xz`].join('\n');
    writeFileSync(join(cwd, 'SHASUMS256.txt'), `${list}\n`);
    mkdirSync(join(cwd, 'local'));

    const script = block(PAGE, 'sh', 'nodejs.org').text;
    const output = await runScript(
      `curl() { case "$2" in https://nodejs.org/dist/latest-v24.x/SHASUMS256.txt|https://nodejs.org/dist/latest-v24.x/${name}.tar.xz) ;; *) return 1; esac; }
       sudo() { "$@"; }
       ${script.replace('cd /tmp', `cd ${cwd}`).replace('/usr/local', join(cwd, 'local'))}
       local/bin/node --version`,
      { cwd, env },
    );
    expect(output).toContain(`${name}.tar.xz: OK`);
    expect(output).toMatch(/^v24\.11\.1$/m);
  },
);

test('the service finds Node after the lines about it', async () => {
  const repairs = blocksOf(PAGE).filter(({ text }) => text.includes('/usr/local/bin/node '));
  expect(repairs).toHaveLength(2);
  for (const unit of ['simgate.service', 'simgate-backup.service'])
    writeFileSync(join(cwd, unit), readPage(`systemd/${unit}`));
  for (const { text } of repairs)
    await runScript(`sudo() { "$@"; }; systemctl() { :; }\n${text.replace('/etc/systemd/system', cwd)}`, { cwd, env });
  for (const unit of ['simgate.service', 'simgate-backup.service']) {
    const text = readFileSync(join(cwd, unit), 'utf8');
    expect(text).toMatch(/^ExecStart=.*\/usr\/local\/bin\/node \/opt\/simgate\/dist\/main\.js/m);
    expect(text).not.toContain('/usr/bin/node');
  }
});
