import type { AtCommand } from './types.ts';

/** Milliseconds. What a healthy modem answers at once; what asks the SIM or lists memories; what asks the network. */
export const COMMAND_TIMEOUTS = { quick: 5_000, sim: 15_000, network: 60_000 } as const;

type Options = Partial<Omit<AtCommand, 'line'>>;

const NAME = /^AT([+^*#$%_!&][A-Z0-9_]+)/;

/** Prefix that the information response of `line` carries: `+CSQ` of `AT+CSQ`, null for `AT`, `ATI` and the like. */
export function prefixOf(line: string): string | null {
  return NAME.exec(line)?.[1] ?? null;
}

/** Any command line, without its CR. The response prefix comes from the line unless given; 5 s unless given. */
export function atCommand(line: string, options: Options = {}): AtCommand {
  return { line, prefix: prefixOf(line), timeoutMs: COMMAND_TIMEOUTS.quick, ...options };
}

/** Commands whose answer is text without a prefix on most modems (27.007 5.1-5.4, 8.x): AT+CGMI, AT+CIMI … */
export function plainCommand(line: string, options: Options = {}): AtCommand {
  return atCommand(line, { prefix: null, ...options });
}

/** Quotes a string parameter. Quotes and control characters cannot be expressed in one (27.007 4.2) and are dropped. */
export function quote(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return `"${text.replaceAll(/["\u0000-\u001f]/g, '')}"`;
}

export const attention: AtCommand = atCommand('AT', { timeoutMs: 500 });
export const echoOff: AtCommand = atCommand('ATE0');
/** Result codes as words, none suppressed. */
export const verboseResults: AtCommand = atCommand('ATV1Q0');
export const numericErrors: AtCommand = atCommand('AT+CMEE=1');

export const manufacturer: AtCommand = plainCommand('AT+CGMI');
export const model: AtCommand = plainCommand('AT+CGMM');
export const revision: AtCommand = plainCommand('AT+CGMR');
export const serialNumber: AtCommand = plainCommand('AT+CGSN');
export const subscriberIdentity: AtCommand = plainCommand('AT+CIMI', { timeoutMs: COMMAND_TIMEOUTS.sim });
export const ownNumber: AtCommand = atCommand('AT+CNUM', { timeoutMs: COMMAND_TIMEOUTS.sim });

export const functionality: AtCommand = atCommand('AT+CFUN?');
export function setFunctionality(level: number): AtCommand {
  return atCommand(`AT+CFUN=${level}`, { timeoutMs: COMMAND_TIMEOUTS.sim });
}

/** Wavecom and Sierra send no OK after it. */
export const pinState: AtCommand = atCommand('AT+CPIN?', {
  timeoutMs: COMMAND_TIMEOUTS.sim,
  finalOptionalAfterMs: 500,
});
/** Rule 4: the caller has made sure that this PIN was never tried on this SIM. */
export function enterPin(pin: string): AtCommand {
  return atCommand(`AT+CPIN=${quote(pin)}`, { timeoutMs: COMMAND_TIMEOUTS.sim, secret: true });
}

export const pduMode: AtCommand = atCommand('AT+CMGF=0');
export function setCharacterSet(name: string): AtCommand {
  return atCommand(`AT+CSCS=${quote(name)}`);
}
export function setMessageService(service: number): AtCommand {
  return atCommand(`AT+CSMS=${service}`);
}

export const storagesOffered: AtCommand = atCommand('AT+CPMS=?', { timeoutMs: COMMAND_TIMEOUTS.sim });
export const storageUse: AtCommand = atCommand('AT+CPMS?', { timeoutMs: COMMAND_TIMEOUTS.sim });
/** One to three memories: read and delete, write and send, receive. */
export function setStorages(...memories: readonly string[]): AtCommand {
  return atCommand(`AT+CPMS=${memories.map(quote).join(',')}`, { timeoutMs: COMMAND_TIMEOUTS.sim });
}

export const indicationsOffered: AtCommand = atCommand('AT+CNMI=?');
export const indications: AtCommand = atCommand('AT+CNMI?');
/** mode, mt, bm, ds, bfr; trailing ones may be left out (27.005 3.4.1). */
export function setIndications(...values: readonly number[]): AtCommand {
  return atCommand(`AT+CNMI=${values.join(',')}`);
}

export const serviceCentre: AtCommand = atCommand('AT+CSCA?', { timeoutMs: COMMAND_TIMEOUTS.sim });
/** `+` and digits: international; digits alone: unknown type of number. */
export function setServiceCentre(number: string): AtCommand {
  const type = number.startsWith('+') ? 145 : 129;
  return atCommand(`AT+CSCA=${quote(number)},${type}`, { timeoutMs: COMMAND_TIMEOUTS.sim });
}

export type RegistrationDomain = 'CREG' | 'CGREG' | 'CEREG';
export function registration(domain: RegistrationDomain): AtCommand {
  return atCommand(`AT+${domain}?`);
}
/** 0: no URCs, so that a line of this name is always an answer. */
export function setRegistrationUrc(domain: RegistrationDomain, level: number): AtCommand {
  return atCommand(`AT+${domain}=${level}`);
}
export const operatorFormatLong: AtCommand = atCommand('AT+COPS=3,0', { timeoutMs: COMMAND_TIMEOUTS.sim });
export const operator: AtCommand = atCommand('AT+COPS?', { timeoutMs: COMMAND_TIMEOUTS.sim });

/** All stored messages; listing marks the unread ones as read (27.005 3.4.2). */
export const listAll: AtCommand = atCommand('AT+CMGL=4', { timeoutMs: COMMAND_TIMEOUTS.network, multiline: true });
export function readMessage(index: number): AtCommand {
  return atCommand(`AT+CMGR=${index}`, { timeoutMs: COMMAND_TIMEOUTS.sim, multiline: true });
}
export function deleteMessage(index: number): AtCommand {
  return atCommand(`AT+CMGD=${index}`, { timeoutMs: COMMAND_TIMEOUTS.sim });
}
