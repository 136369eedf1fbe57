import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { LogFields, Logger } from '../../src/runtime/logger.ts';
import { PERSONALITIES } from '../../src/sim/personalities/catalogue.ts';
import { startTestGateway, type TestGateway } from '../../src/testing.ts';
import { ApiClient } from '../support/api.ts';
import { temporaryFolder } from '../support/process.ts';

const PATIENT = '+447700900123';
const CODE = 'Your code is 482913. Long messages go in parts, and each of them is reported. '.repeat(3).trim();
const REPLY = 'Thank you, I will come. '.repeat(8).trim();

/** Which profile each is to be treated by, and whether it can report at all. */
const FAMILIES: Readonly<Record<string, readonly [profile: string, reports: boolean]>> = {
  generic: ['generic', true],
  'huawei-e1752': ['huawei-3g', true],
  'huawei-e3372': ['huawei-lte', true],
  'zte-mf190': ['zte', true],
  'quectel-m95': ['quectel-serial', true],
  'quectel-ec25': ['quectel-lte', true],
  'simcom-sim800': ['simcom-sim800', true],
  'simcom-sim5320': ['simcom-3g', true],
  'simcom-sim7600': ['simcom-lte', true],
  'simcom-a7670': ['simcom-a76xx', false],
  'telit-he910': ['telit', true],
  'cinterion-mc75i': ['cinterion-2g', true],
  'cinterion-pls62': ['cinterion-lte', true],
  'ublox-sara-r4': ['ublox', true],
  'wavecom-fastrack': ['wavecom', true],
  'sierra-mc7455': ['sierra', true],
  'multitech-mtcba': ['multitech', true],
  'option-icon': ['option', true],
  'qualcomm-m6280': ['white-label', true],
};

const folder = temporaryFolder();
writeFileSync(join(folder, 'pin'), '1234\n', { mode: 0o600 });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let gateway: TestGateway | undefined;
afterEach(async () => {
  await gateway?.stop();
  gateway = undefined;
});

/** Remembers which profile was chosen. */
function listening(): { readonly log: Logger; readonly profiles: string[] } {
  const profiles: string[] = [];
  const note = (event: string, fields?: LogFields) => {
    if (event === 'profile_chosen') profiles.push(fields?.class ?? '');
  };
  return { profiles, log: { error: note, warn: note, info: note, debug: note } };
}

/** The SIM of each wants a PIN, so that its counter is asked as well. */
async function start(personality: string): Promise<{ api: ApiClient; profiles: readonly string[] }> {
  const { log, profiles } = listening();
  const config = { modems: [{ name: 'one', port: 'sim:one', pin: `file:${join(folder, 'pin')}`, min_interval_ms: 0 }] };
  const modems = [{ name: 'one', personality, pin: '1234' }];
  gateway = await startTestGateway({ modems, config, log });
  return { api: new ApiClient(gateway.url, gateway.key), profiles };
}

describe('a modem of every family', () => {
  test('is among those of this story', () => {
    expect(Object.keys(FAMILIES).toSorted()).toEqual(PERSONALITIES.map(({ name }) => name).toSorted());
  });

  test.each(Object.entries(FAMILIES))(
    '%s unlocks its SIM, sends, tells what became of it, and receives',
    async (name, [profile, reports]) => {
      const { api, profiles } = await start(name);
      const { messages: _, ...modem } = await api.until('/v1/modems', ({ modems }) =>
        (modems as { ready: boolean }[]).every(({ ready }) => ready),
      );
      expect(modem['modems']).toMatchObject([
        { reports, imsi: expect.any(String) as string, signal: expect.any(Number) as number },
      ]);
      expect(gateway?.simulation.modem('one').sim?.pinLeft).toBe(3);
      expect(profiles.at(-1) ?? 'generic').toBe(profile);

      const sent = await api.post('/v1/messages', { to: PATIENT, text: CODE, class: 'alert' });
      expect(sent.status).toBe(202);
      expect(await gateway?.phone(PATIENT).next()).toMatchObject({ text: CODE, segments: 2 });
      const ended = reports ? 'delivered' : 'submitted';
      await api.until(`/v1/messages/${String(sent.body['id'])}`, ({ status }) => status === ended);

      gateway?.phone(PATIENT).send(REPLY);
      const { messages } = await api.until('/v1/inbox', (body) => (body['messages'] as unknown[]).length > 0);
      expect(messages).toMatchObject([{ from: PATIENT, text: REPLY, complete: true }]);
    },
  );
});
