/** What a TP-ST says about its message: settled well, still on its way, settled badly. */
export type ReportClass = 'delivered' | 'pending' | 'failed';

/** Meanings of 23.040 9.2.3.15 by value; ranges that share one follow. */
const TEXTS: ReadonlyMap<number, string> = new Map([
  [0x00, 'Received by the recipient'],
  [0x01, 'Forwarded to the recipient, delivery not confirmed'],
  [0x02, 'Replaced by the service centre'],
  [0x20, 'Congestion, still trying'],
  [0x21, 'Recipient busy, still trying'],
  [0x22, 'No response from the recipient, still trying'],
  [0x23, 'Service rejected, still trying'],
  [0x24, 'Quality of service not available, still trying'],
  [0x25, 'Error at the recipient, still trying'],
  [0x40, 'Remote procedure error'],
  [0x41, 'Incompatible destination'],
  [0x42, 'Connection rejected by the recipient'],
  [0x43, 'Not obtainable'],
  [0x44, 'Quality of service not available'],
  [0x45, 'No interworking available'],
  [0x46, 'Validity period expired'],
  [0x47, 'Deleted by the sender'],
  [0x48, 'Deleted by the service centre'],
  [0x49, 'Unknown to the service centre'],
  [0x60, 'Congestion, given up'],
  [0x61, 'Recipient busy, given up'],
  [0x62, 'No response from the recipient, given up'],
  [0x63, 'Service rejected, given up'],
  [0x64, 'Quality of service not available, given up'],
  [0x65, 'Error at the recipient, given up'],
]);

/**
 * The class of a TP-ST. Reserved values count as 0x63, a failure (23.040 9.2.3.15), but for 0x26-0x2F: they stand
 * among "still trying", so their message stays pending until its validity ends.
 */
export function reportClass(status: number): ReportClass {
  if (status <= 0x02 || (status >= 0x10 && status <= 0x1f)) return 'delivered';
  return status >= 0x20 && status <= 0x3f ? 'pending' : 'failed';
}

/** What a TP-ST means, in a few words. */
export function reportText(status: number): string {
  const text = TEXTS.get(status);
  if (text !== undefined) return text;
  const value = `0x${status.toString(16).toUpperCase().padStart(2, '0')}`;
  return isReservedStatus(status) ? `Reserved status ${value}` : `Status ${value} of the service centre's own`;
}

/** Whether the value is one that 23.040 gives no meaning to, nor leaves to service centres. */
export function isReservedStatus(status: number): boolean {
  return status >= 0x80 || ((status & 0x10) === 0 && !TEXTS.has(status));
}
