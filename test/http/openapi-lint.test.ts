import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, test } from 'vitest';
import { buildRoutes } from '../../src/http/app.ts';
import { describeApi } from '../../src/http/openapi.ts';
import { fakeDeps } from './support/fake-gateway.ts';

const described = () =>
  structuredClone(describeApi('1.2.3', buildRoutes(fakeDeps({ simPhones: { messages: () => [] } }))));

async function lint(document: unknown): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const problems = await lintFromString({ source: JSON.stringify(document), config });
  return problems.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer ?? ''}: ${message}`);
}

test('/openapi.json passes the strict rules of a linter that others wrote', async () => {
  expect(await lint(described())).toEqual([]);
});

test('which finds what is wrong', async () => {
  const document = described() as unknown as { paths: Record<string, Record<string, Record<string, unknown>>> };
  const operation = document.paths['/v1/messages']?.['post'] ?? {};
  delete operation['summary'];
  delete operation['security'];
  operation['responses'] = {};
  expect((await lint(document)).map((line) => line.split(' ')[0])).toEqual(
    expect.arrayContaining(['operation-summary', 'security-defined', 'operation-4xx-response']),
  );
});
