import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deviceTroubles } from '../../src/discovery/device-trouble.ts';
import { holdersOf, likelyTakers } from '../../src/discovery/holders.ts';
import { hostFingerprint, viewHost } from '../../src/discovery/host.ts';
import { pluggedModems, roleOf } from '../../src/discovery/port-role.ts';
import { knownModem } from '../../src/discovery/usb-table.ts';
import { CP2102, ec25, HUAWEI, HUAWEI_CD, UsbTree } from '../support/usb-tree.ts';

let folder: string;
let tree: UsbTree;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simgate-usb-'));
  tree = new UsbTree(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const roles = async () =>
  Object.fromEntries((await viewHost(tree.paths)).ports.map((port) => [port.tty, roleOf(port)] as const));

describe('the serial ports of a machine', () => {
  test('are told by USB ids and interfaces: AT, GPS, diagnostics; adapters and the board are left alone', async () => {
    tree.plugIn(ec25('1-1.3'));
    tree.plugIn(HUAWEI);
    tree.plugIn(CP2102);
    tree.plugIn({ slot: '2-1', id: '1546:01a8', interfaces: [{ number: '00', class: '02/02/01', tty: 'ttyACM0' }] });
    tree.plugIn({ slot: '2-2', id: '2341:0043', interfaces: [{ number: '00', class: '02/02/01', tty: 'ttyACM1' }] });
    tree.board('ttyAMA0');
    tree.board('ttyS0', '4');
    tree.board('ttyS1', '0');
    expect(await roles()).toEqual({
      ttyUSB0: 'diagnostics',
      ttyUSB1: 'gps',
      ttyUSB2: 'at',
      ttyUSB3: 'at_second',
      ttyUSB4: 'data',
      ttyUSB5: 'diagnostics',
      ttyUSB6: 'at',
      ttyUSB9: 'bridge',
      ttyACM0: 'gps',
      ttyACM1: 'foreign',
      ttyAMA0: 'onboard',
      ttyS0: 'onboard',
    });
    const { ports } = await viewHost(tree.paths);
    expect(pluggedModems(ports).map(({ name, candidates }) => [name, candidates.map(({ tty }) => tty)])).toEqual([
      ['Quectel EC25/EG25', ['ttyUSB2', 'ttyUSB3']],
      ['Huawei HUAWEI Mobile', ['ttyUSB6']],
    ]);
  });

  test('of a modem that no table knows are to be tried, in the order of their interfaces', async () => {
    const interfaces = ['03', '00', '0a'].map((number, index) => ({ number, tty: `ttyUSB${index}` }));
    tree.plugIn({ slot: '1-2', id: '2c7c:9999', product: 'New One', interfaces });
    const [modem] = pluggedModems((await viewHost(tree.paths)).ports);
    expect(modem?.candidates.map(({ usb }) => usb?.interface.number)).toEqual(['00', '03', '0a']);
    expect(modem?.name).toBe('Quectel New One');
    expect(knownModem('413c', '2003')).toBeNull();
  });

  test('have a fingerprint that changes with every enumeration, under the same name too', async () => {
    const before = await hostFingerprint(tree.paths);
    tree.plugIn(ec25('1-1.3'));
    const first = await hostFingerprint(tree.paths);
    tree.pullOut(ec25('1-1.3'));
    expect(await hostFingerprint(tree.paths)).toBe(before);
    tree.plugIn(ec25('1-1.3'));
    expect(await hostFingerprint(tree.paths)).not.toBe(first);
    expect(await viewHost({ ...tree.paths, sys: join(folder, 'none') })).toEqual({ devices: [], ports: [] });
  });
});

const sentences = async () => deviceTroubles(await viewHost(tree.paths)).map(({ kind, sentence }) => [kind, sentence]);

describe('a modem without a port', () => {
  test('is a CD-ROM before it is switched, and is not mentioned after', async () => {
    tree.plugIn(HUAWEI_CD);
    expect(await sentences()).toEqual([
      ['mass_storage', expect.stringContaining('install the package usb-modeswitch')],
    ]);
    tree.pullOut(HUAWEI_CD);
    tree.plugIn(HUAWEI);
    expect(await sentences()).toEqual([]);
  });

  test.each([
    ['12d1:14db', '02/06/00', 'network_only'],
    ['2c7c:0125', 'ff/ff/ff', 'no_driver'],
    ['05c6:9008', 'ff/ff/ff', 'recovery_mode'],
    ['19d2:9999', '08/06/50', 'mass_storage'],
    ['1199:9079', '02/0e/00', 'network_only'],
  ])('%s with an interface %s: %s', async (id, kind, expected) => {
    tree.plugIn({ slot: '1-1', id, interfaces: [{ number: '00', class: kind }] });
    expect((await sentences()).map(([found]) => found)).toEqual([expected]);
  });

  test('a memory stick and a keyboard are nobody’s business', async () => {
    tree.plugIn({ slot: '1-1', id: '0781:5567', interfaces: [{ number: '00', class: '08/06/50' }] });
    tree.plugIn({ slot: '1-2', id: '413c:2003', interfaces: [{ number: '00', class: '03/01/01' }] });
    expect(await sentences()).toEqual([]);
  });
});

describe('who has a port open', () => {
  test('is told by name, through links too; known takers are told where nobody may look', async () => {
    const port = join(tree.paths.dev, 'ttyUSB2');
    tree.process(411, 'ModemManager', ['/dev/null', port]);
    tree.process(412, 'bash', [join(tree.paths.dev, 'ttyUSB3')]);
    tree.process(413, 'brltty');
    expect(await holdersOf(port, tree.paths)).toEqual([{ pid: 411, name: 'ModemManager' }]);
    expect(await holdersOf(port, tree.paths, 411)).toEqual([]);
    tree.process(414, 'node', ['/dev/ptmx', '/dev/pts/987']);
    tree.process(415, 'cat', ['/dev/pts/987']);
    expect(await holdersOf('/dev/pts/987', tree.paths)).toEqual([{ pid: 415, name: 'cat' }]);
    expect((await likelyTakers(tree.paths)).map(({ name }) => name)).toEqual(['ModemManager', 'brltty']);
  });

  test.each([
    [['/usr/bin/node', '/opt/simgate/dist/main.js', 'serve', '--config', '/etc/simgate/config.json'], 'simgate'],
    [['node', '/usr/local/bin/simgate', 'serve'], 'simgate'],
    [['node', '/usr/local/bin/simgate', 'at', '/dev/ttyUSB2'], 'MainThread'],
    [['node', '/opt/other/main.js', 'serve'], 'MainThread'],
  ])('is told of %j as %s', async (commandLine, name) => {
    const port = join(tree.paths.dev, 'ttyUSB2');
    tree.process(411, 'MainThread', [port], commandLine);
    expect(await holdersOf(port, tree.paths)).toEqual([{ pid: 411, name }]);
  });
});
