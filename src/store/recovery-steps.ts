export interface RecoveryStepRecord {
  readonly step: 'radio' | 'reset' | 'usb' | 'power';
  /** Gateway time, ms. */
  readonly at: number;
}

/** What was done about ailing modems, by their names. It is kept for a day: no budget counts further back. */
export interface RecoverySteps {
  /** Within the last day, oldest first. */
  of(modem: string, now: number): Promise<readonly RecoveryStepRecord[]>;
  record(modem: string, taken: RecoveryStepRecord): Promise<void>;
}
