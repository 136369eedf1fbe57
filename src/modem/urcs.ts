import { fieldsOf } from '../at/params.ts';
import type { Urc } from '../at/types.ts';
import { isLateBanner, isRebootBanner } from '../at/urc.ts';
import { genericProfile, type Profile } from './profile.ts';

/** What a URC asks of us, besides the frames that some bring. */
export type Notice =
  /** The modem has started: everything is set up again. `late`: part of a start that may be the one we are in. */
  | { readonly kind: 'rebooted'; readonly late: boolean }
  | { readonly kind: 'sim_changed' }
  /** `storage` null: the one that is received into. */
  | { readonly kind: 'storage_full'; readonly storage: string | null };

export function noticeOf(urc: Urc, profile: Pick<Profile, 'fullUrcs' | 'simUrcs'> = genericProfile): Notice | null {
  const { name, line } = urc;
  if (isRebootBanner(line)) return { kind: 'rebooted', late: isLateBanner(line) };
  if (name === '+CPIN' || line === 'SIM REMOVED' || profile.simUrcs.lines.some((pattern) => pattern.test(line)))
    return { kind: 'sim_changed' };
  return isFull(urc, profile.fullUrcs) ? { kind: 'storage_full', storage: storageIn(line) } : null;
}

/** ^SMMEMFULL of Huawei, ^SMGO of Siemens (1 full, 2 full and more waits), +CIEV of SIMCom, +QIND of Quectel. */
function isFull({ name, line }: Urc, profileFullUrcs: readonly string[]): boolean {
  if (name === '^SMMEMFULL' || profileFullUrcs.includes(name)) return true;
  const [first = '', second] = fieldsOf(line);
  if (name === '^SMGO') return first === '1' || first === '2';
  if (name === '+CIEV') return first === 'SMSFULL' && second === '1';
  return name === '+QIND' && first === 'smsfull';
}

function storageIn(line: string): string | null {
  return fieldsOf(line).find((field) => /^(?:SM|ME|MT|SR|BM|TA)$/.test(field)) ?? null;
}
