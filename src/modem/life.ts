import type { AtChannel, Urc } from '../at/types.ts';
import { nothingFound, type Findings } from './bring-up-step.ts';
import { lineHabitsOf } from './line-habits.ts';
import { genericProfile } from './profile.ts';
import { Receiver } from './receiver.ts';
import { Session } from './session.ts';
import { StoredFrames, type SeenSlots } from './stored-frames.ts';
import { cleanPdu } from './stored-record.ts';
import type { SupervisorOptions } from './supervisor-options.ts';
import type { TappedTransport } from './transport-tap.ts';
import { Upkeep } from './upkeep.ts';
import { noticeOf } from './urcs.ts';
import { Ussd } from './ussd.ts';

/** How far the modem behind a port has come. */
export type Phase = 'setting_up' | 'running' | 'blocked';

/** One opened port with everything that works on it. */
export class Life {
  readonly session: Session;
  readonly port: TappedTransport;
  readonly findings: Findings;
  readonly receiver: Receiver;
  readonly upkeep: Upkeep;
  readonly ussd: Ussd;
  phase: Phase = 'setting_up';
  /** Is given the PDU of each status report that comes directly, in hex. */
  onReport: (hex: string) => void = () => {};
  readonly #options: SupervisorOptions;
  readonly #onReboot: () => void;
  readonly #onSimChange: () => void;

  constructor(
    channel: AtChannel,
    port: TappedTransport,
    options: SupervisorOptions,
    seen: SeenSlots,
    events: { readonly onReboot: () => void; readonly onSimChange: () => void },
  ) {
    const { name, clock, log, board, frames } = options;
    const findings = nothingFound(options.profile ?? genericProfile);
    this.findings = findings;
    channel.adapt(lineHabitsOf(findings.profile, options.uncertainAfterMs));
    const session = new Session(channel, clock);
    const stored = new StoredFrames({ name, session, findings, frames, seen, log });
    this.session = session;
    this.port = port;
    this.receiver = new Receiver({ name, session, findings, frames, stored, board, clock, log });
    this.upkeep = new Upkeep({ name, session, findings, board, clock, log, mayRoam: options.mayRoam });
    this.ussd = new Ussd({ session, findings, clock });
    this.#options = options;
    this.#onReboot = events.onReboot;
    this.#onSimChange = events.onSimChange;
    channel.onUrc((urc) => this.#urc(urc));
  }

  #urc(urc: Urc): void {
    this.receiver.onUrc(urc);
    this.ussd.onUrc(urc);
    if (urc.name === '+CDS' && urc.pdu !== undefined) this.onReport(cleanPdu(urc.pdu));
    const { alarms, log, name } = this.#options;
    alarms.note(urc.line, this.findings.profile.alarms);
    const notice = noticeOf(urc, this.findings.profile);
    if (notice === null) return;
    log.info('modem_notice', { modem: name, reason: notice.kind });
    switch (notice.kind) {
      case 'storage_full':
        return this.receiver.storageFull(notice.storage);
      case 'rebooted':
        // A start that we are amid of goes on talking for seconds.
        if (notice.late && this.phase === 'setting_up') return undefined;
        this.findings.currentStorage = null;
        this.#onReboot();
        return undefined;
      case 'sim_changed':
        if (this.phase !== 'setting_up') this.#onSimChange();
        return undefined;
    }
  }
}
