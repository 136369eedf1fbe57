import { processFigures } from '../bench/support/figures.ts';
import type { ApiClient } from '../support/api.ts';
import { Site } from './durability/site.ts';

const OFF = { max: 0, window_s: 3600 };
const MODEMS = 2;
const LATENCY_MS = 100;
const MAX_QUEUED = 100;
const CALLERS = 32;

export interface FloodResult {
  readonly offered: number;
  /** How often each status was answered. */
  readonly answers: ReadonlyMap<number, number>;
  /** Refusals that do not say when to come again. */
  readonly speechless: number;
  /** Messages in the database afterwards, and how they ended. */
  readonly stored: number;
  readonly ends: Readonly<Record<string, number>>;
  readonly copies: ReadonlyMap<string, number>;
  /** Of requests to send, looks at /healthz, and checks of a code, ms. */
  readonly sendMs: readonly number[];
  readonly healthMs: readonly number[];
  readonly checkMs: readonly number[];
  /** Statuses of the last two. */
  readonly watched: ReadonlySet<number>;
  /** Peak resident memory of the gateway, MB. */
  readonly memoryMb: number;
  /** What was offered, as a multiple of what the modems sent in that time. */
  readonly times: number;
}

/** The built daemon, and callers that pay no heed to Retry-After. */
export async function flood(seconds: number): Promise<FloodResult> {
  const site = new Site({
    modems: MODEMS,
    latency: LATENCY_MS,
    config: { queue: { max_queued: MAX_QUEUED }, limits: { per_prefix: OFF, per_key: OFF, checks_per_key: OFF } },
  });
  try {
    await site.open();
    const api = await site.start();
    if (api === null) throw new Error(site.gateway.stderr);
    await site.allReady(api);
    const result = await storm(site, api, seconds);
    await api.until('/healthz', () => site.received().length >= (result.answers.get(202) ?? 0) + 1);
    const memoryMb = processFigures(site.gateway.child.pid ?? 0).peakMb;
    await site.gateway.kill('SIGTERM');
    const rows = site.rows<{ name: string; count: number }>(
      `SELECT m.class || ' ' || s.state AS name, count(*) AS count
       FROM segment s JOIN message m ON m.id = s.id >> 8 WHERE m.verification_id IS NULL GROUP BY 1`,
    );
    const copies = new Map<string, number>();
    for (const { to } of site.received()) copies.set(to, (copies.get(to) ?? 0) + 1);
    const stored = rows.reduce((sum, { count }) => sum + count, 0);
    return {
      ...result,
      stored,
      copies,
      memoryMb,
      ends: Object.fromEntries(rows.map(({ name, count }) => [name, count])),
    };
  } finally {
    await site.stop();
  }
}

async function timed(into: number[], call: () => ReturnType<ApiClient['get']>) {
  const since = performance.now();
  const answer = await call();
  into.push(performance.now() - since);
  return answer;
}

async function storm(site: Site, api: ApiClient, seconds: number) {
  const started = await api.post('/v1/verifications', { to: '+447700900399' });
  if (started.status !== 202) throw new Error(JSON.stringify(started.body));
  const check = `/v1/verifications/${String(started.body['id'])}/check`;
  const answers = new Map<number, number>();
  const watched = new Set<number>();
  const sendMs: number[] = [];
  const healthMs: number[] = [];
  const checkMs: number[] = [];
  let speechless = 0;
  const sentBefore = site.received().length;
  const from = performance.now();
  const end = from + seconds * 1000;
  let number = 0;
  const caller = async () => {
    while (performance.now() < end) {
      const to = `+4477${String(20_000_000 + ++number)}`;
      const { status, headers } = await timed(sendMs, () =>
        api.post('/v1/messages', { to, text: 'Your code is 271828', class: 'otp', ttl: 120 }),
      );
      answers.set(status, (answers.get(status) ?? 0) + 1);
      if (status !== 202 && !(Number(headers.get('retry-after')) > 0)) speechless++;
    }
  };
  const watcher = async () => {
    while (performance.now() < end) {
      const health = await timed(healthMs, () => api.get('/healthz'));
      const checked = await timed(checkMs, () => api.post(check, { code: '0000' }));
      watched.add(health.status).add(checked.status);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await Promise.all([...Array.from({ length: CALLERS }, caller), watcher()]);
  const sent = Math.max(1, site.received().length - sentBefore);
  return {
    offered: number,
    answers,
    speechless,
    sendMs,
    healthMs,
    checkMs,
    watched,
    times: number / sent,
  };
}
