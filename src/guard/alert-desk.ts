import type { Alert, RaiseAlert } from '../message/events.ts';
import type { Clock } from '../runtime/clock.ts';
import { DueJob } from '../runtime/due-job.ts';
import { DAY_MS } from '../runtime/durations.ts';
import type { Logger } from '../runtime/logger.ts';
import type { AlertDesk, AlertSettings, ToldAlert } from './types.ts';

export interface AlertDeskOptions {
  readonly settings: Pick<AlertSettings, 'sms_to' | 'sms_for' | 'min_interval_s' | 'repeat_s'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Tells it on to those who listen for events. */
  readonly tell: RaiseAlert;
  /** Sends an SMS of class alert; rejects where it is not accepted. */
  readonly send: (to: string, text: string) => Promise<void>;
}

/** Subjects that are remembered: an attacker who makes up names must not fill the memory. */
const MOST = 1000;

/** What makes two alerts the same: their name, and those of their facts that are words. */
function sameness({ name, facts = {} }: Alert): string {
  return JSON.stringify([name, ...Object.entries(facts).filter(([, fact]) => typeof fact === 'string')]);
}

class Desk implements AlertDesk {
  readonly #options: AlertDeskOptions;
  readonly #job: DueJob;
  /** When each was told last, in that order. */
  readonly #told = new Map<string, number>();
  #recent: readonly ToldAlert[] = [];
  /** Names that wait for the next SMS, and how many of each. */
  readonly #waiting = new Map<string, number>();
  #nextSms = Number.NEGATIVE_INFINITY;

  constructor(options: AlertDeskOptions) {
    this.#options = options;
    const { clock, log } = options;
    this.#job = new DueJob({
      clock,
      run: (now) => this.#sms(now),
      onFailure: (err) => log.warn('alert_sms_refused', { err }),
    });
  }

  readonly raise: RaiseAlert = (alert) => {
    const { settings, clock, log, tell } = this.#options;
    const now = clock.now();
    const same = sameness(alert);
    if (now - (this.#told.get(same) ?? Number.NEGATIVE_INFINITY) < settings.repeat_s * 1000) return;
    this.#told.delete(same);
    this.#told.set(same, now);
    for (const old of this.#told.keys()) if (this.#told.size > MOST) this.#told.delete(old);
    this.#recent = [{ ...alert, at: now }, ...this.recent()].slice(0, MOST);
    log.warn('alert', { code: alert.name, hint: alert.summary });
    tell(alert);
    if (settings.sms_to === undefined || (settings.sms_for === 'critical' && alert.severity !== 'critical')) return;
    this.#waiting.set(alert.name, (this.#waiting.get(alert.name) ?? 0) + 1);
    this.#job.expect(Math.max(now, this.#nextSms));
  };

  recent(): readonly ToldAlert[] {
    const since = this.#options.clock.now() - DAY_MS;
    return this.#recent.filter(({ at }) => at > since);
  }

  stop(): Promise<void> {
    return this.#job.stop();
  }

  /** One SMS for all that waits. It holds names of alerts alone, because anybody may read it on a locked telephone. */
  async #sms(now: number): Promise<number | null> {
    const { settings, send } = this.#options;
    if (settings.sms_to === undefined || this.#waiting.size === 0) return null;
    const names = [...this.#waiting].map(([name, count]) => (count === 1 ? name : `${count}x ${name}`));
    this.#nextSms = now + settings.min_interval_s * 1000;
    this.#waiting.clear();
    await send(settings.sms_to, smsText(names));
    return null;
  }
}

/** Within one SMS of the GSM 7-bit alphabet, however many there are. */
function smsText(names: readonly string[]): string {
  const shown = names.slice(0, 4);
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  return `simgate: ${shown.join(', ')}${more}. See the log or /v1/events.`;
}

/** The one place where alerts go; starts nothing by itself. */
export function createAlertDesk(options: AlertDeskOptions): AlertDesk {
  return new Desk(options);
}
