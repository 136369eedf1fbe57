/**
 * Every error code of simgate with what it means. A code is never renamed and never used again for
 * something else. HTTP statuses and the advice for callers stand in `http/problems.ts`.
 */
export const ERROR_CODES = {
  // configuration and start (exit codes in cli/exit-codes.ts)
  config_invalid: 'The configuration file has unknown keys or bad values.',
  database_newer: 'The database was written by a newer version of simgate.',
  database_corrupt: 'The database file is damaged or is not a simgate database.',
  database_locked: 'Another process uses this database.',
  database_unsafe: 'A durability setting of the database could not be set, or SQLite is too old.',
  address_unavailable: 'The address of the API is taken, or not there yet.',
  data_key_invalid:
    'The data key cannot be read, has the wrong length, is readable by others or is not the one of this database.',
  backup_refused: 'The file of a backup is there already, or cannot be written.',
  // requests
  malformed_request: 'The request line or its headers are not what this gateway takes.',
  forbidden_origin: 'A web page of another site sent this request.',
  bad_json: 'The body is not JSON.',
  body_too_large: 'The body is larger than allowed.',
  unsupported_media_type: 'The body is not application/json.',
  invalid_request: 'A field is unknown, missing or of the wrong type.',
  unauthorized: 'The API key is missing or wrong.',
  forbidden_scope: 'The API key may not do this.',
  forbidden_host: 'The Host header names a host that this gateway does not serve.',
  not_found: 'There is no such resource.',
  method_not_allowed: 'The path exists, the method does not.',
  invalid_number: 'The number is not a valid E.164 number.',
  number_not_allowed: 'The number is outside the countries or kinds of number that this gateway serves.',
  text_empty: 'The text is empty.',
  text_too_long: 'The text needs more segments than allowed.',
  invalid_schedule: 'send_at and ttl do not fit together.',
  sim_not_found: 'The SIM named in from_sim is not known.',
  idempotency_mismatch: 'The Idempotency-Key was used with another body.',
  idempotency_running: 'The first request with this Idempotency-Key is still running.',
  message_not_cancellable: 'The message has left, or has ended.',
  rate_limited: 'A limit on sends or checks is reached.',
  number_locked: 'The number is locked after too many wrong codes.',
  opted_out: 'The person at this number wants nothing but one-time passwords.',
  no_modem: 'No modem could send this in time.',
  number_not_routed: 'The plan of no SIM serves this number.',
  sim_plan_used: 'The plans of the SIMs are used up until after this message would be over.',
  sim_suspended: 'The SIMs that could send this are suspended, because what they sent was refused or not answered.',
  queue_full: 'The queue is longer than the modems can send in time.',
  storage_full: 'The disk is full or nearly full.',
  storage_failed: 'The database could not write.',
  stopping: 'The gateway is shutting down.',
  // verification
  verification_expired: 'The verification has expired.',
  verification_used: 'The code was already used.',
  verification_canceled: 'The verification was cancelled or replaced by a newer one.',
  verification_max_attempts: 'Too many wrong codes.',
  verification_resend_too_soon: 'The last code was sent less than the cooldown ago.',
  verification_max_sends: 'The code was sent as often as allowed.',
  template_invalid: 'The template is unknown, lacks {code}, or does not fit one segment.',
  // modem
  modem_not_ready: 'The modem cannot take this command now.',
  ussd_failed: 'The modem or the network did not take the USSD code, or ended its session.',
  ussd_timeout: 'The network did not answer the USSD code in time.',
  ussd_gave_way: 'A message was waiting to be sent: the USSD code was called off.',
  at_timeout: 'The modem did not answer in time.',
  channel_closed: 'The port was closed.',
  port_failed: 'The port could not be opened.',
  tpdu_invalid: 'A TPDU is malformed.',
  decrypt_failed: 'Stored data could not be decrypted with the keys at hand.',
  internal: 'A fault of simgate itself.',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;
