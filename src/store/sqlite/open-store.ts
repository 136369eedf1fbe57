import { dirname } from 'node:path';
import { createKeyedHash } from '../../crypto/keyed-hash.ts';
import type { Keyring } from '../../crypto/sealer.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Emitter } from '../../runtime/emitter.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { EventKeeping } from '../events.ts';
import type { Store, StoreEvents } from '../store.ts';
import { Announcer } from './announcer.ts';
import { Attempts } from './attempts.ts';
import { AuditChain } from './audit-chain.ts';
import { SqliteAudit } from './audit.ts';
import { SqliteBalances } from './balances.ts';
import { ChallengeSweep } from './challenge-sweep.ts';
import { Challenges } from './challenges.ts';
import { Committer } from './committer.ts';
import { Conversions } from './conversions.ts';
import { openDatabase, type OpenedDatabase } from './database.ts';
import { SqliteEventLog } from './event-log.ts';
import { EventRecorder } from './event-recorder.ts';
import { EventRows } from './event-rows.ts';
import { DiskWatch, freeBytesAt } from './disk.ts';
import { SqliteAdvances } from './advances.ts';
import { EmailRows } from './email-rows.ts';
import { SqliteEmails } from './emails.ts';
import { FactorRows } from './factor-rows.ts';
import { SqliteFactors } from './factors.ts';
import { GatewayTime } from './gateway-time.ts';
import { GuardBlocks } from './guard-blocks.ts';
import { IdempotencyRecords } from './idempotency.ts';
import { InboundRows } from './inbound-rows.ts';
import { SqliteInbox } from './inbox.ts';
import { InboundSets } from './inbound-sets.ts';
import { SqliteKeys } from './keys.ts';
import { MessageRows } from './message-rows.ts';
import { MessageViews } from './message-views.ts';
import { removeClearCopies } from './migration-copy.ts';
import { NumberLocks } from './number-locks.ts';
import { SqliteOptOuts } from './opt-outs.ts';
import { SqliteOutbox } from './outbox.ts';
import { QueueCounts } from './queue-counts.ts';
import { RateLimits } from './rate-limits.ts';
import { SqliteResealing } from './resealing.ts';
import { Retention } from './retention/retention.ts';
import { ReadySegments } from './ready-segments.ts';
import { SqliteRecoverySteps } from './recovery-steps.ts';
import { SqliteRowTimes } from './row-times.ts';
import { SegmentLedger } from './segment-ledger.ts';
import { setBackTime } from './set-back.ts';
import { SimDays } from './sim-days.ts';
import { SqliteSims } from './sims.ts';
import { StatCounts } from './stat-counts.ts';
import { StatusReports } from './status-reports.ts';
import { SqliteUpkeep } from './upkeep.ts';
import { SqliteVerifications } from './verifications.ts';
import { SqliteWebhooks } from './webhooks.ts';
import { Zones } from './zones.ts';

export interface StoreOptions {
  /** The SQLite file; its folder is made with mode 0700. */
  readonly path: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Encrypts whatever is personal. */
  readonly sealer: Keyring;
  /** Which events are kept for those who are told; none where absent. */
  readonly events?: EventKeeping;
  /** Free space below which nothing new is accepted; default 50 MiB. */
  readonly minFreeBytes?: number;
  /** Free bytes at hand; default: what the file system of the database says. */
  readonly freeBytes?: () => number;
}

const MIN_FREE_BYTES = 50 * 1024 * 1024;
const NO_EVENTS: EventKeeping = { types: new Set(), keepMs: 0, deadMs: 0 };

