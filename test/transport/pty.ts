import { spawn } from 'node:child_process';

/** A pseudo-terminal whose far end the test holds. */
export interface Pty {
  readonly path: string;
  /** Text from the far end, as a modem would send it. */
  send(text: string): void;
  /** Everything that was written to the port so far. */
  received(): string;
  /** Resolves when `received` contains this text. */
  receives(text: string): Promise<void>;
  /** The far end goes away, as a modem does that is unplugged. */
  hangUp(): Promise<void>;
}

/** From the C library's openpty, through the script(1) that every Debian has. */
export async function openPty(): Promise<Pty> {
  const child = spawn('script', ['-qfc', 'stty raw -echo; tty; exec sleep 600', '/dev/null'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let received = '';
  const waiting = new Set<() => void>();
  child.stdout.on('data', (bytes: Buffer) => {
    received += bytes.toString('latin1');
    for (const check of waiting) check();
  });
  const receives = (found: () => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (!found()) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  await receives(() => /\/dev\/pts\/\d+\s/.test(received));
  const path = /\/dev\/pts\/\d+/.exec(received)?.[0] ?? '';
  received = '';
  return {
    path,
    send: (text) => void child.stdin.write(text, 'latin1'),
    received: () => received,
    receives: (text) => receives(() => received.includes(text)),
    hangUp() {
      child.kill('SIGKILL');
      return exited;
    },
  };
}
