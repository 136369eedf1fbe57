import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { TEXT, type Gateway, type GatewayKind, type Site } from './gateway.ts';
import { HttpCaller } from './http-call.ts';
import { findProgram, ForeignProgram } from './processes.ts';

const BEARERBOX = findProgram('bearerbox');
const SMSBOX = findProgram('smsbox');

interface Ports {
  readonly admin: number;
  readonly box: number;
  readonly sendSms: number;
}

/** As an experienced admin would: a queue on disk, the shortest pause between lines, no guessing of the modem. */
const configuration = (folder: string, ports: Ports, modems: readonly string[]) => `group = core
admin-port = ${ports.admin}
admin-password = bench
smsbox-port = ${ports.box}
box-allow-ip = 127.0.0.1
log-file = ${folder}/bearerbox.log
log-level = 2
dlr-storage = internal
store-type = spool
store-location = ${folder}/spool

${modems
  .map(
    (port, index) => `group = smsc
smsc = at
smsc-id = m${index}
device = ${port}
modemtype = generic
speed = 115200
max-error-count = 3

`,
  )
  .join('')}group = modems
id = generic
name = "Generic Modem"
init-string = "AT+CNMI=1,2,0,1,0"
sendline-sleep = 1
speed = 115200

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = ${ports.sendSms}
log-file = ${folder}/smsbox.log
log-level = 2

group = sendsms-user
username = u
password = p
max-messages = 10

group = sms-service
keyword = default
text = ""
max-messages = 0
`;

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Ports that were free a moment ago: kannel cannot be told to take any. */
async function freePorts(): Promise<Ports> {
  const servers = [createServer(), createServer(), createServer()];
  const [admin = 0, box = 0, sendSms = 0] = await Promise.all(servers.map(listen));
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return { admin, box, sendSms };
}

/** bearerbox has the modems and the queue, smsbox takes messages over HTTP. */
export class KannelGateway implements Gateway {
  readonly #site: Site;
  readonly #http = new HttpCaller();
  /** Status reports go to this server, as kannel tells them to the sender. */
  readonly #sender: Server;
  #senderPort = 0;
  #reports = 0;
  #ports: Ports | null = null;
  #boxes: ForeignProgram[] = [];

  constructor(site: Site) {
    this.#site = site;
    mkdirSync(join(site.folder, 'spool'));
    this.#sender = createServer((_request, response) => {
      this.#reports++;
      response.end();
    });
  }

  async launch(): Promise<void> {
    const { folder, modems, environment } = this.#site;
    const file = join(folder, 'kannel.conf');
    if (this.#ports === null) {
      this.#ports = await freePorts();
      this.#senderPort = await listen(this.#sender);
      writeFileSync(file, configuration(folder, this.#ports, modems.ports));
    }
    this.#boxes.push(new ForeignProgram(BEARERBOX ?? '', [file], join(folder, 'bearerbox.output'), environment));
    await this.#answers(`http://127.0.0.1:${this.#ports.admin}/status.txt?password=bench`);
    this.#boxes.push(new ForeignProgram(SMSBOX ?? '', [file], join(folder, 'smsbox.output'), environment));
    await this.#answers(`http://127.0.0.1:${this.#ports.sendSms}/`);
  }

  async #answers(url: string): Promise<void> {
    const limit = performance.now() + 20_000;
    for (;;) {
      try {
        await this.#http.call(url, { method: 'GET' });
        return;
      } catch (cause) {
        if (performance.now() > limit) throw new Error(`kannel does not answer at ${url}`, { cause });
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  async handIn(numbers: readonly string[]): Promise<void> {
    await Promise.all(numbers.map((number) => this.#sendSms(number)));
  }

  /** Sends a message to the number that is appended as `&to=`. */
  sendSmsUrl(): string {
    const query = new URLSearchParams({
      username: 'u',
      password: 'p',
      from: '1',
      text: TEXT,
      'dlr-mask': '1',
      'dlr-url': `http://127.0.0.1:${this.#senderPort}/`,
    });
    return `http://127.0.0.1:${this.#ports?.sendSms}/cgi-bin/sendsms?${query.toString()}`;
  }

  async #sendSms(to: string): Promise<void> {
    const url = `${this.sendSmsUrl()}&to=${encodeURIComponent(to)}`;
    const { status, text } = await this.#http.call(url, { method: 'GET' });
    if (status !== 202) throw new Error(`kannel answered ${status}: ${text}`);
  }

  async kill(): Promise<void> {
    await Promise.all(this.#boxes.map((box) => box.kill()));
    this.#boxes = [];
  }

  async leave(numbers: readonly string[]): Promise<void> {
    await this.handIn(numbers);
    await this.kill();
  }

  cpuSeconds(): number {
    return this.#boxes.reduce((sum, box) => sum + box.cpuSeconds(), 0);
  }

  memoryMb(): number {
    return this.#boxes.reduce((sum, box) => sum + box.memoryMb(), 0);
  }

  async reports(): Promise<number> {
    return this.#reports;
  }

  async accountedFor(): Promise<ReadonlySet<string>> {
    const url = `http://127.0.0.1:${this.#ports?.admin}/store-status.txt?password=bench`;
    const { text } = await this.#http.call(url, { method: 'GET' });
    return new Set([...text.matchAll(/\[MT-PUSH\].*?\[(\+\d+)\]/g)].map(([, number]) => number ?? ''));
  }

  async stop(): Promise<void> {
    this.#http.close();
    await this.kill();
    if (this.#sender.listening) {
      this.#sender.closeAllConnections();
      await once(this.#sender.close(), 'close');
    }
  }
}

export const kannel: GatewayKind = {
  name: 'kannel',
  missing: BEARERBOX === null || SMSBOX === null ? 'kannel (bearerbox, smsbox) is not installed' : null,
  sleepy: true,
  warmUp: 1,
  sustained: 50,
  create: (site) => new KannelGateway(site),
};