/**
 * Opens or makes the database, for this process alone. Throws `database_locked`, `database_newer`, `database_corrupt`,
 * `database_unsafe`, `data_key_invalid`, `storage_failed`.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { path, clock, log, sealer } = options;
  const opened = openDatabase(path, clock.now(), sealer);
  let setBackMs: number;
  try {
    setBackMs = setBackTime(opened.db, clock.now());
  } catch (error) {
    opened.close();
    throw error;
  }
  if (opened.migrated > 0) log.info('database_migrated', { path, count: opened.migrated });
  if (setBackMs > 0)
    log.warn('time_set_back', {
      ms: setBackMs,
      hint: 'The clock of this host had been years ahead. What was written meanwhile is dated back.',
    });
  if (opened.copy !== null)
    log.info('database_copied', {
      path: opened.copy,
      hint: opened.copyIsClear
        ? 'This is the database as it was before, with numbers and texts in the clear. It is deleted after a day, when the new one has been checked; delete it earlier when all is well, and what backups there are of it.'
        : 'This is the database as it was before. Delete it when all is well.',
    });
  return wire(opened, options);
}

function wire(opened: OpenedDatabase, options: StoreOptions): Store {
  const { db, lasting } = opened;
  const { path, clock, log, sealer } = options;
  const events = new Emitter<StoreEvents>((err) => log.error('store_listener_failed', { err }));
  const announcer = new Announcer(events);
  const counts = new QueueCounts(db, clock);
  const disk = new DiskWatch(clock, {
    minFreeBytes: options.minFreeBytes ?? MIN_FREE_BYTES,
    freeBytes: options.freeBytes ?? (() => freeBytesAt(dirname(path))),
    changed: (state) => events.emit('storage', { state }),
  });
  const eventRows = new EventRows(db, sealer, options.events ?? NO_EVENTS, log);
  const recorder = new EventRecorder(db, eventRows);
  const stats = new StatCounts(db, sealer);
  const audit = new AuditChain(db, lasting.audit);
  const committer = new Committer(db, clock, {
    record(effects) {
      const now = clock.now();
      recorder.record(effects, now);
      stats.record(effects, now);
    },
    finish: () => audit.finish(),
    undone: () => audit.undone(),
    committed(effects) {
      for (const effect of effects) {
        counts.apply(effect);
        eventRows.committed(effect);
      }
      announcer.announce(effects);
    },
    full: () => disk.noteFull(),
    fatal(error) {
      log.error('database_failed', { path, err: error });
      events.emit('fatal', { error });
    },
  });

  const hash = createKeyedHash(lasting);
  const ledger = new SegmentLedger(db);
  const messages = new MessageRows(db, sealer, ledger);
  const views = new MessageViews(db, sealer, messages);
  const reports = new StatusReports(db, ledger, sealer, messages);
  const limits = new RateLimits(db);
  const conversions = new Conversions(db, committer, new GuardBlocks(db, sealer));
  const idempotency = new IdempotencyRecords(db, sealer);
  const emails = new EmailRows(db, sealer);
  const factors = new FactorRows(db, sealer);
  const challenges = new Challenges(db, { sealer, messages, views, audit, emails });
  const locks = new NumberLocks(db);
  const days = new SimDays(db, messages, hash);
  const webhooks = new SqliteWebhooks(db, committer, eventRows);
  const inbound = new InboundRows(db, sealer);
  const sets = new InboundSets({ db, rows: inbound, sealer, hash });
  const inbox = new SqliteInbox({ db, committer, sealer, hash, rows: inbound, sets, reports });
  const time = new GatewayTime(db, committer);
  const removeCopies = () => {
    for (const copy of removeClearCopies(db, opened.path, clock.now()))
      log.info('database_copy_deleted', { path: copy });
  };
  const upkeep = new SqliteUpkeep({
    path: opened.path,
    clock,
    retention: new Retention(db, committer, clock, [
      limits,
      idempotency,
      locks,
      days,
      conversions,
      audit,
      stats,
      factors,
      webhooks,
      eventRows,
    ]),
    checkedOnOpen: opened.checkedWhole,
    sound: removeCopies,
    fail: (error) => committer.fail(error),
  });
  if (opened.checkedWhole) removeCopies();
  let stopped: Promise<void> | null = null;

  return {
    events,
    outbox: new SqliteOutbox({
      db,
      committer,
      ledger,
      messages,
      views,
      ready: new ReadySegments(db, messages, days, log),
      attempts: new Attempts(db, { ledger, reports, days, messages }),
      limits,
      conversions,
      idempotency,
      counts,
      audit,
    }),
    inbox,
    verifications: new SqliteVerifications({
      committer,
      challenges,
      messages,
      locks,
      limits,
      conversions,
      idempotency,
      emails,
      factors,
      sweeper: new ChallengeSweep(db, challenges, emails),
      counts,
      audit,
    }),
    advances: new SqliteAdvances(db, committer, challenges),
    emails: new SqliteEmails(db, committer, emails),
    factors: new SqliteFactors(committer, factors),
    keys: new SqliteKeys(db, committer),
    sims: new SqliteSims({ db, committer, days, zones: new Zones(db, committer) }),
    optOuts: new SqliteOptOuts({ db, committer, sealer, messages, inbound, audit }),
    balances: new SqliteBalances(db, committer),
    recoverySteps: new SqliteRecoverySteps(db, committer),
    audit: new SqliteAudit({ db, committer, chain: audit, clock }),
    stats,
    rowTimes: new SqliteRowTimes(db),
    eventLog: new SqliteEventLog({
      db,
      committer,
      rows: eventRows,
      views,
      challenges,
      inbound: (id) => inbox.find(id),
      log,
      now: () => clock.now(),
    }),
    webhooks,
    blocks: conversions,
    upkeep,
    lasting,
    resealing: new SqliteResealing({ db, committer, sealer, clock }),
    highWater: time.highWater,
    markTime: (now) => time.mark(now),
    ensureWritable() {
      if (committer.refusal !== null) throw committer.refusal;
      disk.ensureRoom();
    },
    commitTimes: () => committer.times,
    stop() {
      upkeep.stop();
      stopped ??= close(opened, committer, time, clock);
      return stopped;
    },
  };
}

async function close(opened: OpenedDatabase, committer: Committer, time: GatewayTime, clock: Clock): Promise<void> {
  // A database that failed takes no mark; it has to be closed all the same.
  if (committer.refusal === null) void time.mark(clock.now()).catch(() => {});
  committer.stop();
  opened.close();
}
