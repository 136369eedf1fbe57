import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/** An empty file for this user alone, where there was none. Throws what the system says. */
export function createPrivate(path: string): void {
  closeSync(openSync(path, 'wx', 0o600));
}

export function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Gives a finished file its name, in the place of what had it before: after a power cut there is the one or the other, whole. */
export function publish(partial: string, path: string): void {
  sync(partial);
  renameSync(partial, path);
  sync(dirname(path));
}
