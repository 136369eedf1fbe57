import type { Config } from '../config/schema.ts';
import type { Guard } from '../guard/types.ts';
import type { Limits } from '../limits/types.ts';
import type { Modem, ModemMemory } from '../modem/modem.ts';
import { Calendar } from '../runtime/calendar.ts';
import { sleep, type Clock } from '../runtime/clock.ts';
import { DueJob } from '../runtime/due-job.ts';
import { GatewayError } from '../runtime/errors.ts';
import type { Logger } from '../runtime/logger.ts';
import type { RandomSource } from '../runtime/random.ts';
import type { MessageView } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import { accept } from './accept.ts';
import { admit } from './admission.ts';
import { Dispatcher } from './dispatcher.ts';
import { Lane } from './lane.ts';
import { OutcomeRecorder } from './outcome-recorder.ts';
import { PlanBook } from './plan/plan-book.ts';
import { reportOf } from './plan/report.ts';
import type { SimAccount } from './plan/sim-account.ts';
import { SimAccounts } from './plan/sim-accounts.ts';
import { testMessage } from './plan/test-message.ts';
import { Trials, type SimProbe } from './plan/trials.ts';
import { waitingOf } from './plan/waiting.ts';
import { prepare } from './prepare.ts';
import { Recovery } from './recovery.ts';
import { Submitter } from './submit-segment.ts';
import type { Outbound } from './types.ts';

export interface OutboundDeps {
  readonly store: Pick<Store, 'outbox' | 'sims' | 'events' | 'ensureWritable'>;
  readonly limits: Limits;
  /** Whose codes are not used; nobody is suspicious where absent. */
  readonly guard?: Guard;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Logger;
  readonly config: Config['queue'];
  readonly sims: Config['sims'];
  /** Asks whether a suspended SIM can send again; absent: its next message tells. */
  readonly probe?: SimProbe;
  /** Who wants nothing but one-time passwords; nobody where absent. */
  readonly optedOut?: (number: string) => boolean;
  /** Are status reports wanted on this modem? */
  readonly statusReports: (modemName: string) => boolean;
  /** Pause between two submits on this modem. */
  readonly minIntervalMs: (modemName: string) => number;
}

/** Rule 13: what is in flight at SIGTERM gets this long. */
const DRAIN_MS = 80_000;
/** Rows that one transaction moves on by time: small enough not to delay a submit. */
const DUE_ROWS = 500;

/** The queue above the store and the modems, and `ModemMemory.inFlight` of what an earlier process left. */
export function createOutbound(deps: OutboundDeps): Outbound & Pick<ModemMemory, 'inFlight'> {
  const { store, clock, log } = deps;
  const otpRetryAfterMs = deps.config.otp_retry_after_s * 1000;
  const recorder = new OutcomeRecorder(deps);
  const recovery = new Recovery({ store, clock, log, recorder, otpRetryAfterMs });
  const due = new DueJob({
    clock,
    run: async (now) => (await store.outbox.advance(now, DUE_ROWS)).nextDueAt,
    onFailure: (err) => log.error('due_rows_not_advanced', { err }),
  });
  /** Aborted where no outcome can be written any more: waiting for one is pointless. */
  const broken = new AbortController();
  const subscriptions = [
    store.events.on('due', ({ at }) => due.expect(at)),
    store.events.on('fatal', () => broken.abort()),
  ];
  const book = new PlanBook(deps.sims);
  const routeOf = (number: string) => book.routeOf(number);
  const changed = (account: SimAccount) => {
    for (const lane of dispatcher.lanes) if (lane.account === account) lane.refresh();
    dispatcher.reconsider();
  };
  const calendar = new Calendar(deps.sims.time_zone);
  const accounts = new SimAccounts({ store, clock, log, book, calendar, onChange: changed });
  const { test_number: testNumber } = deps.sims;
  const trials = new Trials({
    accounts,
    clock,
    log,
    ...(deps.probe === undefined ? {} : { probe: deps.probe }),
    ...(testNumber === undefined
      ? {}
      : { sendTest: (simId, ttlMs) => testMessage({ ...deps, routeOf }, { to: testNumber, simId, ttlMs }) }),
    onChange: changed,
  });
  const submitter: Submitter = new Submitter({
    store,
    clock,
    log,
    recorder,
    accounts,
    otpRetryAfterMs,
    statusReports: deps.statusReports,
    othersThan: (lane, segment) => dispatcher.othersThan(lane, segment),
  });
  const dispatcher: Dispatcher = new Dispatcher({
    store,
    clock,
    log,
    book,
    submit: (lane, segment, claim) => submitter.submit(lane, segment, claim),
  });
  let stopped: Promise<void> | null = null;

  async function stop(): Promise<void> {
    submitter.drain();
    await dispatcher.stop();
    const drained = new AbortController();
    const lanes = Promise.all([...dispatcher.lanes].map((lane) => lane.stop())).then(() => drained.abort());
    await sleep(clock, DRAIN_MS, AbortSignal.any([drained.signal, broken.signal]));
    submitter.abandon();
    await lanes;
    for (const unsubscribe of subscriptions) unsubscribe();
    await due.stop();
    await recorder.stop();
    trials.stop();
    accounts.stop();
  }

  const outbound: Outbound & Pick<ModemMemory, 'inFlight'> = {
    prepare: (request, keyId) => prepare({ ...deps, routeOf }, request, keyId),
    admit(messages) {
      if (stopped !== null)
        throw new GatewayError('stopping', 'The gateway is shutting down: try again when it is back.');
      admit({ ...deps, book, lanes: dispatcher.lanes }, messages);
    },
    send: (requests, context) => accept({ ...deps, gate: outbound }, requests, context),
    async cancel(id, keyId) {
      const view = await store.outbox.cancel(id, keyId, clock.now());
      if (view !== null && !isCancelled(view))
        throw new GatewayError('message_not_cancellable', 'The message has left, or has ended: read it for its state.');
      return view;
    },
    get: (id, keyId) => store.outbox.get(id, keyId),
    list: (filter) => store.outbox.list(filter),
    attach(modem: Modem) {
      if (stopped !== null) return;
      const lane = new Lane({
        modem,
        store,
        clock,
        log,
        minIntervalMs: deps.minIntervalMs(modem.name),
        accounts,
        onChange: (it) => {
          trials.consider(it);
          dispatcher.laneChanged(it);
        },
      });
      dispatcher.add(lane);
    },
    sims: () => [...dispatcher.lanes].flatMap(({ name, account }) => (account === null ? [] : reportOf(name, account))),
    waiting: (view) => waitingOf(view, dispatcher.lanes, book, clock.now()),
    async resumeSim(name) {
      const record = await store.sims.find(name);
      const lane = [...dispatcher.lanes].find((one) => one.name === name || one.simId === record?.id);
      if (lane === undefined || lane.account === null)
        throw new GatewayError('not_found', 'No modem has this SIM: GET /v1/modems lists them.');
      return accounts.works(lane.account.simId, lane.name);
    },
    async recover() {
      book.useRoutes(await store.sims.divide(book.zones));
      await recovery.recover();
      await due.run();
    },
    inFlight: (modem) => recovery.inFlight(modem),
    stop: () => (stopped ??= stop()),
  };
  return outbound;
}

/** Some part of it was held back: those that had left are told of by their own state. */
function isCancelled(view: MessageView): boolean {
  return view.segments.some((segment) => segment.state === 'cancelled');
}
