import { silentLogger } from '../../src/runtime/logger.ts';
import { openChannel, type ChannelOptions } from '../../src/at/channel.ts';
import type { AtChannel, LateResult, Urc } from '../../src/at/types.ts';
import { memoryPair, type MemoryPeer } from '../../src/transport/memory.ts';
import { ManualClock } from '../support/manual-clock.ts';

export const PDU = '0031000C914477000910320000A713D9775D0E1ABFC965507A0E8AC966B49A0D';
export const CDS_PDU = '079144770009000006410C91447700091032621112900350006211129003900000';

export interface ScriptedModem {
  readonly clock: ManualClock;
  readonly channel: AtChannel;
  readonly peer: MemoryPeer;
  /** Everything written so far, in order. */
  readonly written: string[];
  readonly urcs: Urc[];
  readonly late: LateResult[];
  readonly closes: (Error | undefined)[];
  /** Answers the next write that starts so, once, with these chunks. */
  answer(written: string, ...chunks: string[]): void;
  /** A submit of the test PDU; `recorded` counts calls of beforeWrite. */
  submit(beforeWrite?: () => Promise<void>): ReturnType<AtChannel['submitPdu']>;
}

/** A channel over a modem that says what the test tells it to. */
export function scriptedModem(options: Partial<ChannelOptions> = {}): ScriptedModem {
  const clock = new ManualClock();
  const { transport, peer } = memoryPair('memory', clock);
  const written: string[] = [];
  const urcs: Urc[] = [];
  const late: LateResult[] = [];
  const closes: (Error | undefined)[] = [];
  const answers: { readonly to: string; readonly chunks: readonly string[] }[] = [];
  peer.onBytes((bytes) => {
    const text = Buffer.from(bytes).toString('latin1');
    written.push(text);
    const at = answers.findIndex(({ to }) => text.startsWith(to));
    if (at >= 0) for (const chunk of answers.splice(at, 1)[0]?.chunks ?? []) peer.emit(chunk);
  });
  const channel = openChannel(transport, { clock, log: silentLogger, ...options });
  channel.onUrc((urc) => urcs.push(urc));
  channel.onLateResult((result) => late.push(result));
  channel.onClose((error) => closes.push(error));
  return {
    clock,
    channel,
    peer,
    written,
    urcs,
    late,
    closes,
    answer: (to, ...chunks) => void answers.push({ to, chunks }),
    submit: (beforeWrite = async () => {}) => channel.submitPdu({ tpduLength: 31, hex: PDU, beforeWrite }),
  };
}

/** A promise that the test settles. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  const waiting: (() => void)[] = [];
  return {
    opened: new Promise((resolve) => waiting.push(resolve)),
    open() {
      for (const resolve of waiting) resolve();
    },
  };
}
