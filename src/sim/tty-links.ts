import { lstatSync, mkdirSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '../runtime/clock.ts';
import { GatewayError } from '../runtime/errors.ts';
import type { ModemLine, SimModem } from './modem.ts';
import { openPseudoTerminals, type PseudoTerminal } from './pseudo-terminal.ts';

/** A simulated modem behind a link to a pseudo-terminal. */
interface TtyLink {
  /** The link, for example /run/modems/tty0. */
  readonly path: string;
  readonly modem: string;
}

/** Modems on pseudo-terminals, for programs of any kind. */
export interface TtyLinks {
  readonly links: readonly TtyLink[];
  /** Removes the links and hangs up. Idempotent. */
  stop(): void;
}

/**
 * Serves each modem on a pseudo-terminal and puts a link to it at the path that `linkPath` gives. The link goes while a
 * modem is unplugged and comes back, to another pseudo-terminal, when it is put back. Rejects with `port_failed` where a
 * path is taken by something else than a link.
 */
export async function serveTtys(
  modems: readonly SimModem[],
  linkPath: (index: number) => string,
  clock: Clock,
): Promise<TtyLinks> {
  const terminals = await openPseudoTerminals(modems.length, clock);
  const served = terminals.map(
    (terminal, index) => new ServedModem(modems[index] as SimModem, linkPath(index), terminal),
  );
  const stop = () => {
    for (const modem of served) modem.stop();
  };
  try {
    for (const modem of served) modem.start();
  } catch (error) {
    stop();
    throw error;
  }
  return { links: served.map(({ path, modem }) => ({ path, modem: modem.name })), stop };
}

class ServedModem {
  readonly path: string;
  readonly modem: SimModem;
  #terminal: PseudoTerminal | null;
  #line: ModemLine | null = null;
  #linked = false;
  #stopped = false;
  #forget: () => void = () => {};

  constructor(modem: SimModem, path: string, terminal: PseudoTerminal) {
    this.modem = modem;
    this.path = path;
    this.#terminal = terminal;
  }

  start(): void {
    if (this.#terminal !== null) this.#serve(this.#terminal);
    this.#forget = this.modem.onReplug(() => {
      void this.#reopen();
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#forget();
    this.#withdraw();
  }

  async #reopen(): Promise<void> {
    const [terminal] = await openPseudoTerminals(1, this.modem.clock);
    if (terminal === undefined) return;
    if (this.#stopped || !this.modem.pluggedIn) return terminal.close();
    this.#serve(terminal);
  }

  #serve(terminal: PseudoTerminal): void {
    this.#terminal = terminal;
    const line = this.modem.connect({
      onBytes: (bytes) => terminal.write(bytes),
      onHangUp: () => this.#withdraw(),
    });
    this.#line = line;
    terminal.onBytes((bytes) => line.write(bytes));
    replaceLink(this.path, terminal.path);
    this.#linked = true;
  }

  #withdraw(): void {
    this.#line?.close();
    this.#line = null;
    this.#terminal?.close();
    this.#terminal = null;
    if (this.#linked) rmSync(this.path, { force: true });
    this.#linked = false;
  }
}

/** Its folder is made; a link that an earlier run left behind is replaced; anything else is not touched. */
function replaceLink(path: string, target: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true) unlinkSync(path);
    symlinkSync(target, path);
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code === 'EEXIST' ? 'is taken by something else' : 'cannot be made';
    throw new GatewayError('port_failed', `The link ${path} ${why}: choose another --link.`, { cause });
  }
}
