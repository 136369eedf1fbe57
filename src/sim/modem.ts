import type { Clock } from '../runtime/clock.ts';
import type { RandomSource } from '../runtime/random.ts';
import { BehaviourStack } from './behaviour-stack.ts';
import { parseCommandLine } from './command-line.ts';
import type { CommandContext, Identity } from './commands/command-set.ts';
import { COMMAND_NAMES, runCommands } from './commands/run.ts';
import { HostInput } from './host-input.ts';
import { HostOutput, type HostLine } from './host-output.ts';
import type { SimNetwork } from './network.ts';
import { hasService, healthyRadio, type Radio } from './radio.ts';
import { personalityBehaviour, type Personality } from './personality.ts';
import { takenAlready, unplugged } from './port-errors.ts';
import { Receiver, type IncomingPdu } from './receiver.ts';
import { ERROR, PENDING, formatResult, informationResponse, ok, type Result } from './result.ts';
import { factorySettings, type Settings, type StorageName } from './settings.ts';
import type { SimCard } from './sim-card.ts';
import { MessageStorage } from './storage.ts';
import { BOOT_BANNERS } from './sim-identity.ts';
import { TimerSet } from './timer-set.ts';
import { Uplink, type UplinkHost } from './uplink.ts';

export interface SimModemOptions {
  readonly name: string;
  readonly identity: Identity;
  readonly sim: SimCard;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly network: SimNetwork;
  /** From AT+CFUN=1,1 until the modem answers again, ms. Default 1500. */
  readonly bootMs?: number;
  readonly personality?: Personality;
  /** Places of the ME and SR memories. Default 100 and 50. */
  readonly sizes?: { readonly ME?: number; readonly SR?: number };
}

/** What the modem's end of the cable offers. */
export interface ModemLine {
  write(bytes: Uint8Array): void;
  /** The host closed its port; the modem stays as it is. */
  close(): void;
}

/**
 * A modem with a SIM as it looks from the wire: bytes in, bytes out, through no parser of the gateway's. What it does
 * wrong, it does because a behaviour says so.
 */
export class SimModem implements CommandContext, UplinkHost {
  readonly name: string;
  readonly identity: Identity;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly network: SimNetwork;
  readonly radio: Radio = healthyRadio();
  readonly behaviours = new BehaviourStack(this);
  readonly commandNames = (): readonly string[] => COMMAND_NAMES;
  settings: Settings = factorySettings();
  reportMemory: StorageName = 'SR';
  readonly #bootMs: number;
  readonly #banners: readonly string[];
  readonly #memories: Record<'ME' | 'SR', MessageStorage>;
  readonly #output: HostOutput;
  readonly #input: HostInput;
  readonly #receiver: Receiver;
  readonly #uplink: Uplink;
  readonly #timers: TimerSet;
  readonly #onReplug = new Set<() => void>();
  #sim: SimCard | null;
  #power: 'on' | 'booting' | 'unplugged' = 'on';
  #prompt: { readonly purpose: 'send' | 'store'; readonly tpduLength: number } | null = null;

