import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { socketCommand } from '../../src/discovery/socket-command.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { ManualClock } from '../support/manual-clock.ts';

const WRITE = 'require("node:fs").writeFileSync(process.argv[1], JSON.stringify([process.argv.slice(2), process.env]))';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'socket-command-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function socket(power: readonly string[] | undefined, slot: string | null = '1-1.4.3') {
  return socketCommand({
    modem: 'north',
    commands: { usb: undefined, power },
    timeoutMs: 30_000,
    clock: systemClock(),
    slot: () => slot,
  });
}

describe('the command for a socket', () => {
  it('gets its arguments as they are, whatever they hold, and nothing of the environment', async () => {
    const file = join(folder, 'told');
    process.env['SECRET_PIN'] = '1234';
    const told = socket([process.execPath, '-e', WRITE, file, '{hub}', '-p{port}', '{slot} {modem}', '$(id); `id` "']);
    await told.act('power').finally(() => delete process.env['SECRET_PIN']);
    const [args, environment] = JSON.parse(readFileSync(file, 'utf8')) as [string[], Record<string, string>];
    expect(args).toEqual(['1-1.4', '-p3', '1-1.4.3 north', '$(id); `id` "']);
    expect(Object.keys(environment)).not.toContain('SECRET_PIN');
  });

  it.each([
    ['is not configured', undefined, '1-1.3', false],
    ['names a hub, and the modem is on a socket of the machine itself', ['/bin/true', '{hub}'], '1-3', false],
    ['names a socket, and the modem is on none', ['/bin/true', '{slot}'], null, false],
    ['names nothing', ['/bin/true'], null, true],
    ['names a socket of the machine itself', ['/bin/true', '{slot}'], '1-3', true],
  ] as const)('that %s', (_, command, slot, can) => {
    expect(socket(command, slot).can('power')).toBe(can);
    expect(socket(command, slot).can('usb')).toBe(false);
  });

  it.each([
    ['/bin/false', /ended with 1/],
    ['/no/such/program', /could not be started/],
  ])('that is %s tells so', async (program, message) => {
    await expect(socket([program]).act('power')).rejects.toThrow(message);
  });

  it('that never ends is ended', async () => {
    const clock = new ManualClock();
    const endless = socketCommand({
      modem: 'north',
      commands: { usb: ['/bin/sleep', '600'], power: undefined },
      timeoutMs: 45_000,
      clock,
      slot: () => null,
    });
    const ended = expect(endless.act('usb')).rejects.toThrow(/was ended after 45 s/);
    await clock.advance(45_000);
    await ended;
  });
});
