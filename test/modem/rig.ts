import { createModem, type ModemOptions } from '../../src/modem/create-modem.ts';
import type { Modem, ModemMemory, ModemStatus, ReceivedFrame } from '../../src/modem/modem.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import type { RandomSource } from '../../src/runtime/random.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { ScriptedModem, type Answer } from './scripted-modem.ts';

export const PDU = '0031000C914477000910320000A713D9775D0E1ABFC965507A0E8AC966B49A0D';

export const evenRandom: RandomSource = { bytes: (length) => new Uint8Array(length), float: () => 0.5 };

export const emptyMemory: ModemMemory = {
  mayTryPin: () => Promise.resolve(true),
  recordPinResult: () => Promise.resolve(),
  inFlight: () => Promise.resolve(null),
  stepsTaken: () => Promise.resolve([]),
  recordStep: () => Promise.resolve(),
};

export interface Rig {
  readonly clock: ManualClock;
  readonly device: ScriptedModem;
  readonly modem: Modem;
  readonly frames: ReceivedFrame[];
  readonly states: ModemStatus[];
  /** Hands a submit over and remembers what came of it. */
  submit(): { readonly outcome: ReturnType<Modem['submit']>; readonly late: unknown[]; readonly wrote: () => boolean };
}

export function rig(
  answers: Readonly<Record<string, Answer | Answer[]>> = {},
  options: Partial<Omit<ModemOptions, 'clock' | 'openTransport'>> = {},
): Rig {
  const clock = new ManualClock();
  const device = new ScriptedModem(clock, answers);
  const modem = createModem({
    name: 'm1',
    port: 'fake',
    openTransport: device.open,
    clock,
    random: evenRandom,
    log: silentLogger,
    memory: emptyMemory,
    statusReports: true,
    uncertainAfterMs: 75_000,
    ...options,
  });
  const frames: ReceivedFrame[] = [];
  const states: ModemStatus[] = [];
  modem.onFrame((frame) => {
    frames.push(frame);
    return Promise.resolve();
  });
  modem.onStatus((status) => states.push(status));
  return {
    clock,
    device,
    modem,
    frames,
    states,
    submit() {
      let wrote = false;
      const late: unknown[] = [];
      const outcome = modem.submit({
        hex: PDU,
        tpduLength: 31,
        beforeWrite: () => {
          wrote = true;
          return Promise.resolve();
        },
        onLate: (result) => late.push(result),
      });
      return { outcome, late, wrote: () => wrote };
    },
  };
}

/** Lets time pass in small steps, so that answers, which take turns and no time, arrive before their timeouts. */
export async function pass(clock: ManualClock, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 100) await clock.advance(Math.min(100, left));
}

/** Lets time pass until `condition` holds; throws after `withinMs`. */
export async function until(clock: ManualClock, condition: () => boolean, withinMs = 30_000): Promise<void> {
  for (let left = withinMs; !condition(); left -= 100) {
    if (left <= 0) throw new Error(`Not within ${withinMs} ms: ${condition.toString()}`);
    await clock.advance(100);
  }
}

/** A rig whose modem is ready. */
export async function readyRig(...args: Parameters<typeof rig>): Promise<Rig> {
  const made = rig(...args);
  await until(made.clock, () => made.modem.status.ready);
  return made;
}
