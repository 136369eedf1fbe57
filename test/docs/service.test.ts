import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';

const unit = fileURLToPath(new URL('../../systemd/simgate.service', import.meta.url));
const analyze = (...args: string[]) => spawnSync('systemd-analyze', args, { encoding: 'utf8' });
const installed = analyze('--version').status === 0;

describe('systemd/simgate.service', () => {
  test('does not restart where a person has to look', () => {
    const line = /^RestartPreventExitStatus=(.*)$/m.exec(readFileSync(unit, 'utf8'))?.[1];
    expect(line?.split(' ').map(Number)).toEqual([EXIT.dataErr, EXIT.ioErr, EXIT.newerDatabase, EXIT.config]);
  });

  test('waits longer for its end than a submit may take', () => {
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(readFileSync(unit, 'utf8'))?.[1])).toBeGreaterThan(80);
  });

  test('writes no core dump: in the memory of the running gateway numbers and texts are in the clear', () => {
    expect(readFileSync(unit, 'utf8')).toMatch(/^LimitCORE=0$/m);
  });

  test.skipIf(!installed)('has an exposure of 1.5 at most (skipped where systemd-analyze is not installed)', () => {
    const { stdout } = analyze('security', '--offline=true', unit);
    const exposure = Number(/Overall exposure level for simgate\.service: ([\d.]+)/.exec(stdout)?.[1]);
    expect(exposure).toBeGreaterThan(0);
    expect(exposure).toBeLessThanOrEqual(1.5);
  });
});
