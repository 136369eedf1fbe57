import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** Why system calls cannot be made to fail here; null where they can. */
export const whyNoStrace = probe();

function probe(): string | null {
  const { error, status } = spawnSync('strace', ['-o', '/dev/null', '-e', 'inject=fsync:error=EIO', 'true']);
  if (error !== undefined) return 'strace is missing (on Debian: apt-get install strace)';
  return status === 0 ? null : 'strace may not trace here';
}

/** From now on these calls of a running process fail, on one file. Resolves with the function that ends that. */
export async function failCalls(pid: number, call: string, errno: string, path: string): Promise<() => Promise<void>> {
  const args = ['-f', '-p', String(pid), '-P', path, '-o', '/dev/null', '-e', `inject=${call}:error=${errno}`];
  const strace = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(strace, 'close');
  let said = '';
  for await (const text of strace.stderr.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    said += String(text);
    if (/attached/.test(said)) break;
  }
  if (strace.exitCode !== null) throw new Error(said);
  strace.stderr.resume();
  return async () => {
    strace.kill('SIGTERM');
    await ended;
  };
}
