import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { besideConfig, loadConfig, type LoadedConfig } from '../../config/load.ts';
import { tlsSettings } from '../../config/tls-settings.ts';
import type { ModemOnPort } from '../../control/administration.ts';
import { askControl, controlSocketPath } from '../../control/control-socket.ts';
import type { WebhookLine } from '../../control/webhook-desk.ts';
import { HOST, type HostPaths } from '../../discovery/host.ts';
import type { DoctorReport, DoctorVerdict, ModemReport } from '../../doctor/report.ts';
import { systemClock } from '../../runtime/clock.ts';
import { toError } from '../../runtime/errors.ts';
import { EXIT } from '../exit-codes.ts';
import { plain } from '../plain-text.ts';

interface Flags {
  readonly config: string;
  readonly json?: true;
}

const EXIT_BY_VERDICT: Readonly<Record<DoctorVerdict, number>> = {
  all: EXIT.ok,
  some: EXIT.someModems,
  none: EXIT.noModemAble,
  no_modem: EXIT.noModem,
};

const HELP = `
Exit codes: 0 every modem can send; 2 some can; 3 none can; 4 there is none; 1 it could not be found out.
Nothing is changed: no setting of a modem, and no PIN is entered. Beside a running gateway (found by its
configuration) the gateway is asked, and its ports are left to it.`;

/** `simgate doctor`: every port and every modem, in words. */
export function doctorCommand(host: HostPaths = HOST): Command {
  return new Command('doctor')
    .description('explain every serial port and every modem, and what to do about those that cannot send')
    .argument('[port]', 'look at this one only: /dev/ttyUSB2, usb:1-1.3')
    .option('-c, --config <file>', 'configuration file; what it names is looked for', 'config.json')
    .option('--json', 'the whole report as JSON')
    .addHelpText('after', HELP)
    .action(async (port: string | undefined, { config: file, json }: Flags, command: Command) => {
      const asked = command.getOptionValueSource('config') !== 'default';
      const { loaded, problem } = load(file, asked);
      const report = await examineHost(loaded, problem, port, host);
      process.stdout.write(json === true ? `${JSON.stringify(report, null, 2)}\n` : inWords(report));
      process.exitCode = EXIT_BY_VERDICT[report.verdict];
    });
}

/** Without a configuration the machine is looked at all the same, unless one was asked for. */
function load(file: string, asked: boolean): { readonly loaded: LoadedConfig | null; readonly problem: string | null } {
  if (!asked && !existsSync(file)) return { loaded: null, problem: null };
  try {
    return { loaded: loadConfig(file, process.env), problem: null };
  } catch (error) {
    if (asked) throw error;
    return { loaded: null, problem: toError(error).message };
  }
}

async function examineHost(
  loaded: LoadedConfig | null,
  problem: string | null,
  only: string | undefined,
  host: HostPaths,
): Promise<DoctorReport> {
  const { diagnose } = await import('../../doctor/doctor.ts');
  const { openSerial } = await import('../../transport/serial.ts');
  const socket = loaded === null ? null : controlSocketPath(besideConfig(loaded.path, loaded.config.database));
  const running = socket === null ? null : await askControl(socket, { command: 'modems' });
  const report = await diagnose({
    host,
    clock: systemClock(),
    openPath: (path, baudRate) => openSerial({ path, baudRate }),
    configured: loaded?.config.modems ?? [],
    gateway: running === null ? null : (running.result as readonly ModemOnPort[]),
    only,
  });
  const own = [problem, loaded === null ? null : await tlsAdvice(loaded)].filter((sentence) => sentence !== null);
  const advice = [...own, ...(socket === null || running === null ? [] : await webhookAdvice(socket))];
  return { ...report, advice: [...advice, ...report.advice] };
}

/** What is wrong with the certificate of the API, or soon will be. */
async function tlsAdvice({ config, path }: LoadedConfig): Promise<string | null> {
  const settings = tlsSettings(config, path);
  if (settings === null) return null;
  const { certificateAdvice, readTlsFiles } = await import('../../http/tls-files.ts');
  try {
    return certificateAdvice(readTlsFiles(settings), systemClock().now());
  } catch (error) {
    return toError(error).message;
  }
}

/** Receivers of events that do not take them. */
async function webhookAdvice(socket: string): Promise<readonly string[]> {
  const answer = await askControl(socket, { command: 'webhooks' });
  const lines = (answer?.result ?? []) as readonly WebhookLine[];
  const advice: string[] = [];
  for (const { name, state, dead } of lines) {
    if (state === 'failing')
      advice.push(`The webhook ${name} does not take events: look at its program; messages go on.`);
    if (state === 'disabled')
      advice.push(`The webhook ${name} said that it is gone: simgate webhooks enable "${name}"`);
    if (dead > 0) advice.push(`${dead} events never reached the webhook ${name}: simgate webhooks dead`);
  }
  return advice;
}

const VERDICTS: Readonly<Record<DoctorVerdict, string>> = {
  all: 'Every modem can send.',
  some: 'Not every modem can send: see above what to do.',
  none: 'No modem can send: see above what to do.',
  no_modem:
    'No modem was found. Plug one in; one behind an adapter or on the board is looked at where you name its port: simgate doctor /dev/ttyUSB0',
};

function inWords({ gateway, ports, modems, advice, verdict }: DoctorReport): string {
  const lines = [
    gateway ? 'The gateway runs; its modems as it sees them.' : 'No gateway runs with this configuration.',
    '',
  ];
  for (const modem of modems) lines.push(...modemLines(modem), '');
  if (ports.length > 0) lines.push('Ports:');
  for (const { path, sentence } of ports) lines.push(`  ${path}: ${sentence}`);
  if (ports.length > 0) lines.push('');
  for (const sentence of advice) lines.push(`! ${sentence}`, '');
  const unused = modems.find(({ name, good, imei }) => name === null && good && imei !== null);
  if (unused !== undefined)
    lines.push(
      `To use a modem that has no name yet: "modems": "auto" in config.json, or {"name": "north", "port": "imei:${unused.imei}"}.`,
      '',
    );
  lines.push(`Verdict: ${VERDICTS[verdict]}`);
  return `${lines.map(plain).join('\n')}\n`;
}

function modemLines({ name, path, device, socket, imei, iccid, good, sentence, family }: ModemReport): string[] {
  const where = [path ?? 'not plugged in', socket === null ? null : `USB socket ${socket}`].filter(
    (part) => part !== null,
  );
  const who = [device, imei === null ? null : `IMEI ${imei}`, iccid === null ? null : `SIM …${iccid.slice(-6)}`].filter(
    (part) => part !== null,
  );
  return [
    `${good ? 'OK ' : 'NOT'}  ${name ?? 'modem without a name'} (${where.join(', ')})`,
    ...(who.length === 0 ? [] : [`     ${who.join(', ')}`]),
    `     ${sentence}`,
    ...family.map((advice) => `     Known of its family: ${advice}`),
  ];
}
