import { onDisk, SYNC_DELAYS } from './slow-disk.ts';

/** One row of the table that a run ends with. */
export interface Row {
  /** Unique: what a figure is put under. */
  readonly label: string;
  /** For simgate. */
  readonly aim: string;
  /** Why a peer may have no figure here; null where each that is installed is measured. */
  readonly noPeer: string | null;
}

const NO_SYNC = 'does not wait for the disk';
const NOT_SAME = 'has no such thing';
const ASLEEP = 'is bound by its own sleeps, not by the work';
const NO_HTTP = 'takes files, not HTTP requests';
const NO_BATCH = 'takes no batches over HTTP';
const NO_USB = 'does not look for modems by itself';
const STAY_PLUGGED_IN = 'was not tried: its modems do not vanish in these runs';
const NO_STORE = 'keeps no messages that it has sent in a database';

export const IDLE = 'idle: hand-in to AT+CMGS, p50 / p95';
export const firstByte = (delay: number) => `request sent to AT+CMGS, p50/p95/p99${onDisk(delay)}`;
export const commit = (delay: number) => `  a commit meanwhile, p50/p99${onDisk(delay)}`;
export const oneModem = (delay: number) => `one modem, no latency: sent${onDisk(delay)}`;
export const cycle = (delay: number) => `  accepted, sent and reported${onDisk(delay)}`;
export const CPU = '  CPU per message';
export const COMMANDS = '  AT commands per message';
export const BUSY = 'one modem at 2 s: busy';
export const fleet = (modems: number, delay: number) => `${modems} modems at 500 ms, of ideal${onDisk(delay)}`;
export const fleetCpu = (modems: number) => `  CPU per message, ${modems} modems at 500 ms`;
export const EXPRESS = 'bare Express, 32 callers';
export const accept = (delay: number) => `accepted, one a request, 32 callers${onDisk(delay)}`;
export const batch = (delay: number) => `accepted, batches of 500, 8 callers${onDisk(delay)}`;
export const otp = (delay: number) => `OTP beside 8 batch callers, p50/p95${onDisk(delay)}`;
export const CHECKS = 'checks of codes at 500/s, p50/p99';
export const TIMING_NEAR = 'wrong code: all digits wrong against the last one';
export const TIMING_ID = "check of an unknown id against another caller's";
export const TIMING_RIGHT = 'comparison: right code against wrong code';
export const FLOOD = 'flood by 32 callers: send / health / check, p99';
export const FLOOD_ENDS = '  offered / accepted / expired, peak memory';
export const CLAIM = 'claim with 1,000,000 queued / with 1,000';
export const RESTART = '100,000 queued: modem ready to first submit';
export const RESTART_WHOLE = '  start of the program to first submit';
export const MEMORY_IDLE = 'memory, idle, one modem';
export const MEMORY_FLEET = 'memory, 64 modems sending';
export const MEMORY_LOADED = '  with 1,000,000 stored, HTTP load: peak';
export const REPORTS = 'status reports lost, all runs without kills';
export const KILL_REPORTS = 'status reports lost, runs with kills';
export const KILLS = '5 kills in 200 at 100 ms: lost / doubled';
export const WAIT_KILLS = '8 kills before +CMGS at 2 s: lost / doubled';
export const PLUGGED_IN = 'modem plugged in to its first PDU, p50 / worst';
export const DEATH_BEFORE = 'modem dies before Ctrl-Z: OTP on another';
export const DEATH_AFTER = '  dies after Ctrl-Z: OTP on another';
export const MODEMS_CPU = 'CPU per message: 1 / 8 / 64 modems';
export const MODEMS_RATE = '  sent a second: 1 / 8 / 64 modems';
export const STORED_CPU = 'CPU per message: 10^3/10^4/10^5/10^6 stored';
export const STORED_RATE = '  sent a second: 10^3/10^4/10^5/10^6 stored';

const row = (label: string, aim: string, noPeer: string | null = null): Row => ({ label, aim, noPeer });
/** A row for each disk. `here` says why a peer has no figure on the disk at hand. */
const onDisks = (label: (delay: number) => string, aims: readonly string[], here: string | null): Row[] =>
  SYNC_DELAYS.map((delay, index) => row(label(delay), aims[index] ?? '', delay === 0 ? here : NO_SYNC));

/** The whole table in its order. */
export const ROWS: readonly Row[] = [
  row(IDLE, '3 / 8 ms'),
  ...onDisks(firstByte, ['3 / 8 / 15 ms', 'and 1-2 fsyncs', 'and 1-2 fsyncs'], NO_HTTP),
  ...onDisks(commit, [], NO_SYNC),
  ...onDisks(oneModem, ['800/s', 'shown', 'shown'], null),
  ...onDisks(cycle, ['800/s', 'shown', 'shown'], NOT_SAME),
  row(CPU, '1.5 ms'),
  row(COMMANDS, '1'),
  row(BUSY, '99.8 %'),
  row(fleet(32, 0), '99 %'),
  row(fleetCpu(32), '1.5 ms'),
  ...onDisks((delay) => fleet(64, delay), ['99 %', '100/s', '100/s'], null),
  row(fleetCpu(64), '1.5 ms'),
  row(EXPRESS, '', NOT_SAME),
  ...onDisks(accept, ['75 % of Express', 'shown', 'shown'], NO_HTTP),
  ...onDisks(batch, ['20,000/s', 'shown', 'shown'], NO_BATCH),
  ...onDisks(otp, ['p95 100 ms', 'shown', 'shown'], NO_BATCH),
  row(CHECKS, 'p99 20 ms', NOT_SAME),
  row(TIMING_NEAR, '|t| below 4.5', NOT_SAME),
  row(TIMING_ID, '|t| below 4.5', NOT_SAME),
  row(TIMING_RIGHT, '|t| below 4.5', NOT_SAME),
  row(FLOOD, '250 ms', NOT_SAME),
  row(FLOOD_ENDS, '0 expired, 300 MB', NOT_SAME),
  row(CLAIM, '1.2 times', NOT_SAME),
  row(RESTART, '2 s'),
  row(RESTART_WHOLE, 'shown'),
  row(MEMORY_IDLE, '130 MB'),
  row(MEMORY_FLEET, '250 MB'),
  row(MEMORY_LOADED, '250 MB', NO_STORE),
  row(REPORTS, '0'),
  row(KILL_REPORTS, 'shown'),
  row(KILLS, '0 / 0'),
  row(WAIT_KILLS, '0 / 0'),
  row(PLUGGED_IN, '5 s', NO_USB),
  row(DEATH_BEFORE, '1 s', STAY_PLUGGED_IN),
  row(DEATH_AFTER, '21 s', STAY_PLUGGED_IN),
  row(MODEMS_CPU, 'flat', ASLEEP),
  row(MODEMS_RATE, 'flat', ASLEEP),
  row(STORED_CPU, 'flat', NO_STORE),
  row(STORED_RATE, 'flat', NO_STORE),
];
