import { join } from 'node:path';
import { Rig } from '../../support/rig.ts';
import { processFigures, type ProcessFigures } from '../support/figures.ts';
import type { Keyring } from '../../../src/crypto/sealer.ts';
import { keyringOf } from '../../support/sealed-database.ts';
import { deliveredSegments, fill } from '../support/database.ts';
import { SIMGATE } from '../support/table.ts';
import { LIMITS_OFF } from '../support/limits-off.ts';
import { TEXT, type Gateway, type GatewayKind, type Site } from './gateway.ts';
import { HttpCaller } from './http-call.ts';

const BATCH = 500;
/** States of a message that has not left for sure, and that says so. */
const NOT_SENT = new Set([
  'scheduled',
  'queued',
  'submitting',
  'uncertain',
  'unknown',
  'failed',
  'expired',
  'cancelled',
]);

export class SimgateGateway implements Gateway {
  readonly #rig: Rig;
  readonly #http = new HttpCaller();
  /** Messages that it finds stored at its first start. */
  readonly #stored: number;
  #filled = 0;
  #url = '';
  #key = '';
  #headers: Readonly<Record<string, string>> = {};
  #running = false;

  constructor({ modems, environment }: Site, stored: number) {
    this.#stored = stored;
    this.#rig = new Rig({
      environment,
      config: {
        ...LIMITS_OFF,
        modems: modems.ports.map((port, index) => ({ name: `m${index}`, port })),
      },
    });
  }

  async launch(): Promise<void> {
    if (this.#filled < this.#stored) {
      // The first start makes the database.
      await this.#start();
      await this.#rig.stopDaemon();
      fill(this.#database, this.#sealer, this.#stored, 'delivered');
      this.#filled = this.#stored;
    }
    await this.#start();
  }

  async #start(): Promise<void> {
    const { url, key } = await this.#rig.startDaemon({ ready: false });
    this.#url = url;
    this.#key = key;
    this.#headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    this.#running = true;
  }

  async handIn(numbers: readonly string[]): Promise<void> {
    const messages = numbers.map((to) => ({ to, text: TEXT, class: 'alert' }));
    if (messages.length === 1) return this.#post('/v1/messages', messages[0]);
    for (let from = 0; from < messages.length; from += BATCH)
      await this.#post('/v1/messages/batch', { messages: messages.slice(from, from + BATCH) });
  }

  async #post(path: string, value: unknown): Promise<void> {
    const body = JSON.stringify(value);
    const { status, text } = await this.#http.call(this.#url + path, { method: 'POST', headers: this.#headers, body });
    if (status !== 202) throw new Error(`simgate answered ${status}: ${text}`);
  }

  async #get(path: string): Promise<string> {
    return (await this.#http.call(this.#url + path, { method: 'GET', headers: this.#headers })).text;
  }

  get #database(): string {
    return join(this.#rig.folder, 'simgate.db');
  }

  get #sealer(): Keyring {
    return keyringOf(join(this.#rig.folder, 'simgate.key'));
  }

  async kill(): Promise<void> {
    this.#running = false;
    await this.#rig.stopDaemon('SIGKILL');
  }

  async leave(numbers: readonly string[]): Promise<void> {
    await this.kill();
    fill(this.#database, this.#sealer, numbers.length, 'queued');
  }

  cpuSeconds(): number {
    return this.figures().cpuSeconds;
  }

  /** With all that it shares with other programs of Node. */
  memoryMb(): number {
    return this.figures().currentMb;
  }

  /** Read from its database: counters of the program do not outlive a kill. */
  figures(): ProcessFigures {
    return processFigures(this.#rig.daemon.child.pid ?? 0);
  }

  /** What a caller needs. */
  get api(): { readonly url: string; readonly key: string } {
    return { url: this.#url, key: this.#key };
  }

  async reports(): Promise<number> {
    return deliveredSegments(this.#database, this.#filled);
  }

  async accountedFor(): Promise<ReadonlySet<string>> {
    const numbers = new Set<string>();
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = JSON.parse(
        await this.#get(`/v1/messages?limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`),
      ) as { messages: { to: string; status: string }[]; next_cursor: string | null };
      for (const { to, status } of page.messages) if (NOT_SENT.has(status)) numbers.add(to);
      cursor = page.next_cursor;
    }
    return numbers;
  }

  async stop(): Promise<void> {
    this.#http.close();
    if (this.#running) await this.kill();
    await this.#rig.stop();
  }
}

/** simgate with so many delivered messages in its database. */
export const simgateHolding = (stored: number): GatewayKind => ({
  name: SIMGATE,
  missing: null,
  sleepy: false,
  warmUp: 100,
  sustained: 5000,
  create: (site) => new SimgateGateway(site, stored),
});

export const simgate = simgateHolding(0);
