import { mkdirSync, readdirSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEXT, type Gateway, type GatewayKind, type Site } from './gateway.ts';
import { findProgram, ForeignProgram } from './processes.ts';

const SMSD = findProgram('smsd');
const FOLDERS = ['outgoing', 'checked', 'failed', 'incoming', 'sent', 'report'];

/** What every experienced admin sets: told of new files by the kernel, no checks, shortest waits. */
const GLOBAL = `receive_before_send = no
autosplit = 3
loglevel = 4
delaytime = 1
delaytime_mainprocess = 1
notifier = yes
errorsleeptime = 1
blocktime = 5
trust_outgoing = yes
spool_directory_order = yes
stats_interval = 0
status_interval = 0
`;

const MODEM = `baudrate = 115200
rtscts = no
incoming = yes
report = yes
check_network = 0
check_memory_method = 31
cmgl_value = 4
poll_faster = 100
status_signal_quality = no
`;

/** Status reports by +CDS, as they come: for this smsd listens 100 ms before each command. */
const ROUTED = {
  global: 'max_continuous_sending = 300\n',
  modem: 'init = AT+CNMI=2,1,0,1,0\nusing_routed_status_report = yes\nrouted_status_report_cnma = no\n',
};

/** Never listens unasked, and so sends at full speed; status reports are kept by the modem and read now and then. */
const STORED = {
  global: 'max_continuous_sending = 10\n',
  modem: 'init = AT+CNMI=2,1,0,2,0\ndetect_message_routing = no\ndetect_unexpected_input = no\n',
};

type Variant = typeof ROUTED;

class SmstoolsGateway implements Gateway {
  readonly #folder: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #configuration: string;
  #daemon: ForeignProgram | null = null;

  constructor({ folder, modems, environment }: Site, variant: Variant) {
    this.#folder = folder;
    this.#environment = environment;
    for (const name of FOLDERS) mkdirSync(join(folder, name));
    const devices = modems.ports.map((port, index) => ({ name: `GSM${index}`, port }));
    const lines = [
      `devices = ${devices.map(({ name }) => name).join(',')}\n`,
      ...FOLDERS.map((name) => `${name} = ${join(folder, name)}\n`),
      ...['logfile', 'infofile', 'pidfile'].map((name) => `${name} = ${join(folder, `smsd.${name}`)}\n`),
      GLOBAL,
      variant.global,
      ...devices.map(({ name, port }) => `[${name}]\ndevice = ${port}\n${MODEM}${variant.modem}`),
    ];
    this.#configuration = join(folder, 'smsd.conf');
    writeFileSync(this.#configuration, lines.join(''));
  }

  async launch(): Promise<void> {
    // As Debian's start script does it: locks that a killed smsd left behind would keep their messages for ever.
    for (const name of ['outgoing', 'checked'])
      for (const file of readdirSync(join(this.#folder, name)))
        if (file.endsWith('.LOCK')) unlinkSync(join(this.#folder, name, file));
    this.#daemon = new ForeignProgram(
      SMSD ?? '',
      ['-t', `-c${this.#configuration}`],
      join(this.#folder, 'smsd.output'),
      this.#environment,
    );
  }

  async handIn(numbers: readonly string[]): Promise<void> {
    const draft = join(this.#folder, 'draft');
    for (const number of numbers) {
      writeFileSync(draft, `To: ${number.slice(1)}\nReport: yes\n\n${TEXT}`);
      renameSync(draft, join(this.#folder, 'outgoing', number));
    }
  }

  async kill(): Promise<void> {
    await this.#daemon?.kill();
    this.#daemon = null;
  }

  async leave(numbers: readonly string[]): Promise<void> {
    await this.kill();
    await this.handIn(numbers);
  }

  cpuSeconds(): number {
    return this.#daemon?.cpuSeconds() ?? 0;
  }

  memoryMb(): number {
    return this.#daemon?.memoryMb() ?? 0;
  }

  async reports(): Promise<number> {
    return readdirSync(join(this.#folder, 'report')).length;
  }

  async accountedFor(): Promise<ReadonlySet<string>> {
    return new Set(['outgoing', 'checked', 'failed'].flatMap((name) => readdirSync(join(this.#folder, name))));
  }

  stop(): Promise<void> {
    return this.kill();
  }
}

const missing = SMSD === null ? 'smstools (smsd) is not installed' : null;

export const smstoolsRouted: GatewayKind = {
  name: 'smstools +CDS',
  missing,
  sleepy: true,
  warmUp: 1,
  sustained: 100,
  create: (site) => new SmstoolsGateway(site, ROUTED),
};

export const smstoolsStored: GatewayKind = {
  name: 'smstools stored',
  missing,
  sleepy: false,
  warmUp: 1,
  sustained: 500,
  create: (site) => new SmstoolsGateway(site, STORED),
};
