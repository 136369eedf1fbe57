import { compilePreload } from '../../support/power-loss/preload.ts';

const preload = compilePreload('slow-sync');

/** The environment of a process on a disk whose every fsync takes so many ms longer. Throws where none can be made. */
export function slowDisk(delayMs: number): NodeJS.ProcessEnv {
  if (delayMs === 0) return {};
  if (preload.missing !== null) throw new Error(preload.missing);
  return { LD_PRELOAD: preload.library, SYNC_DELAY_MS: String(delayMs) };
}

/** As an SD card, and as a bad one; 0: the disk at hand. */
export const SYNC_DELAYS = [0, 5, 15] as const;

/** For the label of a row. */
export const onDisk = (delayMs: number): string => (delayMs === 0 ? '' : `, fsync +${delayMs} ms`);
