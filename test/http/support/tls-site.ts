import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import { Agent, request, type AgentOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { createServer, type HttpServer } from '../../../src/http/server.ts';
import { Tls } from '../../../src/http/tls.ts';
import type { TlsSettings } from '../../../src/http/tls-files.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { recordingLogger } from './fake-gateway.ts';
import { serverOptions } from './server-options.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures/tls/', import.meta.url));
export const fixture = (name: string): string => readFileSync(join(FIXTURES, name), 'latin1');
/** Within the life of the certificates, and after that of the expired one. */
const NOW = Date.UTC(2027, 0, 1);

/** A folder of its own with a certificate and its key. */
export class TlsFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'simgate-tls-'));

  constructor() {
    this.install('server-1');
  }

  install(name: string): void {
    this.put(`${name}.crt`, 'server.crt');
    this.put(`${name}.key`, 'server.key');
    this.put('ca.crt', 'clients.crt');
  }

  put(name: string, as: string): void {
    rmSync(join(this.path, as), { force: true });
    copyFileSync(join(FIXTURES, name), join(this.path, as));
    chmodSync(join(this.path, as), 0o600);
  }

  settings(more: Partial<TlsSettings> = {}): TlsSettings {
    return {
      cert: join(this.path, 'server.crt'),
      key: join(this.path, 'server.key'),
      minVersion: '1.2',
      clientCa: null,
      clientCertificates: 'required',
      ...more,
    };
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

export interface TlsAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Subject CN of the server's certificate. */
  readonly server: string;
  readonly protocol: string | null;
}

export class TlsSite {
  readonly clock = new ManualClock(NOW);
  readonly log = recordingLogger();
  readonly tls: Tls;
  #server: HttpServer | null = null;

  constructor(settings: TlsSettings) {
    this.tls = new Tls({ settings, clock: this.clock, log: this.log.log });
  }

  async listen(app: RequestListener): Promise<void> {
    this.#server = await createServer(app, serverOptions({ tls: this.tls, clock: this.clock, log: this.log.log }));
  }

  get server(): HttpServer {
    if (this.#server === null) throw new Error('It does not listen.');
    return this.#server;
  }

  agent(options: AgentOptions = {}): Agent {
    return new Agent({ ca: fixture('ca.crt'), keepAlive: true, maxSockets: 1, ...options });
  }

  ask(path: string, agent: Agent, headers: Record<string, string> = {}): Promise<TlsAnswer> {
    return new Promise((resolve, reject) => {
      const asked = request(`${this.server.url}${path}`, { agent, headers }, (response) => {
        const socket = response.socket as TLSSocket;
        const server = String(socket.getPeerCertificate().subject?.CN);
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            server,
            protocol: socket.getProtocol(),
          }),
        );
      });
      asked.on('error', reject);
      asked.end();
    });
  }

  async stop(): Promise<void> {
    await this.#server?.stop(0);
    await this.tls.stop();
  }
}
