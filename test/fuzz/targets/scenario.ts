import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isGatewayError } from '../../../src/runtime/errors.ts';
import { BEHAVIOUR_NAMES } from '../../../src/sim/behaviours/catalogue.ts';
import { parseScenarioFile } from '../../../src/sim/scenario.ts';
import { createSimulation } from '../../../src/sim/simulation.ts';
import { seededRandom } from '../../support/seeded.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import type { Chance } from '../chance.ts';
import type { Outcome, Target } from '../engine.ts';
import { learnJson, mutatedJsonText } from '../mutate-json.ts';

const FULL = {
  network: {
    latency_ms: { mean: 100, deviation: 10 },
    report_delay_ms: { min: 1, max: 2 },
    destinations: { '+447700900666': { cms: 38, times: 2, status: [48, 0] } },
  },
  modems: {
    '*': [{ behaviour: 'cms_error', code: 21, skip: 1, times: 1 }],
    one: BEHAVIOUR_NAMES.map((behaviour) => ({ behaviour, times: 1 })),
  },
  timeline: [
    { at_ms: 10, modem: 'one', action: 'unplug' },
    { at_ms: 20, modem: 'one', phone: '+447700900123', send: 'hi' },
    { at_ms: 30, put: { behaviour: 'late_result', ms: 5000, times: 1 } },
  ],
};

/** Files of scenarios, read, and played for a while where they can be. */
export class ScenarioTarget implements Target<Buffer> {
  readonly name = 'scenario files';
  readonly #path: string;
  readonly #corpus: unknown[] = [FULL, ...BEHAVIOUR_NAMES.map((behaviour) => ({ modems: { one: [{ behaviour }] } }))];

  constructor(folder: string) {
    this.#path = join(folder, 'scenario.json');
  }

  next(chance: Chance): Buffer {
    return mutatedJsonText(this.#corpus, chance);
  }

  async attempt(text: Buffer): Promise<Outcome> {
    writeFileSync(this.#path, text);
    const clock = new ManualClock();
    let simulation;
    try {
      const scenario = parseScenarioFile(this.#path);
      simulation = createSimulation({ clock, random: seededRandom(1), modems: ['one'], scenario });
    } catch (error) {
      if (!isGatewayError(error, 'config_invalid')) throw error;
      return { refused: true, way: error.message.replaceAll(/\d+/g, '#').slice(0, 200) };
    }
    simulation
      .modem('one')
      .connect({ onBytes: () => {}, onHangUp: () => {} })
      .write(Buffer.from('AT+CPIN?\rAT+CMGS=1\r'));
    await clock.advance(100);
    await simulation.stop();
    return { refused: false, way: 'played' };
  }

  learn(text: Buffer, { refused }: Outcome): void {
    learnJson(this.#corpus, text, refused);
  }

  show(text: Buffer): string {
    return JSON.stringify(text.toString('latin1'));
  }
}
