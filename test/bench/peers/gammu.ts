import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEXT, type Gateway, type GatewayKind, type Site } from './gateway.ts';
import { findProgram, ForeignProgram } from './processes.ts';

const SMSD = findProgram('gammu-smsd');
const FOLDERS = ['inbox', 'outbox', 'sent', 'error'];

/** As an experienced admin would: no polling of battery, signal and network, shortest waits that do not spin. */
const configuration = (port: string, folder: string) => `[gammu]
device = ${port}
connection = at115200
[smsd]
logfile = ${folder}/smsd.log
deliveryreport = log
service = files
inboxpath = ${folder}/inbox/
outboxpath = ${folder}/outbox/
sentsmspath = ${folder}/sent/
errorsmspath = ${folder}/error/
loopsleep = 1
commtimeout = 1
receivefrequency = 15
statusfrequency = 0
checksecurity = 0
checkbattery = 0
checksignal = 0
checknetwork = 0
hangupcalls = 0
debuglevel = 1
maxretries = 3
retrytimeout = 5
`;

/** gammu-smsd knows one modem: a daemon for each, messages dealt round robin. */
class GammuGateway implements Gateway {
  readonly #folders: readonly string[];
  #daemons: ForeignProgram[] = [];
  readonly #environment: NodeJS.ProcessEnv;
  #dealt = 0;

  constructor({ folder, modems, environment }: Site) {
    this.#environment = environment;
    this.#folders = modems.ports.map((port, index) => {
      const own = join(folder, `gammu${index}`);
      for (const name of FOLDERS) mkdirSync(join(own, name), { recursive: true });
      writeFileSync(join(own, 'smsdrc'), configuration(port, own));
      return own;
    });
  }

  async launch(): Promise<void> {
    this.#daemons = this.#folders.map(
      (folder) =>
        new ForeignProgram(SMSD ?? '', ['-c', join(folder, 'smsdrc')], join(folder, 'output'), this.#environment),
    );
  }

  /** Renamed into place: a file that is read half written is moved to the error folder. */
  async handIn(numbers: readonly string[]): Promise<void> {
    for (const number of numbers) {
      const folder = this.#folders[this.#dealt++ % this.#folders.length] ?? '';
      const draft = join(folder, 'draft');
      writeFileSync(draft, TEXT);
      renameSync(draft, join(folder, 'outbox', `OUTC20260101_000000_00_${number}_bench.txtd`));
    }
  }

  async kill(): Promise<void> {
    await Promise.all(this.#daemons.map((daemon) => daemon.kill()));
    this.#daemons = [];
  }

  async leave(numbers: readonly string[]): Promise<void> {
    await this.kill();
    await this.handIn(numbers);
  }

  cpuSeconds(): number {
    return this.#daemons.reduce((sum, daemon) => sum + daemon.cpuSeconds(), 0);
  }

  memoryMb(): number {
    return this.#daemons.reduce((sum, daemon) => sum + daemon.memoryMb(), 0);
  }

  async reports(): Promise<number> {
    return this.#folders
      .map((folder) => readFileSync(join(folder, 'smsd.log'), 'utf8'))
      .reduce((sum, log) => sum + log.split('Delivery report: Delivered to').length - 1, 0);
  }

  async accountedFor(): Promise<ReadonlySet<string>> {
    const files = this.#folders.flatMap((folder) =>
      ['outbox', 'error'].flatMap((name) => readdirSync(join(folder, name))),
    );
    return new Set(files.map((file) => /\+\d+/.exec(file)?.[0] ?? ''));
  }

  stop(): Promise<void> {
    return this.kill();
  }
}

export const gammu: GatewayKind = {
  name: 'gammu-smsd',
  missing: SMSD === null ? 'gammu-smsd is not installed' : null,
  sleepy: true,
  warmUp: 1,
  sustained: 50,
  create: (site) => new GammuGateway(site),
};
