import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type Server } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mayCall } from '../../src/webhook/address-guard.ts';
import { createPoster, type Poster, type PosterOptions, type ResolvedAddress } from '../../src/webhook/poster.ts';
import { fixture } from '../http/support/tls-site.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { Receiver } from './receiver.ts';

let clock: ManualClock;
let receiver: Receiver;
let poster: Poster;
const more: { close(): unknown }[] = [];

const make = (options: Partial<PosterOptions> = {}) => {
  poster = createPoster({
    allowPrivate: true,
    timeoutMs: 10_000,
    concurrency: 2,
    resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    clock,
    ...options,
  });
  return poster;
};
const post = (url: string) => poster.post(new URL(url), {}, '{}');

beforeEach(async () => {
  clock = new ManualClock();
  receiver = await Receiver.listen();
  make();
});
afterEach(async () => {
  await poster.stop();
  await receiver.close();
  for (const one of more.splice(0)) one.close();
});

describe('addresses', () => {
  const PUBLIC = ['93.184.216.34', '8.8.8.8', '2606:4700:4700::1111', '::ffff:8.8.8.8'];
  const PRIVATE = [
    '127.0.0.1',
    '127.255.0.9',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '::1',
    'fd00:ec2::254',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
  ];
  const NEVER = [
    '169.254.169.254',
    '::ffff:169.254.169.254',
    'fe80::1',
    'fe80::1%eth0',
    '0.0.0.0',
    '::',
    '255.255.255.255',
    '224.0.0.1',
    'ff02::1',
    '240.0.0.1',
    '192.0.2.1',
    '168.63.129.16',
    '64:ff9b::a9fe:a9fe',
    '2002:7f00:1::',
    '2001:0:7f00:1::',
    '::7f00:1',
    '100::1',
    'localhost',
    '',
  ];

  test('that are public are called, by https only', () => {
    for (const address of PUBLIC) {
      expect([address, mayCall(address, { allowPrivate: false, plain: false })]).toEqual([address, true]);
      expect([address, mayCall(address, { allowPrivate: true, plain: true })]).toEqual([address, false]);
    }
  });

  test('that are private are called where that is allowed', () => {
    for (const address of PRIVATE) {
      expect([address, mayCall(address, { allowPrivate: false, plain: false })]).toEqual([address, false]);
      expect([address, mayCall(address, { allowPrivate: true, plain: true })]).toEqual([address, true]);
    }
  });

  test('that lead to the secrets of a cloud, to everybody or to nowhere are never called', () => {
    for (const address of NEVER)
      expect([address, mayCall(address, { allowPrivate: true, plain: false })]).toEqual([address, false]);
  });

  test('are judged however they are written', async () => {
    make({ allowPrivate: false });
    const spellings = [
      '127.0.0.1',
      '127.1',
      '0x7f.1',
      '2130706433',
      '0177.0.0.1',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '169.254.169.254',
      '0xA9FEA9FE',
    ];
    for (const host of spellings)
      expect([host, await post(`https://${host}:${receiver.port}/`)]).toEqual([
        host,
        { kind: 'failed', reason: 'address' },
      ]);
    expect(receiver.received).toEqual([]);
    expect(await receiver.connections()).toBe(0);
  });

  test('are judged as the connection resolves them: a name that changes in between gains nothing', async () => {
    const answers: ResolvedAddress[] = [
      { address: '127.0.0.1', family: 4 },
      { address: '169.254.169.254', family: 4 },
    ];
    let asked = 0;
    make({ resolve: () => Promise.resolve(answers.slice(asked++, asked)) });
    receiver.answer = (response) => response.writeHead(204, { connection: 'close' }).end();
    expect(await post(`http://rebinding.example:${receiver.port}/`)).toMatchObject({ kind: 'answered' });
    expect(asked).toBe(1);
    expect(await post(`http://rebinding.example:${receiver.port}/`)).toEqual({ kind: 'failed', reason: 'address' });
    expect(asked).toBe(2);
  });

  test('are refused together where one among them may not be called', async () => {
    make({
      allowPrivate: false,
      resolve: () =>
        Promise.resolve([
          { address: '93.184.216.34', family: 4 },
          { address: '169.254.169.254', family: 4 },
        ]),
    });
    expect(await post('https://two-faced.example/')).toEqual({ kind: 'failed', reason: 'address' });
  });

  test('that nobody has', async () => {
    make({ resolve: () => Promise.reject(new Error('ENOTFOUND')) });
    expect(await post('http://nowhere.example/')).toEqual({ kind: 'failed', reason: 'name' });
    make({ resolve: () => Promise.resolve([]) });
    expect(await post('http://nowhere.example/')).toEqual({ kind: 'failed', reason: 'name' });
  });
});

