import { spawn } from 'node:child_process';
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import type { Clock, Timer } from '../runtime/clock.ts';
import { GatewayError, toError } from '../runtime/errors.ts';

/**
 * A pseudo-terminal whose master side is ours. Node can open /dev/ptmx but has no ioctl, so a moment of Perl (perl-base is
 * on every Debian) unlocks the slaves, makes them raw and tells their numbers. No process and no native module stays.
 */
export interface PseudoTerminal {
  /** /dev/pts/<n>: what a client opens, as often as it likes. */
  readonly path: string;
  onBytes(listener: (bytes: Uint8Array) => void): void;
  /** Dropped where nobody has read for long. */
  write(bytes: Uint8Array): void;
  /** A client that has it open is hung up. */
  close(): void;
}

/** Linux ioctls: TIOCSPTLCK unlocks a slave, TIOCGPTN asks its number. Raw: no echo, no translation, no signals. */
const PREPARE = `
use POSIX;
for my $fd (3 .. 2 + $ARGV[0]) {
  open(my $master, "+<&=", $fd) or die "descriptor $fd: $!";
  my $unlocked = pack("i", 0);
  ioctl($master, 0x40045431, $unlocked) or die "unlock: $!";
  my $number = pack("i", 0);
  ioctl($master, 0x80045430, $number) or die "number: $!";
  my $line = POSIX::Termios->new;
  defined $line->getattr($fd) or die "attributes: $!";
  $line->setiflag(0); $line->setoflag(0); $line->setlflag(0);
  $line->setcflag(CS8 | CREAD | CLOCAL);
  $line->setispeed(B38400); $line->setospeed(B38400);
  defined $line->setattr($fd, TCSANOW) or die "raw: $!";
  print unpack("i", $number), "\\n";
}`;

const FLAGS = constants.O_RDWR | constants.O_NOCTTY;
/** More than this behind a full line, and the client is not there: the rest is lost, as on a UART. */
const MAX_UNREAD = 65_536;
const RETRY_MS = 5;

/** Opens so many at once. Rejects with `port_failed` where the system has no pseudo-terminals to give. */
export async function openPseudoTerminals(count: number, clock: Clock): Promise<PseudoTerminal[]> {
  const masters: number[] = [];
  try {
    for (let index = 0; index < count; index++) masters.push(openSync('/dev/ptmx', FLAGS | constants.O_NONBLOCK));
    const numbers = await prepare(masters);
    return masters.map((master, index) => new Terminal(master, `/dev/pts/${numbers[index]}`, clock));
  } catch (cause) {
    for (const master of masters) closeSync(master);
    throw new GatewayError('port_failed', `Pseudo-terminals cannot be opened here: ${toError(cause).message}.`, {
      cause,
    });
  }
}

function prepare(masters: readonly number[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const perl = spawn('perl', ['-e', PREPARE, String(masters.length)], {
      stdio: ['ignore', 'pipe', 'pipe', ...masters],
    });
    let numbers = '';
    let complaint = '';
    perl.stdout?.on('data', (text: Buffer) => (numbers += text.toString()));
    perl.stderr?.on('data', (text: Buffer) => (complaint += text.toString()));
    perl.on('error', (error) =>
      reject(new Error(`perl is missing (on Debian: apt-get install perl-base): ${error.message}`)),
    );
    perl.on('close', (code) => {
      if (code === 0) resolve(numbers.trim().split('\n'));
      else reject(new Error(complaint.trim()));
    });
  });
}

class Terminal implements PseudoTerminal {
  readonly path: string;
  readonly #stream: ReadStream;
  /** Held open so that a client's close is no end for the master (read: EIO). */
  readonly #slave: number;
  readonly #master: number;
  readonly #clock: Clock;
  #unwritten: Uint8Array = new Uint8Array();
  #retry: Timer | null = null;
  #open = true;

  constructor(master: number, path: string, clock: Clock) {
    this.path = path;
    this.#master = master;
    this.#clock = clock;
    this.#slave = openSync(path, FLAGS);
    this.#stream = new ReadStream(master);
    this.#stream.on('error', () => this.close());
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#stream.on('data', listener);
  }

  write(bytes: Uint8Array): void {
    if (!this.#open || this.#unwritten.length > MAX_UNREAD) return;
    this.#unwritten = this.#unwritten.length === 0 ? bytes : Buffer.concat([this.#unwritten, bytes]);
    if (this.#retry === null) this.#flush();
  }

  /** Past the stream: libuv's writes to a master block the whole process once the line is full. */
  #flush(): void {
    this.#retry = null;
    try {
      while (this.#unwritten.length > 0)
        this.#unwritten = this.#unwritten.subarray(writeSync(this.#master, this.#unwritten));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return this.close();
      this.#retry = this.#clock.setTimeout(RETRY_MS, () => this.#flush());
    }
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#retry?.cancel();
    closeSync(this.#slave);
    this.#stream.destroy();
  }
}
