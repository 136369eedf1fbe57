import { Gauge, type Registry } from 'prom-client';
import type { MetricsSources } from './sources.ts';

/** Plans and breakers of the SIMs, read at each scrape. */
export function registerSimGauges(sims: MetricsSources['sims'], registry: Registry): void {
  registry.registerMetric(
    new Gauge({
      name: 'simgate_sim_suspended',
      help: '1 where the SIM in the modem is out of use because the network refused or did not answer what it sent.',
      labelNames: ['modem'],
      registers: [],
      collect() {
        this.reset();
        for (const { modem, breaker } of sims()) this.set({ modem }, breaker === 'closed' ? 0 : 1);
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'simgate_sim_plan_used',
      help: 'What the SIM in the modem has used of a cap: segments, or different numbers.',
      labelNames: ['modem', 'cap'],
      registers: [],
      collect() {
        this.reset();
        for (const { modem, caps } of sims()) for (const { cap, used } of caps) this.set({ modem, cap }, used);
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'simgate_sim_plan_max',
      help: 'The cap itself; absent where there is none.',
      labelNames: ['modem', 'cap'],
      registers: [],
      collect() {
        this.reset();
        for (const { modem, caps } of sims())
          for (const { cap, max } of caps) if (max > 0) this.set({ modem, cap }, max);
      },
    }),
  );
}
