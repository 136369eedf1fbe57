import type { SimulatedModems } from './modems.ts';

export const TEXT = 'Your appointment is tomorrow at nine. Please bring your vaccination card along.';

/** What a gateway is given to work with. */
export interface Site {
  /** Its own, for configuration, queue and logs. */
  readonly folder: string;
  readonly modems: SimulatedModems;
  /** Of its processes, beside that of this one. */
  readonly environment: NodeJS.ProcessEnv;
}

/** A gateway program at its modems, as its users see it. Messages are told apart by the number that they go to. */
export interface Gateway {
  /** Starts it, for the first time or after `kill`; resolves when it takes messages. */
  launch(): Promise<void>;
  /** Hands a message in for each number; resolves when the gateway has said, or shown, that it has them. */
  handIn(numbers: readonly string[]): Promise<void>;
  /** kill -9 of all its processes. */
  kill(): Promise<void>;
  /** Dies with that many messages in its queue. */
  leave(numbers: readonly string[]): Promise<void>;
  /** CPU that its processes have used since `launch`. */
  cpuSeconds(): number;
  /** Memory of its processes, what they share counted once, MB. */
  memoryMb(): number;
  /** Status reports that it has told its owner since the first `launch`. */
  reports(): Promise<number>;
  /** Numbers whose message it still has in its queue, or has told its owner not to have sent for sure. */
  accountedFor(): Promise<ReadonlySet<string>>;
  /** Nothing of it is left afterwards, whatever happened before. */
  stop(): Promise<void>;
}

export interface GatewayKind {
  readonly name: string;
  /** Why it cannot be measured here, or null. */
  readonly missing: string | null;
  /** Sleeps most of its time: several may be measured at once, and few messages are many. */
  readonly sleepy: boolean;
  /** Messages to warm it up with before single messages are timed. */
  readonly warmUp: number;
  /** Messages for one modem without latency. */
  readonly sustained: number;
  create(site: Site): Gateway;
}
