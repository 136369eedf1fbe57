import { expect, test } from 'vitest';
import { emptyDatabase } from './sealing.ts';

/** What ends what is in each table, or why it stays. A new table has no owner until it stands here. */
const OWNERS: Readonly<Record<string, string>> = {
  event: 'its own age, later where a receiver has still to get it (event-rows.ts)',
  webhook_endpoint: 'stays: one row for each receiver of the configuration, and goes with it',
  webhook_delivery: 'delivered, or its own age once it is dead (webhooks.ts)',
  message: 'texts, then numbers, then history (agings.ts)',
  segment: 'with its message',
  attempt: 'with its segment',
  verification: 'secrets at its end, then numbers, then history (agings.ts)',
  inbound_message: 'texts and numbers (agings.ts)',
  inbound_set: 'texts and numbers (agings.ts)',
  inbound_part: 'with its set',
  inbound_frame: 'content, then history (agings.ts)',
  retention_waiting: 'when its row is looked at again',
  idempotency: 'its own age (idempotency.ts)',
  rate_window: 'the end of its window (rate-limits.ts)',
  number_failure: 'its own age (number-locks.ts)',
  sim_recipient: 'the end of its day, wherever that ends last (sim-days.ts)',
  sim_day: 'history (sim-days.ts)',
  conversion: 'its own age (conversions.ts)',
  conversion_flow: 'a day later (conversions.ts)',
  proven_number: 'as long as a number is known by configuration (conversions.ts)',
  guard_block: 'its end (guard-blocks.ts)',
  recovery_step: 'a day later, with the next one (recovery-steps.ts)',
  stat_hour: 'history (stat-counts.ts)',
  audit: 'its own age (audit-chain.ts)',
  audit_mark: 'stays: the two ends of the audit',
  configuration_digest: 'stays: keyed hashes of the settings of the last start, replaced with them',
  lasting_key: 'stays: the keys of this database, sealed',
  meta: 'stays: marks, one of each',
  schema_migration: 'stays: one row for each version of the schema',
  api_key: 'stays: one row for each key; a revoked one tells who sent what',
  sim: 'stays: one row for each SIM',
  sim_balance: 'stays: the last answer, one row for each SIM',
  pin_try: 'stays: a PIN that was refused stays so',
  zone: 'stays: the prefixes of the plans that are set, replaced with them',
  keyword_reading: 'stays: one row',
  email: 'content at the end of its verification, the rest with it (agings.ts)',
  totp: 'offers after an hour (factor-rows.ts); what is confirmed stays until its caller removes it',
  backup_code_set: 'stays until its caller removes or replaces it',
  backup_code: 'when it is used, and with its set',
  opt_out: 'stays until the person wants messages again; the number is sealed',
};

test('every table has somebody who ends what is in it, or a reason why it stays', () => {
  const db = emptyDatabase();
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();
  db.close();
  expect(tables.toSorted()).toEqual(Object.keys(OWNERS).toSorted());
});
