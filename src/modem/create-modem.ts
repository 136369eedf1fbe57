import type { Clock } from '../runtime/clock.ts';
import { GatewayError } from '../runtime/errors.ts';
import type { Logger } from '../runtime/logger.ts';
import type { RandomSource } from '../runtime/random.ts';
import type { TransportFactory } from '../transport/transport.ts';
import { Alarms } from './alarms.ts';
import { Frames } from './frames.ts';
import type { Modem, ModemMemory, ModemSocket } from './modem.ts';
import type { Profile } from './profile.ts';
import { StatusBoard } from './status-board.ts';
import { Submits } from './submits.ts';
import { Supervisor } from './supervisor.ts';

export interface ModemOptions {
  readonly name: string;
  /** For the status page and logs: the path or `sim:` name behind `openTransport`. */
  readonly port: string;
  readonly openTransport: TransportFactory;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Logger;
  readonly memory: ModemMemory;
  /** Asked only when the SIM wants its PIN; undefined: none is configured. */
  readonly pin?: () => string | undefined;
  /** Service centre to set where the SIM has none, E.164 with `+`. */
  readonly smsc?: string | undefined;
  /** Does anybody want status reports? */
  readonly statusReports: boolean;
  /** From Ctrl-Z until a submit counts as uncertain, ms. */
  readonly uncertainAfterMs: number;
  /** Absent: chosen by what the modem says of itself. */
  readonly profile?: Profile;
  /** `<vendor>:<product>` of the USB device behind the open port: chooses the profile of a modem that says nothing of itself. */
  readonly usbId?: () => string | null;
  /** What can be done about the modem from outside; absent: nothing. */
  readonly socket?: ModemSocket;
  /** Send where the network is not the SIM's own? Default true. */
  readonly mayRoam?: boolean;
}

/** Rule 13: a submit in flight may end, or is left as uncertain. */
const STOP_GRACE_MS = 80_000;

/** Starts at once, and never gives up: a modem that is missing is looked for until `stop`. */
export function createModem(options: ModemOptions): Modem {
  const { name, port, clock, random, log } = options;
  const board = new StatusBoard({ name, port, clock, log });
  const frames = new Frames({ name, clock, random, log, sim: () => supervisor.sim });
  const submits = new Submits(clock);
  const supervisor: Supervisor = new Supervisor({
    ...options,
    profile: options.profile ?? null,
    usbId: options.usbId ?? (() => null),
    socket: options.socket ?? null,
    mayRoam: options.mayRoam ?? true,
    pin: options.pin ?? (() => undefined),
    smsc: options.smsc ?? null,
    board,
    alarms: new Alarms({ name, clock, log, board }),
    frames,
    submits,
  });
  supervisor.start();
  return {
    name,
    get status() {
      return board.status;
    },
    async submit(request) {
      const session = supervisor.session;
      if (!board.status.ready || session === null || submits.running !== null) {
        throw new GatewayError('modem_not_ready', `Modem ${name} cannot take a submit now: see its status.`);
      }
      const outcome = await submits.submit(session, request);
      await supervisor.react(outcome);
      return outcome;
    },
    ussd: async (request) => {
      if (supervisor.ussd === null || !board.registered)
        throw new GatewayError('modem_not_ready', `Modem ${name} cannot take a USSD code now: see its status.`);
      return supervisor.ussd.request(request);
    },
    cancelUssd: async () => supervisor.ussd?.cancel(),
    onFrame: (handler) => frames.handle(handler),
    onStatus: (listener) => board.onStatus(listener),
    restart: () => supervisor.restart(),
    pause: () => board.pause(true),
    resume: () => board.pause(false),
    stop: (graceMs = STOP_GRACE_MS) => supervisor.stop(graceMs),
  };
}