async function overTls(name: string): Promise<string> {
  const options = { cert: fixture(`${name}.crt`), key: fixture(`${name}.key`) };
  const secure = await Receiver.listen(createHttpsServer(options));
  more.push(secure);
  return `https://localhost:${secure.port}/`;
}

describe('certificates', () => {
  test('are checked, by the authority of the configuration where it names one', async () => {
    const url = await overTls('server-1');
    expect(await post(url)).toEqual({ kind: 'failed', reason: 'certificate' });
    make({ ca: fixture('ca.crt') });
    expect(await post(url)).toMatchObject({ kind: 'answered', status: 204 });
  });

  test('have to be valid still, and for the host that is called', async () => {
    make({ ca: fixture('ca.crt') });
    expect(await post(await overTls('expired'))).toEqual({ kind: 'failed', reason: 'certificate' });
    const url = await overTls('server-1');
    expect(await post(url.replace('localhost', 'portal.example'))).toEqual({ kind: 'failed', reason: 'certificate' });
  });
});

describe('answers', () => {
  test('are told by status, and what is in them is not read', async () => {
    receiver.answer = (response) => response.writeHead(200).end('x'.repeat(1000));
    expect(await post(`http://portal.example:${receiver.port}/hook?a=1`)).toEqual({
      kind: 'answered',
      status: 200,
      retryAfterMs: null,
    });
    expect(receiver.received[0]).toMatchObject({
      path: '/hook?a=1',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
  });

  test('that redirect lead nowhere', async () => {
    receiver.answer = (response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${receiver.port}/other` }).end();
    expect(await post(`http://portal.example:${receiver.port}/`)).toMatchObject({ kind: 'answered', status: 307 });
    expect(receiver.received).toHaveLength(1);
  });

  test('say when to come back, in seconds or as a date, an hour at most', async () => {
    const answers: Record<string, number | null> = {
      '120': 120_000,
      '999999': 3_600_000,
      [new Date(clock.now() + 60_000).toUTCString()]: 60_000,
      soon: null,
    };
    for (const [header, wait] of Object.entries(answers)) {
      receiver.answer = (response) => response.writeHead(503, { 'retry-after': header }).end();
      expect(await post(`http://portal.example:${receiver.port}/`)).toEqual({
        kind: 'answered',
        status: 503,
        retryAfterMs: wait,
      });
    }
  });

  test('that never end are cut off, and so is the connection', async () => {
    receiver.answer = (response) => {
      response.writeHead(200);
      const pour = () => {
        while (response.write('x'.repeat(16_384)));
      };
      response.on('drain', pour);
      pour();
    };
    expect(await post(`http://portal.example:${receiver.port}/`)).toMatchObject({ status: 200 });
    await connectionsAre(0);
  });

  test('that never come end after the time that is allowed', async () => {
    receiver.answer = () => {};
    const result = post(`http://portal.example:${receiver.port}/`);
    while (receiver.received.length === 0) await clock.settle(1);
    await clock.advance(9_999);
    await clock.advance(1);
    expect(await result).toEqual({ kind: 'failed', reason: 'timeout' });
    expect(clock.pending).toBe(0);
  });

  test('that drip are cut off after the same time', async () => {
    receiver.answer = (response) => void response.writeHead(200).write('a');
    expect(await post(`http://portal.example:${receiver.port}/`)).toMatchObject({ status: 200 });
    await clock.advance(10_000);
    await connectionsAre(0);
  });

  test('with headers without end are refused', async () => {
    receiver.answer = (response) => response.writeHead(200, { long: 'x'.repeat(20_000) }).end();
    expect(await post(`http://portal.example:${receiver.port}/`)).toEqual({ kind: 'failed', reason: 'connection' });
  });

  test('that are no HTTP, and none at all', async () => {
    const tcp: Server = createTcpServer((socket) => socket.resume().end('220 mail.example ESMTP\r\n'));
    tcp.listen(0, '127.0.0.1');
    await once(tcp, 'listening');
    more.push(tcp);
    const { port } = tcp.address() as { port: number };
    expect(await post(`http://mail.example:${port}/`)).toEqual({ kind: 'failed', reason: 'connection' });
    tcp.close();
    await once(tcp, 'close');
    expect(await post(`http://mail.example:${port}/`)).toEqual({ kind: 'failed', reason: 'connection' });
  });

  test('over one connection, which may be closed in between', async () => {
    await post(`http://portal.example:${receiver.port}/`);
    await post(`http://portal.example:${receiver.port}/`);
    expect(await receiver.connections()).toBe(1);
    let cut = true;
    receiver.answer = (response) => {
      if (cut) response.destroy();
      else response.writeHead(200).end();
      cut = false;
    };
    expect(await post(`http://portal.example:${receiver.port}/`)).toMatchObject({ kind: 'answered', status: 200 });
  });
});

/** Waits until so many connections are open. */
async function connectionsAre(count: number): Promise<void> {
  while ((await receiver.connections()) !== count) await clock.settle(1);
}
