import { watch } from 'node:fs';
import type { Clock, Timer } from '../runtime/clock.ts';
import type { Service } from '../runtime/lifecycle.ts';
import { hostFingerprint, type HostPaths } from './host.ts';

export interface HostWatchOptions {
  readonly paths: HostPaths;
  readonly clock: Clock;
  /**
   * Devices came, went or were enumerated again. `lookedBefore`: when the last look was at which all was as before
   * (monotonic). It never rejects, and the next look waits for it.
   */
  readonly onChange: (lookedBefore: number) => Promise<void>;
  /** Calls `hint` when something may have changed; returns the function that ends that. */
  readonly hints?: (hint: () => void) => () => void;
}

export interface HostWatch extends Service {
  /** Looks now; resolves when what changed has been told. */
  look(): Promise<void>;
}

const POLL_MS = 2_000;

/** Looks at sysfs every two seconds, and at once where /dev stirs: no udev, and nothing to install. */
export function watchHost(options: HostWatchOptions): HostWatch {
  const { paths, clock, onChange, hints = (hint) => devHints(paths.dev, hint) } = options;
  let seen: string | null = null;
  let lookedAt = clock.monotonic();
  let timer: Timer | null = null;
  let looking: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  const lookOnce = async () => {
    const now = clock.monotonic();
    const found = await hostFingerprint(paths);
    const before = lookedAt;
    lookedAt = now;
    if (found === seen || stopped) return;
    seen = found;
    await onChange(before);
  };
  const lookUntilQuiet = async () => {
    try {
      do {
        again = false;
        await lookOnce();
      } while (again);
    } finally {
      // In the turn that saw that nobody asks for more: whoever asks later starts anew.
      looking = null;
      if (!stopped) timer = clock.setTimeout(POLL_MS, () => void look());
    }
  };
  const look = (): Promise<void> => {
    if (stopped) return Promise.resolve();
    timer?.cancel();
    if (looking === null) looking = lookUntilQuiet();
    else again = true;
    return looking;
  };
  const endHints = hints(() => void look());
  void look();
  return {
    look,
    async stop() {
      stopped = true;
      endHints();
      timer?.cancel();
      await looking;
    },
  };
}

/** inotify, where it works; the poll finds everything anyway. */
function devHints(dev: string, hint: () => void): () => void {
  try {
    const watcher = watch(dev, { persistent: false }, hint);
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => {};
  }
}
