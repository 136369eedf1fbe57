/** Something that lives long. `stop` may be called any number of times, also before anything was started. */
export interface Service {
  stop(): Promise<void>;
}

/** Stops in reverse order of the list. Each gets its turn even where another one fails; the first failure is thrown at the end. */
export async function stopAll(services: readonly Service[]): Promise<void> {
  const failures: unknown[] = [];
  for (const service of services.toReversed()) {
    try {
      await service.stop();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