  constructor(options: SimModemOptions) {
    this.name = options.name;
    this.identity = options.identity;
    this.clock = options.clock;
    this.#timers = new TimerSet(options.clock);
    this.random = options.random;
    this.network = options.network;
    this.#sim = options.sim;
    this.#bootMs = options.bootMs ?? 1500;
    this.#banners = options.personality?.banners ?? BOOT_BANNERS;
    // Some memories count from 0, and so do these: a host must not take 0 for "none".
    this.#memories = {
      ME: new MessageStorage(options.sizes?.ME ?? 100, 0),
      SR: new MessageStorage(options.sizes?.SR ?? 50, 0),
    };
    this.#output = new HostOutput(this.clock, (text) => this.behaviours.portions(text));
    this.#receiver = new Receiver(this);
    this.#uplink = new Uplink(this);
    this.#input = new HostInput({
      onLine: (line) => this.#onLine(line),
      onPdu: (text) => this.#onPdu(text),
      onEscape: () => this.#onEscape(),
      onAbort: () => this.#uplink.abort(),
      onEcho: (text) => {
        if (this.settings.echo) this.send(text);
      },
    });
    if (options.personality !== undefined) this.behaviours.put(personalityBehaviour(options.personality));
    this.#connectToNetwork();
  }

  // The cable ------------------------------------------------------------------------------------------------------

  get pluggedIn(): boolean {
    return this.#power !== 'unplugged';
  }

  /** Throws `port_failed` where the modem is unplugged or its port is open already. */
  connect(line: HostLine): ModemLine {
    if (!this.pluggedIn) throw unplugged(this.name);
    if (this.#output.line !== null) throw takenAlready(this.name);
    this.#output.attach(line);
    this.behaviours.opened();
    return {
      write: (bytes) => {
        if (this.#output.line === line && this.#power === 'on') this.#input.feed(bytes);
      },
      close: () => {
        if (this.#output.line === line) this.#output.detach();
      },
    };
  }

  send(text: string): void {
    this.#output.send(text);
  }

  // Power ----------------------------------------------------------------------------------------------------------

  unplug(replugAfterMs = 0): void {
    if (!this.pluggedIn) return;
    this.#power = 'unplugged';
    this.behaviours.powerCut();
    const { line } = this.#output;
    this.#losePower();
    this.#output.detach();
    line?.onHangUp();
    if (replugAfterMs > 0) this.later(replugAfterMs, () => this.replug());
  }

  replug(): void {
    if (this.pluggedIn) return;
    this.#power = 'on';
    this.#connectToNetwork();
    for (const listener of this.#onReplug) listener();
  }

  /** Called each time the modem is put back. Returns the function that takes the listener off. */
  onReplug(listener: () => void): () => void {
    this.#onReplug.add(listener);
    return () => this.#onReplug.delete(listener);
  }

  /** Silent for a while, then the banners of a cold start. The port stays. */
  reboot(): void {
    if (!this.pluggedIn) return;
    this.#losePower();
    this.#power = 'booting';
    this.later(this.#bootMs, () => {
      this.#power = 'on';
      const locked = this.#sim !== null && this.#sim.pinState !== 'ready';
      for (const banner of this.#banners) this.urc(locked && banner.startsWith('+CPIN') ? '+CPIN: SIM PIN' : banner);
      this.#connectToNetwork();
    });
  }

  #losePower(): void {
    this.#timers.cancelAll();
    this.#input.reset();
    this.#prompt = null;
    this.#uplink.powerOff();
    this.#receiver.powerOff();
    this.settings = factorySettings();
    this.radio.functionality = 1;
    if (this.#sim !== null) {
      this.network.connect(this.name, this.#sim, null);
      this.#sim.powerUp();
    }
  }

  later(ms: number, fn: () => void): void {
    this.#timers.after(ms, fn);
  }

  /** Pulled out for good. */
  stop(): void {
    this.unplug();
    this.#losePower();
  }

  // Commands -------------------------------------------------------------------------------------------------------

  #onLine(typed: string): void {
    const line = this.behaviours.typed(typed);
    if (this.behaviours.handle((behaviour) => behaviour.onCommand?.(this, line))) return;
    const commands = parseCommandLine(line);
    if (commands === null) return;
    const result = runCommands(this, commands);
    if (result !== PENDING) this.respond(result);
  }

  respond(result: Result): void {
    const { verbose, quiet, errors } = this.settings;
    this.send(formatResult(result, { verbose, quiet, errors }));
  }

  urc(line: string, pdu?: string): void {
    this.send(informationResponse(pdu === undefined ? line : `${line}\r\n${pdu}`, this.settings.verbose));
  }

  storage(name: StorageName): MessageStorage {
    return name === 'SM' && this.#sim !== null ? this.#sim.messages : this.#memories[name === 'SR' ? 'SR' : 'ME'];
  }

  resetSettings(): void {
    this.settings = factorySettings();
  }

  restart(): void {
    this.respond(ok());
    this.later(0, () => this.reboot());
  }

  // Submits --------------------------------------------------------------------------------------------------------

  openPrompt(purpose: 'send' | 'store', tpduLength: number): void {
    this.#prompt = { purpose, tpduLength };
    this.#input.mode = 'pdu';
    if (this.behaviours.handle((behaviour) => behaviour.onPrompt?.(this))) return;
    this.send('\r\n> ');
  }

  leavePrompt(): void {
    this.#prompt = null;
    this.#input.reset();
  }

  abortable(on: boolean): void {
    this.#input.mode = on ? 'abortable' : 'command';
  }

  #onPdu(text: string): void {
    const prompt = this.#prompt;
    this.#prompt = null;
    if (prompt === null) this.respond(ERROR);
    else this.#uplink.typed(prompt.purpose, prompt.tpduLength, text);
  }

  #onEscape(): void {
    this.#prompt = null;
    this.respond(ok());
  }

  // SIM and reception ----------------------------------------------------------------------------------------------

  get sim(): SimCard | null {
    return this.#sim;
  }

  set sim(card: SimCard | null) {
    if (this.#sim !== null) this.network.connect(this.name, this.#sim, null);
    this.#sim = card;
    this.#connectToNetwork();
  }

  acknowledge(accepted: boolean): boolean {
    return this.#receiver.acknowledge(accepted);
  }

  indicationsChanged(): void {
    this.later(0, () => this.#receiver.indicationsChanged());
    this.readyToReceive();
  }

  /** Later, so that the command that made room is answered first. */
  readyToReceive(): void {
    this.later(0, () => {
      if (this.#sim !== null) this.network.wake(this.#sim);
    });
  }

  #connectToNetwork(): void {
    if (this.#sim === null) return;
    this.network.connect(this.name, this.#sim, {
      reachable: () => this.#power === 'on' && this.#sim?.pinState === 'ready' && hasService(this.radio),
      receive: (pdu, done) => this.#receive(pdu, done),
    });
  }

  #receive(pdu: IncomingPdu, done: (accepted: boolean) => void): void {
    if (pdu.kind !== 'status_report') return this.#receiver.receive(pdu, done);
    const copies = this.behaviours.reportCopies();
    if (copies === 0) return done(true);
    // One after the other: each waits for its own +CNMA where the host acknowledges.
    const deliver = (left: number): void =>
      this.#receiver.receive(pdu, (accepted) => (accepted && left > 1 ? deliver(left - 1) : done(accepted)));
    deliver(copies);
  }
}
