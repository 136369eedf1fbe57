import { symlink, rm, writeFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SerialPortMock } from 'serialport';
import { afterEach, describe, expect, it } from 'vitest';
import { openFailure } from '../../src/transport/open-failure.ts';
import { openSerial } from '../../src/transport/serial.ts';
import type { Transport } from '../../src/transport/transport.ts';
import { openPty, type Pty } from './pty.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** An opened port and all that came through it. */
class OpenedPort {
  readonly pty: Pty;
  readonly transport: Transport;
  text = '';
  #wanted: { readonly text: string; readonly found: () => void } | null = null;

  constructor(pty: Pty, transport: Transport) {
    this.pty = pty;
    this.transport = transport;
    transport.onBytes((bytes) => {
      this.text += Buffer.from(bytes).toString('latin1');
      this.#look();
    });
  }

  got(text: string): Promise<void> {
    return new Promise((found) => {
      this.#wanted = { text, found };
      this.#look();
    });
  }

  #look(): void {
    if (this.#wanted !== null && this.text.includes(this.#wanted.text)) this.#wanted.found();
  }
}

async function opened(): Promise<OpenedPort> {
  const pty = await openPty();
  cleanups.push(() => pty.hangUp());
  const transport = await openSerial({ path: pty.path, baudRate: 115_200 })();
  cleanups.push(() => transport.close());
  return new OpenedPort(pty, transport);
}

const closeOf = (transport: Transport) =>
  new Promise<{ error: Error | undefined; count: () => number }>((resolve) => {
    let count = 0;
    transport.onClose((error) => {
      count++;
      resolve({ error, count: () => count });
    });
  });

describe('a serial port over a pseudo-terminal', () => {
  it('carries bytes both ways as they are', async () => {
    const port = await opened();
    const { pty, transport } = port;
    await transport.write(Buffer.from('AT\r'));
    await pty.receives('AT\r');
    pty.send('\0\r\n> \u009f\u00ff\r');
    await port.got('\0\r\n> \u009f\u00ff\r');
    expect(pty.received()).toBe('AT\r');
  });

  it('delivers answer after answer without anything else waking the event loop', async () => {
    const port = await opened();
    const { pty, transport } = port;
    for (let round = 0; round < 200; round++) {
      await transport.write(Buffer.from(`AT+${round}\r`));
      await pty.receives(`AT+${round}\r`);
      pty.send(`answer ${round}\r\n`);
      await port.got(`answer ${round}\r\n`);
    }
    expect(port.text.split('\r\n')).toHaveLength(201);
  });

  it('tells of a hang-up once, with an error, and does not spin', async () => {
    const port = await opened();
    const { pty, transport } = port;
    for (let round = 0; round < 50; round++) {
      await transport.write(Buffer.from(`AT+${round}\r`));
      pty.send(`answer ${round}\r\n`);
      await port.got(`answer ${round}\r\n`);
    }
    const closed = closeOf(transport);
    await pty.hangUp();
    const { error, count } = await closed;
    expect(error).toBeInstanceOf(Error);
    // The stock binding would be reading an end of file over and over by now.
    for (let turn = 0; turn < 50; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      expect(process.getActiveResourcesInfo().filter((kind) => kind.startsWith('FSReq'))).toEqual([]);
    }
    expect(count()).toBe(1);
    await expect(transport.write(Buffer.from('AT\r'))).rejects.toMatchObject({ code: 'channel_closed' });
    await transport.close();
    expect(count()).toBe(1);
  });

  it('tells of a hang-up that a write finds first, once', async () => {
    const { pty, transport } = await opened();
    const closed = closeOf(transport);
    const hangUp = pty.hangUp();
    const writes = Promise.allSettled(Array.from({ length: 20 }, () => transport.write(Buffer.from('AT\r'))));
    await hangUp;
    const { count } = await closed;
    await writes;
    await new Promise((resolve) => setImmediate(resolve));
    expect(count()).toBe(1);
  });

  it('is closed by its owner once, without an error, and can be opened again', async () => {
    const { pty, transport } = await opened();
    const closed = closeOf(transport);
    await Promise.all([transport.close(), transport.close()]);
    expect((await closed).error).toBeUndefined();
    expect((await closed).count()).toBe(1);
    await expect(transport.write(Buffer.from('AT\r'))).rejects.toMatchObject({ code: 'channel_closed' });
    const again = await openSerial({ path: pty.path, baudRate: 9_600 })();
    await again.close();
  });

  it('is exclusive: a second opening says who to look for', async () => {
    const { pty } = await opened();
    await expect(openSerial({ path: pty.path, baudRate: 115_200 })()).rejects.toMatchObject({
      code: 'port_failed',
      data: { path: pty.path, reason: 'busy' },
      message: expect.stringContaining('fuser'),
    });
  });

  it('is opened through a link, which names it', async () => {
    const pty = await openPty();
    cleanups.push(() => pty.hangUp());
    const folder = await mkdtemp(join(tmpdir(), 'simgate-port-'));
    cleanups.push(() => rm(folder, { recursive: true }));
    const link = join(folder, 'usb-Stick-if02-port0');
    await symlink(pty.path, link);
    const transport = await openSerial({ path: link, baudRate: 115_200 })();
    expect(transport.name).toBe(link);
    await transport.close();
  });
});

describe('a port that cannot be opened', () => {
  it('is missing', async () => {
    await expect(openSerial({ path: '/dev/ttyUSB99', baudRate: 115_200 })()).rejects.toMatchObject({
      code: 'port_failed',
      data: { reason: 'missing' },
      message: expect.stringContaining('plug the modem in'),
    });
  });

  it('is no serial port', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'simgate-port-'));
    cleanups.push(() => rm(folder, { recursive: true }));
    const path = join(folder, 'file');
    await writeFile(path, '');
    await expect(openSerial({ path, baudRate: 115_200 })()).rejects.toMatchObject({ data: { reason: 'not_serial' } });
  });

  it.each([
    ['Error: Permission denied, cannot open /dev/ttyUSB0', 'permission', 'dialout'],
    ['Error: Device or resource busy, cannot open /dev/ttyUSB0', 'busy', 'fuser -v /dev/ttyUSB0'],
    ['Error Resource temporarily unavailable Cannot lock port', 'busy', 'fuser'],
    ['Error: Invalid argument, cannot open /dev/ttyUSB0', 'other', 'cable'],
  ])('says what to do about %j', (message, reason, advice) => {
    const error = openFailure('/dev/ttyUSB0', new Error(message));
    expect(error.data).toMatchObject({ reason });
    expect(error.message).toContain(advice);
  });
});

describe('a binding of one’s own', () => {
  it('drives the same stream', async () => {
    SerialPortMock.binding.createPort('sim-one', { echo: true, record: true });
    cleanups.push(async () => SerialPortMock.binding.reset());
    const transport = await openSerial({ path: 'sim-one', baudRate: 115_200, binding: SerialPortMock.binding })();
    const echoed = new Promise<string>((resolve) => {
      transport.onBytes((bytes) => resolve(Buffer.from(bytes).toString()));
    });
    await transport.write(Buffer.from('AT\r'));
    expect(await echoed).toBe('AT\r');
    await transport.close();
  });

  it('reports a port it does not know as missing', async () => {
    const opening = openSerial({ path: 'nowhere', baudRate: 115_200, binding: SerialPortMock.binding })();
    await expect(opening).rejects.toMatchObject({ code: 'port_failed', data: { reason: 'missing' } });
  });
});
