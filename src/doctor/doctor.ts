import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { askWho } from '../discovery/ask-who.ts';
import { deviceTroubles } from '../discovery/device-trouble.ts';
import { GATEWAY, type Holder, holdersOf, likelyTakers } from '../discovery/holders.ts';
import { type HostPaths, type HostPort, type HostView, type UsbDevice, viewHost } from '../discovery/host.ts';
import { deviceName, pluggedModems } from '../discovery/port-role.ts';
import { parseTarget, type Identity } from '../discovery/target.ts';
import type { ModemOnPort } from '../control/administration.ts';
import type { Symptom } from '../modem/profile.ts';
import type { Clock } from '../runtime/clock.ts';
import { isGatewayError, toError } from '../runtime/errors.ts';
import { silentLogger } from '../runtime/logger.ts';
import type { TransportFactory } from '../transport/transport.ts';
import { behind, configuredFinder, type ConfiguredModem, type FindConfigured } from './configured.ts';
import { examine, type ModemFacts } from './examine.ts';
import { familyAdvice, symptomsOfFacts, symptomsOfStatus } from './family.ts';
import { atOtherSpeed, mayHaveOtherSpeed, otherSpeed } from './other-speed.ts';
import { describePort } from './port-words.ts';
import { verdictOf, type DoctorReport, type ModemReport } from './report.ts';
import { verdictOnFacts, verdictOnNature, verdictOnStatus, type Verdict } from './verdict.ts';

export interface DoctorOptions {
  readonly host: HostPaths;
  readonly clock: Clock;
  readonly openPath: (path: string, baudRate: number) => TransportFactory;
  readonly configured: readonly ConfiguredModem[];
  /** What the running gateway has; null: none runs. */
  readonly gateway: readonly ModemOnPort[] | null;
  /** The one port to look at; all where left out. */
  readonly only?: string | undefined;
}

const BAUD_RATE = 115_200;

/**
 * Looks at every port and every modem, and asks the modems that nobody else has. It changes no setting, enters no PIN
 * and leaves the ports of a running gateway to it.
 */
export async function diagnose(options: DoctorOptions): Promise<DoctorReport> {
  const view = await viewHost(options.host);
  const visit = new Visit(options, view, await configuredFinder(options.configured));
  const modems = options.only === undefined ? await visit.all() : await visit.one(options.only);
  const shown = options.only === undefined ? view.ports : await visit.portsOf(options.only);
  return {
    gateway: options.gateway !== null,
    ports: shown.map(describePort),
    modems,
    advice: [
      ...(options.only === undefined ? deviceTroubles(view).map(({ sentence }) => sentence) : []),
      ...(await takerAdvice(options.host, view)),
    ],
    verdict: verdictOf(modems),
  };
}

async function takerAdvice(host: HostPaths, { ports }: HostView): Promise<readonly string[]> {
  const names = new Set((await likelyTakers(host)).map(({ name }) => name));
  return names.has('ModemManager') && !(await rulesApply(host, ports))
    ? [
        'ModemManager runs here and talks into the ports of new modems: install the udev rules of hardware/, or stop it (sudo systemctl disable --now ModemManager).',
      ]
    : [];
}

/** The udev rules that keep ModemManager away give each port of a modem a name too: `/dev/simgate/1-1.3-if02`. */
async function rulesApply({ dev }: HostPaths, ports: readonly HostPort[]): Promise<boolean> {
  const links = pluggedModems(ports)
    .flatMap(({ candidates }) => candidates)
    .flatMap(({ usb }) => (usb === null ? [] : [join(dev, 'simgate', `${usb.device.slot}-if${usb.interface.number}`)]));
  const found = await Promise.all(
    links.map((link) =>
      lstat(link).then(
        () => true,
        () => false,
      ),
    ),
  );
  return !found.includes(false);
}

class Visit {
  readonly #options: DoctorOptions;
  readonly #view: HostView;
  readonly #configuredFor: FindConfigured;

  constructor(options: DoctorOptions, view: HostView, configuredFor: FindConfigured) {
    this.#options = options;
    this.#view = view;
    this.#configuredFor = configuredFor;
  }

