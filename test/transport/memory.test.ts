import { describe, expect, it } from 'vitest';
import { memoryPair } from '../../src/transport/memory.ts';
import { resolvePort } from '../../src/transport/resolve.ts';
import { openSerial } from '../../src/transport/serial.ts';
import { traceTransport, type TraceLine } from '../../src/transport/trace.ts';
import { redactAtLine } from '../../src/at/redaction.ts';
import { ManualClock } from '../support/manual-clock.ts';

const serial = (path: string) => openSerial({ path, baudRate: 115_200 });

function pair() {
  const clock = new ManualClock();
  return { clock, ...memoryPair('one', clock) };
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

function traced() {
  const { clock, transport, peer } = pair();
  const lines: TraceLine[] = [];
  const trace = traceTransport(transport, { clock, sink: (line) => lines.push(line), redact: redactAtLine });
  const got: string[] = [];
  trace.onBytes((bytes) => got.push(text(bytes)));
  trace.onClose(() => got.push('closed'));
  return { clock, peer, trace, lines, got, texts: () => lines.map((line) => `${line.direction} ${line.text}`) };
}

describe('a port in memory', () => {
  it('delivers what came before anybody listened, chunk by chunk and in order', async () => {
    const { clock, transport, peer } = pair();
    peer.emit('a');
    peer.emit('b');
    await clock.settle();
    const got: string[] = [];
    transport.onBytes((bytes) => got.push(text(bytes)));
    peer.emit(Uint8Array.of(0xff));
    await clock.settle();
    expect(got).toEqual(['a', 'b', '\u00ff']);
  });

  it('hands writes over as they are made', async () => {
    const { transport, peer } = pair();
    const got: string[] = [];
    await transport.write(Buffer.from('early'));
    peer.onBytes((bytes) => got.push(text(bytes)));
    await transport.write(Buffer.from('AT\r'));
    expect(got).toEqual(['early', 'AT\r']);
  });

  it('hangs up behind what was emitted before, once', async () => {
    const { clock, transport, peer } = pair();
    const log: unknown[] = [];
    transport.onBytes((bytes) => log.push(text(bytes)));
    transport.onClose((error) => log.push(error));
    const gone = new Error('gone');
    peer.emit('last');
    peer.hangUp(gone);
    peer.emit('never');
    peer.hangUp();
    await clock.settle();
    expect(log).toEqual(['last', gone]);
    await expect(transport.write(Buffer.from('x'))).rejects.toMatchObject({ code: 'channel_closed' });
  });

  it('tells both ends of a close', async () => {
    const { transport, peer } = pair();
    const log: string[] = [];
    transport.onClose((error) => log.push(`near ${String(error)}`));
    peer.onClose(() => log.push('far'));
    await transport.close();
    await transport.close();
    expect(log).toEqual(['near undefined', 'far']);
  });
});

describe('names of ports', () => {
  it('open through the scheme that the caller registered', async () => {
    const { transport } = pair();
    const asked: string[] = [];
    const sim = (rest: string) => {
      asked.push(rest);
      return async () => transport;
    };
    expect(await resolvePort('sim:one', { device: serial, schemes: { sim } })()).toBe(transport);
    expect(asked).toEqual(['one']);
  });

  it('are paths otherwise, links with colons in them too', async () => {
    const path = '/dev/serial/by-path/pci-0000:00:14.0-usb-0:1.3:1.2-port0';
    await expect(resolvePort(path, { device: serial })()).rejects.toMatchObject({
      data: { path, reason: 'missing' },
    });
  });

  it.each(['usb:1-1.3', 'imei:490154203237518', 'iccid:8944110068263612345', 'imsi:234150999999999'])(
    'that tell what a device is, as %s, are left to whoever knows the devices',
    async (port) => {
      const { transport } = pair();
      const asked: string[] = [];
      const device = (name: string) => {
        asked.push(name);
        return async () => transport;
      };
      expect(await resolvePort(port, { device })()).toBe(transport);
      expect(asked).toEqual([port]);
    },
  );

  it('of a scheme that nobody serves are refused with what is served', () => {
    const schemes = { sim: () => async () => pair().transport };
    expect(() => resolvePort('tcp:host', { device: serial, schemes })).toThrow(/a device path or .* or sim:…/);
  });
});

describe('a traced port', () => {
  it('shows both directions, line by line, and changes nothing', async () => {
    const { clock, peer, trace, got, texts } = traced();
    await trace.write(Buffer.from('AT+CSQ\r'));
    peer.emit('\r\n+CS');
    peer.emit('Q: 20,99\r\n\r\nOK\r\n');
    await clock.settle();
    expect(texts()).toEqual(['tx AT+CSQ', 'rx +CSQ: 20,99', 'rx OK']);
    expect(got.join('')).toBe('\r\n+CSQ: 20,99\r\n\r\nOK\r\n');
  });

  it('never shows a PIN, a PDU, a text or a number, however the bytes are divided', async () => {
    const pdu = '0031000C914477000910320000A713D9775D0E1ABFC965507A0E8AC966B49A0D';
    const { clock, peer, trace, lines } = traced();
    for (const line of [
      'AT+CPIN="4711"\r',
      'AT+CLCK="SC",0,"4711"\r',
      'AT+CPWD="SC","4711","4712"\r',
      `${pdu}\u001a`,
    ]) {
      await trace.write(Buffer.from(line, 'latin1'));
      for (const char of line) peer.emit(char);
      peer.emit('\r\n');
    }
    for (const char of '+CUSD: 0,"Balance 4711",15\r\n+CNUM: "","+447700904711",145\r\nYour code is 4711\r\n')
      peer.emit(char);
    await clock.settle();
    const all = lines.map((line) => line.text).join('\n');
    expect(all).not.toMatch(/471|7700|D9775D/);
    expect(all).toContain('AT+CPIN=<secret>');
    expect(all).toContain('<32 octets>');
    expect(all).toContain('+CUSD: 0,"<12>",15');
  });

  it('cuts a line without end, and tells what is left when the port closes', async () => {
    const { clock, peer, trace, lines, got } = traced();
    peer.emit('x'.repeat(1_000_000));
    peer.emit('\rlogin: ');
    await clock.settle();
    expect(lines).toHaveLength(1);
    await trace.close();
    await clock.settle();
    expect(lines).toHaveLength(2);
    expect(got.at(-1)).toBe('closed');
  });

  it('shows control characters as escapes', async () => {
    const { trace, texts } = traced();
    await trace.write(Buffer.from('\u001b\r'));
    expect(texts()).toEqual(['tx \\x1b']);
  });
});
