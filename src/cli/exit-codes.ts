import { isGatewayError } from '../runtime/errors.ts';
import type { ErrorCode } from '../runtime/error-codes.ts';

/** Exit codes (sysexits.h where it has one); the systemd unit restarts on none of 65, 74, 76 and 78. */
export const EXIT = {
  ok: 0,
  failed: 1,
  /** Of `simgate doctor`: some modems can send, none of those there are, there is none. */
  someModems: 2,
  noModemAble: 3,
  noModem: 4,
  usage: 64,
  dataErr: 65,
  /** The database is damaged, or the disk refused a write that was promised. */
  ioErr: 74,
  /** Another process has the database or a port: try again later. */
  tempFail: 75,
  /** The database belongs to a newer simgate. */
  newerDatabase: 76,
  config: 78,
} as const;

const BY_ERROR: Partial<Record<ErrorCode, number>> = {
  config_invalid: EXIT.config,
  data_key_invalid: EXIT.config,
  database_unsafe: EXIT.config,
  database_newer: EXIT.newerDatabase,
  database_corrupt: EXIT.ioErr,
  audit_broken: EXIT.ioErr,
  storage_failed: EXIT.ioErr,
  storage_full: EXIT.tempFail,
  database_locked: EXIT.tempFail,
  address_unavailable: EXIT.tempFail,
  tpdu_invalid: EXIT.dataErr,
};

export function exitCodeOf(error: unknown): number {
  return isGatewayError(error) ? (BY_ERROR[error.code] ?? EXIT.failed) : EXIT.failed;
}