  async all(): Promise<readonly ModemReport[]> {
    const { gateway, configured } = this.#options;
    const reports = (gateway ?? []).map((modem) => this.#fromGateway(modem));
    const taken = new Set(reports.map(({ path }) => path));
    for (const { candidates } of pluggedModems(this.#view.ports)) {
      if (!candidates.some(({ path }) => taken.has(path))) reports.push(await this.#askDevice(candidates));
    }
    for (const modem of configured) {
      if (reports.some(({ name }) => name === modem.name) || modem.port.startsWith('sim:')) continue;
      reports.push(parseTarget(modem.port) === null ? await this.#askPath(modem.port) : notPluggedIn(modem));
    }
    return reports;
  }

  async one(port: string): Promise<readonly ModemReport[]> {
    const ports = await this.portsOf(port);
    const held = (this.#options.gateway ?? []).find(
      ({ status, path }) => status.port === port || ports.some((one) => one.path === path),
    );
    if (held !== undefined) return [this.#fromGateway(held)];
    if (parseTarget(port) === null) return [await this.#askPath(port)];
    return ports.length === 0 ? [] : [await this.#askDevice(ports)];
  }

  /** The machine's ports behind a path, a link to one or a socket. */
  async portsOf(port: string): Promise<readonly HostPort[]> {
    const target = parseTarget(port);
    if (target?.kind === 'usb')
      return this.#view.ports.filter(
        ({ usb }) =>
          usb?.device.slot === target.slot && (target.interface ?? usb.interface.number) === usb.interface.number,
      );
    const real = await behind(port);
    const reals = await Promise.all(this.#view.ports.map(({ path }) => behind(path)));
    return this.#view.ports.filter(({ path }, index) => path === port || path === real || reals[index] === real);
  }

  #fromGateway({ status, path, suspension }: ModemOnPort): ModemReport {
    const port = this.#view.ports.find((one) => one.path === path);
    const { manufacturer = null, model = null } = status.identity ?? {};
    const usbId = usbIdOf(port?.usb?.device);
    return {
      name: status.name,
      path,
      device: nameOf([status.identity?.manufacturer, status.identity?.model]),
      socket: port?.usb?.device.slot ?? null,
      imei: status.identity?.imei ?? null,
      iccid: status.sim?.iccid ?? null,
      imsi: status.sim?.imsi ?? null,
      source: 'gateway',
      ...verdictOnStatus(status, suspension),
      family: familyAdvice({ manufacturer, model, usbId }, symptomsOfStatus(status)),
      facts: null,
    };
  }

  /** The ports of one device, until one answers. One that a gateway has is left to it: a message may be in its hands. */
  async #askDevice(ports: readonly HostPort[]): Promise<ModemReport> {
    for (const port of ports) {
      const holders = await holdersOf(port.path, this.#options.host);
      if (holders.some(({ name }) => name === GATEWAY)) return this.#ask(port.path, port);
    }
    let last: ModemReport | null = null;
    for (const port of ports) {
      last = await this.#ask(port.path, port);
      if (last.source === 'modem') return last;
    }
    return last as ModemReport;
  }

  async #askPath(path: string): Promise<ModemReport> {
    const [port = null] = await this.portsOf(path);
    return this.#ask(path, port);
  }

  async #ask(path: string, port: HostPort | null): Promise<ModemReport> {
    const { host, openPath, clock } = this.#options;
    const device = port?.usb?.device ?? null;
    const usbId = usbIdOf(device);
    const nobody: Identity = { imei: null, iccid: null, imsi: null };
    const report = (
      verdict: Verdict,
      seen: readonly Symptom[] = [],
      identity = nobody,
      facts: ModemFacts | null = null,
    ): ModemReport => ({
      name: this.#configuredFor(path, port, identity)?.name ?? null,
      path,
      device: nameOf([facts?.manufacturer, facts?.model]) ?? (device === null ? null : deviceName(device)),
      socket: device?.slot ?? null,
      ...identity,
      source: facts === null ? 'none' : 'modem',
      ...verdict,
      family: familyAdvice({ manufacturer: facts?.manufacturer ?? null, model: facts?.model ?? null, usbId }, seen),
      facts,
    });
    const holders = await holdersOf(path, host);
    if (holders.length > 0) return report(heldBy(path, holders));
    let facts: ModemFacts | null = null;
    try {
      const ask = (baudRate: number) =>
        askWho({
          open: openPath(path, baudRate),
          clock,
          log: silentLogger,
          further: async (session) => {
            facts = await examine(session, usbId);
          },
        });
      const configured = this.#configuredFor(path, port, nobody);
      const baudRate = configured?.baud ?? BAUD_RATE;
      let answer = await ask(baudRate);
      const speed =
        answer.kind === 'other' && mayHaveOtherSpeed(port, answer.nature)
          ? await otherSpeed((other) => openPath(path, other), baudRate, clock)
          : null;
      if (speed !== null) answer = await ask(speed);
      if (answer.kind === 'other' || facts === null) {
        const nature = answer.kind === 'other' ? answer.nature : 'silent';
        return report(verdictOnNature(nature), nature === 'silent' ? ['silent'] : []);
      }
      const pin = this.#configuredFor(path, port, answer.identity)?.pin !== undefined;
      const verdict = verdictOnFacts(facts, pin);
      const told = speed === null ? verdict : atOtherSpeed(verdict, speed, configured !== undefined);
      return report(told, symptomsOfFacts(facts), answer.identity, facts);
    } catch (error) {
      return report(await this.#notOpened(error));
    }
  }

  async #notOpened(error: unknown): Promise<Verdict> {
    const takers = (await likelyTakers(this.#options.host)).map(({ name }) => name);
    const { message } = toError(error);
    if (!isGatewayError(error, 'port_failed')) return { good: false, sentence: `It could not be asked: ${message}` };
    const busy = error.data['reason'] === 'busy' && takers.length > 0;
    return { good: false, sentence: busy ? `${message} Running here: ${takers.join(', ')}.` : message };
  }
}

function usbIdOf(device: UsbDevice | null | undefined): string | null {
  return device === null || device === undefined ? null : `${device.vendor}:${device.product}`;
}

function nameOf(parts: readonly (string | null | undefined)[]): string | null {
  const name = parts.filter((part) => typeof part === 'string').join(' ');
  return name === '' ? null : name;
}

function heldBy(path: string, holders: readonly Holder[]): Verdict {
  const who = holders.map(({ name, pid }) => `${name} (process ${pid})`).join(', ');
  const sentence = holders.some(({ name }) => name === GATEWAY)
    ? `A gateway that runs here has ${path} open: ${who}. Ask it, with its configuration: simgate doctor --config <file>, behind sudo where it runs as a service.`
    : `Another program has ${path} open: ${who}. Stop it, then ask again.`;
  return { good: false, sentence };
}

function notPluggedIn({ name, port }: ConfiguredModem): ModemReport {
  return {
    name,
    path: null,
    device: null,
    socket: null,
    imei: null,
    iccid: null,
    imsi: null,
    source: 'none',
    good: false,
    family: [],
    sentence: `Nothing that is plugged in is what the configuration names (${port.replace(/\d{10,}/, (digits) => `…${digits.slice(-4)}`)}): plug it in, or correct the port.`,
    facts: null,
  };
}
