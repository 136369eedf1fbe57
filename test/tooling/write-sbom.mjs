// What the built gateway consists of, as CycloneDX: dist/sbom.cdx.json. From what is installed; nothing is asked of any server.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';

const LOCK = 'package-lock.json';
const SBOM = process.argv[2] ?? 'dist/sbom.cdx.json';

if (!existsSync(SBOM) || statSync(SBOM).mtimeMs < statSync(LOCK).mtimeMs) {
  const text = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--omit', 'dev', '--offline'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 64 * 1024 * 1024,
  });
  const sbom = JSON.parse(text);
  // npm names it after the folder that it lies in.
  sbom.metadata.component.name = JSON.parse(readFileSync('package.json', 'utf8')).name;
  writeFileSync(SBOM, `${JSON.stringify(sbom, null, 2)}\n`);
}
