import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPage, ROOT } from './support/blocks.ts';

interface Sbom {
  readonly bomFormat: string;
  readonly metadata: { readonly component: { readonly name: string; readonly type: string } };
  readonly components: readonly { readonly purl: string }[];
}

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};

describe('what the build says of itself', () => {
  test('lists what the gateway runs with, in its versions, and nothing that only develops it; no server is asked', () => {
    const folder = mkdtempSync(join(tmpdir(), 'simgate-sbom-'));
    const file = join(folder, 'sbom.cdx.json');
    const nobody = { ...process.env, npm_config_registry: 'http://127.0.0.1:9', https_proxy: 'http://127.0.0.1:9' };
    execFileSync(process.execPath, ['test/tooling/write-sbom.mjs', file], { cwd: ROOT, env: nobody });
    const sbom = JSON.parse(readFileSync(file, 'utf8')) as Sbom;
    rmSync(folder, { recursive: true, force: true });

    expect(sbom).toMatchObject({
      bomFormat: 'CycloneDX',
      metadata: { component: { name: 'simgate', type: 'application' } },
    });
    const listed = new Set(sbom.components.map(({ purl }) => decodeURIComponent(purl)));
    expect(listed.size).toBeGreaterThan(100);
    for (const [name, version] of Object.entries(manifest.dependencies))
      expect([...listed]).toContain(`pkg:npm/${name}@${version}`);
    for (const name of Object.keys(manifest.devDependencies))
      expect([...listed].filter((purl) => purl.startsWith(`pkg:npm/${name}@`))).toEqual([]);
  });

  test('is made by every build', () => {
    expect(readPage('package.json')).toContain('write-sbom.mjs');
  });
});

describe('SECURITY.md', () => {
  test('tells how to report, how soon it is mended, and which versions are', () => {
    const page = readPage('SECURITY.md');
    expect(page).toMatch(/critical .* 7 days/);
    expect(page).toMatch(/high .* 30 days/);
    expect(page).toContain('Which versions are mended');
  });
});
