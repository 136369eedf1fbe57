import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { ApiClient } from '../support/api.ts';
import { HostilePort, type Voice } from '../support/hostile-port.ts';
import { Rig, type RigOptions } from '../support/rig.ts';
import { info } from '../modem/scripted-modem.ts';

let rig: Rig;
let ports: HostilePort[] = [];

function open(modems: number, config: RigOptions['config'] = {}): HostilePort[] {
  rig = new Rig({ modems, config });
  ports = Array.from({ length: modems }, (_, index) => new HostilePort(join(rig.folder, `tty${index}`)));
  return ports;
}
afterEach(async () => {
  await rig.stop();
  for (const port of ports.splice(0)) port.pullOut();
});

const modemOf = async (api: ApiClient, index = 0) => (await api.get('/v1/modems')).body['modems'][index];
const becomes = (api: ApiClient, status: string, index = 0) =>
  api.until('/v1/modems', ({ modems }) => modems[index].status === status);

async function alert(api: ApiClient, to = '+447700900501'): Promise<string> {
  const { body } = await api.post('/v1/messages', { to, text: 'hello', class: 'alert' });
  return `/v1/messages/${String(body['id'])}`;
}
const submitted = ({ status }: Record<string, unknown>) => status === 'submitted';

const mute: Voice = () => {};
/** While it is looked for, while it is set up, while it lists what it has stored. */
const LOOSE_AT = ['AT', 'AT+CNMI?', 'AT+CMGL=4'];
const WRITTEN = (line: string) => line.endsWith('<SUB>');

describe('ports with something else than a modem on them', () => {
  test('keep nobody from sending through the one that is', async () => {
    const good = open(9).at(-1) as HostilePort;
    const floods = [
      randomBytes(65_536),
      Buffer.alloc(65_536, 'A'),
      Buffer.alloc(65_536),
      Buffer.from('\r\n> '.repeat(1_000)),
      Buffer.from('\r\n+CDS: 25\r\n\r\nRDY\r\nOK\r\n'.repeat(500)),
    ];
    for (const [index, bytes] of floods.entries()) {
      await ports[index]?.plugIn(mute);
      ports[index]?.babble(bytes);
    }
    await ports[5]?.plugIn((heard, say) => say(heard));
    await ports[6]?.plugIn((heard, say) => say(heard.replaceAll('\r', '\r\nraspberrypi login: ')));
    await ports[7]?.plugIn((_, say) => say('\r\nOK\r\n'));
    await good.plugIn();

    const api = await rig.startDaemon({ ready: false });
    await becomes(api, 'ready', 8);
    const paths = await Promise.all([1, 2, 3, 4, 5].map((n) => alert(api, `+44770090051${n}`)));
    for (const path of paths) await api.until(path, submitted);
    expect(good.pdus).toBe(5);
    const { body } = await api.get('/v1/modems');
    const ready = (body['modems'] as { name: string; ready: boolean }[]).filter((modem) => modem.ready);
    expect(ready.map(({ name }) => name)).toEqual(['m8']);
    expect(await rig.stopDaemon()).toEqual({ code: 0, signal: null });
  });
});

describe('a cable that comes loose', () => {
  test('while the modem is set up, while it lists, and while it waits: it is looked for without rest or haste', async () => {
    const [port] = open(1) as [HostilePort];
    await port.plugIn();
    for (const line of LOOSE_AT) {
      const healthy = port.device.answers.get(line) ?? null;
      port.device.answer(line, () => {
        port.pullOut();
        port.device.answer(line, healthy);
        return null;
      });
    }
    const api = await rig.startDaemon({ ready: false });
    for (const line of LOOSE_AT) {
      await port.told((told) => told === line);
      await becomes(api, 'absent');
      await port.plugIn();
    }
    await becomes(api, 'ready');

    const pid = rig.daemon.child.pid ?? 0;
    const terminals = () =>
      readdirSync(`/proc/${pid}/fd`).filter((fd) => target(`/proc/${pid}/fd/${fd}`).startsWith('/dev/pts/'));
    for (let count = 0; count < 3; count++) {
      port.pullOut();
      await becomes(api, 'absent');
      await port.plugIn();
      await becomes(api, 'ready');
    }
    expect(terminals()).toHaveLength(1);
    port.pullOut();
    await becomes(api, 'absent');
    expect(terminals()).toHaveLength(0);
    // A loop over a dead descriptor takes all of a core.
    expect(await shareOfCpu(pid)).toBeLessThan(0.5);
    expect((await modemOf(api)).hint).toMatch(/plug the modem in|check the cable/);
  });

  test('before the prompt: the message goes when the modem is back; after Ctrl-Z: it is uncertain, and never goes again', async () => {
    const [port] = open(1) as [HostilePort];
    await port.plugIn();
    const api = await rig.startDaemon();
    port.device.answer('', () => {
      port.device.answer('', '\r\n> ');
      port.pullOut();
      return null;
    });
    const first = await alert(api, '+447700900521');
    await becomes(api, 'absent');
    await port.plugIn();
    await api.until(first, submitted);
    expect(port.pdus).toBe(1);

    port.device.answer('<SUB>', () => {
      port.pullOut();
      return null;
    });
    const second = await alert(api, '+447700900522');
    await api.until(second, ({ status }) => status === 'uncertain');
    const told = port.device.written.length;
    await port.plugIn();
    await becomes(api, 'listening');
    expect((await modemOf(api)).hint).toMatch(/only listened to/);
    expect(port.device.written).toHaveLength(told);
    port.device.emit(info('+CMGS: 77'));
    await api.until(second, submitted);
    await becomes(api, 'ready');
    expect(port.pdus).toBe(2);
  });
});

