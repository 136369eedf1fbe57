import { Rig } from '../../support/rig.ts';
import { cpuSeconds } from './processes.ts';
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

class SimgateGateway implements Gateway {
  readonly #rig: Rig;
  readonly #http = new HttpCaller();
  #url = '';
  #headers: Readonly<Record<string, string>> = {};
  #running = false;

  constructor({ modems }: Site) {
    this.#rig = new Rig({
      config: {
        queue: { max_queued: 10_000_000 },
        modems: modems.ports.map((port, index) => ({ name: `m${index}`, port })),
      },
    });
  }

  async launch(): Promise<void> {
    const { url, key } = await this.#rig.startDaemon({ ready: false });
    this.#url = url;
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

  async kill(): Promise<void> {
    this.#running = false;
    await this.#rig.stopDaemon('SIGKILL');
  }

  cpuSeconds(): number {
    return cpuSeconds(this.#rig.daemon.child.pid ?? 0);
  }

  async reports(): Promise<number> {
    const metrics = await this.#get('/metrics');
    return Number(/^simgate_segment_transitions_total\{state="delivered"\} (\d+)$/m.exec(metrics)?.[1] ?? 0);
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

export const simgate: GatewayKind = {
  name: 'simgate',
  missing: null,
  sleepy: false,
  warmUp: 100,
  sustained: 3000,
  create: (site) => new SimgateGateway(site),
};
