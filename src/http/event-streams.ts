import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EventType, GatewayEvent } from '../message/events.ts';
import type { Clock, Timer } from '../runtime/clock.ts';
import { GatewayError } from '../runtime/errors.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { ApiKey } from '../store/keys.ts';

/** Where events are read from, as the webhook layer offers it. */
export interface EventFeed {
  /** Row id of the newest event. */
  newest(): number;
  /** Oldest first; `through` is where to go on. */
  read(
    reader: Pick<StreamRequest, 'types' | 'keyId'>,
    after: number,
    limit: number,
  ): Promise<{ readonly events: readonly GatewayEvent[]; readonly through: number; readonly more: boolean }>;
  /** Returns what takes the listener off. */
  onEvents(listener: () => void): () => void;
}

export interface EventStreamsOptions {
  readonly feed: EventFeed;
  /** Throws where the key has ended. */
  readonly confirm: (key: ApiKey) => void;
  readonly clock: Clock;
}

export interface StreamRequest {
  readonly key: ApiKey;
  readonly types: ReadonlySet<EventType>;
  /** Only messages and verifications of this key; null: everybody's. */
  readonly keyId: number | null;
  /** Row id of the last event that the reader knows; null: it wants what comes next. */
  readonly after: number | null;
}

/** Streams that one key, and all together, may have open. */
const MOST_OF_A_KEY = 4;
const MOST = 64;
/** Proxies close what is silent, most of them after a minute. */
const HEARTBEAT_MS = 15_000;
/** A reader that takes nothing for so long is cut off; it goes on by the id of what it got last. */
const PATIENCE_MS = 30_000;
/** What happens within this is written together. */
const GATHER_MS = 20;
const PAGE = 50;

/** Server-sent events (WHATWG HTML 9.2). Each stream is a place in the rows of events: nothing is queued for it. */
export class EventStreams implements Service {
  readonly #options: EventStreamsOptions;
  readonly #streams = new Set<Stream>();
  readonly #off: () => void;
  #gathering: Timer | null = null;
  #heartbeat: Timer | null = null;
  #stopped = false;

  constructor(options: EventStreamsOptions) {
    this.#options = options;
    this.#off = options.feed.onEvents(() => this.#gather());
  }

  /** Throws `rate_limited`, `stopping`. */
  open(request: StreamRequest): (incoming: IncomingMessage, response: ServerResponse) => void {
    if (this.#stopped) throw new GatewayError('stopping', 'The gateway is shutting down. Try again when it is back.');
    const own = [...this.#streams].filter(({ keyId }) => keyId === request.key.id).length;
    if (own >= MOST_OF_A_KEY || this.#streams.size >= MOST)
      throw new GatewayError('rate_limited', `${MOST_OF_A_KEY} streams a key may be open, and ${MOST} in all.`, {
        data: { kind: 'event_streams', retryAfterMs: HEARTBEAT_MS },
      });
    return (incoming, response) => {
      const stream = new Stream(request, response, this.#options);
      if (incoming.method === 'HEAD') stream.end();
      else this.#follow(stream, response);
    };
  }

  stop(): Promise<void> {
    this.#stopped = true;
    this.#off();
    this.#gathering?.cancel();
    this.#heartbeat?.cancel();
    for (const stream of this.#streams) stream.end();
    return Promise.resolve();
  }

  #follow(stream: Stream, response: ServerResponse): void {
    this.#streams.add(stream);
    response.once('close', () => this.#streams.delete(stream));
    stream.go();
    this.#beat();
  }

  #gather(): void {
    if (this.#streams.size === 0) return;
    this.#gathering ??= this.#options.clock.setTimeout(GATHER_MS, () => {
      this.#gathering = null;
      for (const stream of this.#streams) stream.go();
    });
  }

  #beat(): void {
    this.#heartbeat ??= this.#options.clock.setTimeout(HEARTBEAT_MS, () => {
      this.#heartbeat = null;
      for (const stream of this.#streams) stream.beat();
      if (this.#streams.size > 0) this.#beat();
    });
  }
}

class Stream {
  readonly keyId: number;
  readonly #request: StreamRequest;
  readonly #response: ServerResponse;
  readonly #options: EventStreamsOptions;
  #after: number;
  #running = false;
  #again = false;
  /** Monotonic; null: the reader takes what it is given. */
  #stuckSince: number | null = null;

  constructor(request: StreamRequest, response: ServerResponse, options: EventStreamsOptions) {
    this.keyId = request.key.id;
    this.#request = request;
    this.#response = response;
    this.#options = options;
    this.#after = request.after ?? options.feed.newest();
    // Closed with the stream: a server that stops does not wait for it to become idle.
    response.writeHead(200, { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no', connection: 'close' });
    response.write(': what happens from here on\nretry: 3000\n\n');
    response.on('drain', () => {
      this.#stuckSince = null;
      this.go();
    });
    response.on('error', () => {});
  }

  /** Writes what there is, as far as the reader takes it. */
  go(): void {
    this.#again = true;
    if (this.#running) return;
    this.#run().catch(() => this.end());
  }

  beat(): void {
    const { clock } = this.#options;
    if (this.#stuckSince !== null && clock.monotonic() - this.#stuckSince >= PATIENCE_MS) this.#response.destroy();
    else if (!this.#confirmed()) this.end();
    else if (!this.#response.writableNeedDrain) this.#response.write(':\n\n');
    this.go();
  }

  end(): void {
    this.#response.end();
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      await this.#writeAll();
    } finally {
      this.#running = false;
    }
  }

  async #writeAll(): Promise<void> {
    const { feed, clock } = this.#options;
    while (this.#again && this.#response.writable) {
      if (this.#response.writableNeedDrain) {
        this.#stuckSince ??= clock.monotonic();
        return;
      }
      this.#again = false;
      const { events, through, more } = await feed.read(this.#request, this.#after, PAGE);
      if (!this.#confirmed()) return this.end();
      this.#after = through;
      for (const event of events) this.#response.write(frameOf(event));
      this.#again ||= more;
    }
  }

  #confirmed(): boolean {
    try {
      this.#options.confirm(this.#request.key);
      return true;
    } catch {
      return false;
    }
  }
}

/** JSON has no line ends of its own, so one `data` line holds it. */
const frameOf = (event: GatewayEvent): string =>
  `id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