describe('a daemon that ends while the modem is silent', () => {
  test('by SIGTERM: it waits for the answer; by kill -9: the next one only listens, says so, and hears it', async () => {
    const [port] = open(1) as [HostilePort];
    await port.plugIn();
    port.device.answer('<SUB>', null);
    let api = await rig.startDaemon();
    const first = await alert(api, '+447700900531');
    await port.told(WRITTEN);
    const { daemon } = rig;
    const ended = rig.stopDaemon();
    await daemon.event('stopping');
    port.device.emit(info('+CMGS: 31'));
    expect(await ended).toEqual({ code: 0, signal: null });

    api = await rig.startDaemon();
    expect((await api.get(first)).body).toMatchObject({ status: 'submitted', segments: [{ attempts: [{ mr: 31 }] }] });
    port.device.written.length = 0;
    const second = await alert(api, '+447700900532');
    await port.told(WRITTEN);
    await rig.stopDaemon('SIGKILL');
    const told = port.device.written.length;
    api = await rig.startDaemon({ ready: false });
    await becomes(api, 'listening');
    expect((await modemOf(api)).hint).toMatch(/only listened to/);
    expect((await api.get(second)).body).toMatchObject({ status: 'uncertain' });
    expect(port.device.written).toHaveLength(told);
    port.device.emit(info('+CMGS: 32'));
    await api.until(second, submitted);
    await becomes(api, 'ready');
    expect(port.pdus).toBe(1);
  });
});

describe('a PIN that the SIM refuses', () => {
  test('is entered once, whatever becomes of the process, and the one that is put in its place is entered too', async () => {
    rig = new Rig();
    const pin = join(rig.folder, 'pin');
    const locked = new Rig({
      config: { modems: [{ name: 'm0', port: join(rig.folder, 'tty0'), pin: `file:${pin}` }] },
    });
    const port = new HostilePort(join(rig.folder, 'tty0'), {
      'AT+CPIN?': info('+CPIN: SIM PIN'),
      'AT+CPINR': info('+CPINR: SIM PIN,3,3'),
      'AT+CPIN="1111"': '\r\n+CME ERROR: 16\r\n',
      'AT+CPIN="2222"': () => {
        port.device.answer('AT+CPIN?', info('+CPIN: READY'));
        return '\r\nOK\r\n';
      },
    });
    ports = [port];
    await port.plugIn();
    writeFileSync(pin, '1111\n');
    try {
      let api = await locked.startDaemon({ ready: false });
      await becomes(api, 'sim_locked');
      expect((await modemOf(api)).hint).toMatch(/refused the PIN/);
      await locked.stopDaemon('SIGKILL');
      api = await locked.startDaemon({ ready: false });
      await becomes(api, 'sim_locked');
      expect((await modemOf(api)).hint).toMatch(/was tried/);
      await locked.stopDaemon();
      expect(port.device.count('AT+CPIN="1111"')).toBe(1);
      writeFileSync(pin, '2222\n');
      await locked.startDaemon();
      expect([port.device.count('AT+CPIN="1111"'), port.device.count('AT+CPIN="2222"')]).toEqual([1, 1]);
    } finally {
      await locked.stop();
    }
  });
});

describe('a port', () => {
  test('is one program’s: the second is told whom to look for, and gets it when the first has gone', async () => {
    const [port] = open(1) as [HostilePort];
    await port.plugIn();
    await rig.startDaemon();
    const second = new Rig({ config: { modems: [{ name: 'm0', port: join(rig.folder, 'tty0') }] } });
    try {
      const api = await second.startDaemon({ ready: false });
      await becomes(api, 'absent');
      expect((await modemOf(api)).hint).toMatch(/Another program has .*fuser/);
      await rig.stopDaemon();
      await becomes(api, 'ready');
    } finally {
      await second.stop();
    }
  });
});

/** Some are closed between being listed and being looked at. */
function target(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    return '';
  }
}

/** Of one second, what the process spent on a processor. */
async function shareOfCpu(pid: number): Promise<number> {
  const ticks = () => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return Number(fields[11]) + Number(fields[12]);
  };
  const before = ticks();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  return (ticks() - before) / 100;
}
