const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Resolves with the name of the first signal to stop. A second one ends the process at once: what is in flight is recovered at the next start. */
export function untilSignal(): Promise<string> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        resolve(signal);
      });
    }
  });
}
