// What the built gateway consists of, as CycloneDX: dist/sbom.cdx.json. From what is installed; nothing is asked of any server.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';

const LOCK = 'package-lock.json';
const SBOM = process.argv[2] ?? 'dist/sbom.cdx.json';

/** All that the gateway runs with; `npm sbom --omit dev` leaves out what a tool of the developers needs as well. */
function withoutTools(sbom, manifest) {
  const needs = new Map(sbom.dependencies.map(({ ref, dependsOn = [] }) => [ref, dependsOn]));
  const root = sbom.metadata.component['bom-ref'];
  const wanted = Object.entries(manifest.dependencies).map(([name, version]) => `${name}@${version}`);
  const kept = new Set([root, ...wanted]);
  for (const ref of kept) for (const next of ref === root ? wanted : (needs.get(ref) ?? [])) kept.add(next);
  return {
    ...sbom,
    components: sbom.components.filter((component) => kept.has(component['bom-ref'])),
    dependencies: sbom.dependencies
      .filter(({ ref }) => kept.has(ref))
      .map((one) => (one.ref === root ? { ...one, dependsOn: wanted } : one)),
  };
}

if (!existsSync(SBOM) || statSync(SBOM).mtimeMs < statSync(LOCK).mtimeMs) {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  const options = ['--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--offline'];
  const text = execFileSync('npm', ['sbom', ...options], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
  });
  const sbom = withoutTools(JSON.parse(text), manifest);
  // npm names it after the folder that it lies in.
  sbom.metadata.component.name = manifest.name;
  writeFileSync(SBOM, `${JSON.stringify(sbom, null, 2)}\n`);
}
