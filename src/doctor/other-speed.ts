import { openChannel } from '../at/channel.ts';
import { attention } from '../at/command.ts';
import type { PortNature } from '../at/port-nature.ts';
import type { HostPort } from '../discovery/host.ts';
import { roleOf, type PortRole } from '../discovery/port-role.ts';
import type { Clock } from '../runtime/clock.ts';
import { silentLogger } from '../runtime/logger.ts';
import type { TransportFactory } from '../transport/transport.ts';
import type { Verdict } from './verdict.ts';

/** What modems behind adapters and on boards are set to, the likeliest first. */
const SPEEDS = [115_200, 9_600, 57_600, 38_400, 19_200] as const;
/** Ports whose speed matters: USB modems take any. */
const WITH_SPEED: ReadonlySet<PortRole> = new Set(['bridge', 'onboard', 'foreign']);
/** What a modem at another speed looks like. */
const STRANGE: ReadonlySet<PortNature> = new Set(['noise', 'silent', 'chatter']);

/** May a modem be here that speaks at another speed? `port` is null where the machine does not list it. */
export function mayHaveOtherSpeed(port: HostPort | null, nature: PortNature): boolean {
  return STRANGE.has(nature) && (port === null || WITH_SPEED.has(roleOf(port)));
}

/** The first speed besides `tried` at which AT is answered; null: at none. Rejects as `open` does. */
export async function otherSpeed(
  open: (baudRate: number) => TransportFactory,
  tried: number,
  clock: Clock,
): Promise<number | null> {
  for (const speed of SPEEDS) {
    if (speed !== tried && (await answersAt(open(speed), clock))) return speed;
  }
  return null;
}

async function answersAt(open: TransportFactory, clock: Clock): Promise<boolean> {
  const channel = openChannel(await open(), { clock, log: silentLogger });
  try {
    // The first AT may be lost in what an earlier speed left behind; three more follow it.
    return await channel.execute(attention).then(
      ({ final }) => final.kind === 'ok',
      () => channel.state === 'idle' || channel.state === 'busy',
    );
  } finally {
    await channel.close();
  }
}

/** `configured`: the configuration names this port, at another speed. */
export function atOtherSpeed({ good, sentence }: Verdict, speed: number, configured: boolean): Verdict {
  return {
    good: good && !configured,
    sentence: `${sentence} It speaks at ${speed} baud: write "baud": ${speed} at this modem in config.json.`,
  };
}
