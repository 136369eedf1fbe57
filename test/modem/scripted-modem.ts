import type { Clock } from '../../src/runtime/clock.ts';
import { GatewayError } from '../../src/runtime/errors.ts';
import type { Transport } from '../../src/transport/transport.ts';

/** Raw bytes as latin1; null: the modem stays silent. */
export type Answer = string | null | ((line: string) => string | null);

export const OK = '\r\nOK\r\n';
export const ERROR = '\r\nERROR\r\n';

export function info(line: string): string {
  return `\r\n${line}\r\n${OK}`;
}

/** A modem that has nothing against anything. */
export const HEALTHY: Readonly<Record<string, Answer>> = {
  AT: OK,
  ATE0: OK,
  ATV1Q0: OK,
  'AT+CMEE=1': OK,
  'AT+CGMI': info('SimWorks'),
  'AT+CGMM': info('SW100'),
  'AT+CGMR': info('1.0'),
  'AT+CGSN': info('490154203237518'),
  'AT+CFUN?': info('+CFUN: 1'),
  'AT+CPIN?': info('+CPIN: READY'),
  'AT+CIMI': info('234150999999999'),
  'AT+CNUM': OK,
  'AT+CCID': info('+CCID: 8944110068263612345'),
  'AT+CSCS="GSM"': OK,
  'AT+CMGF=0': OK,
  'AT+CSMS=0': info('+CSMS: 1,1,1'),
  'AT+CPMS=?': info('+CPMS: ("ME","SM"),("ME","SM"),("ME","SM")'),
  'AT+CPMS="ME","ME","ME"': info('+CPMS: 0,23,0,23,0,23'),
  'AT+CPMS="ME"': info('+CPMS: 0,23,0,23,0,23'),
  'AT+CPMS="SM"': info('+CPMS: 0,20,0,23,0,23'),
  'AT+CPMS?': info('+CPMS: "ME",0,23,"ME",0,23,"ME",0,23'),
  'AT+CNMI=?': info('+CNMI: (0-3),(0-3),(0,2,3),(0-2),(0,1)'),
  'AT+CNMI=2,1,0,1,0': OK,
  'AT+CNMI?': info('+CNMI: 2,1,0,1,0'),
  'AT+CSCA?': info('+CSCA: "+447700900000",145'),
  'AT+CREG=0': OK,
  'AT+CGREG=0': OK,
  'AT+CEREG=0': OK,
  'AT+COPS=3,0': OK,
  'AT+CREG?': info('+CREG: 0,1'),
  'AT+CEREG?': info('+CEREG: 0,1'),
  'AT+CSQ': info('+CSQ: 20,99'),
  'AT+COPS?': info('+COPS: 0,0,"TestNet"'),
  'AT+CMGL=4': OK,
};

/** Answers commands from a table, and records what it was told. Bytes go out in their own turn, as from a port. */
export class ScriptedModem {
  readonly #clock: Clock;
  readonly answers: Map<string, Answer | Answer[]>;
  /** Command lines and PDUs, in order; ESC as `<ESC>`, Ctrl-Z as `<SUB>`. */
  readonly written: string[] = [];
  /** How often the port was opened. */
  opened = 0;
  plugged = true;
  /** From a command to its answer; 0: in the next turn. */
  latencyMs = 0;
  /** What every line is answered with, whatever it says. */
  anything: string | null = null;
  /** Called when the port was asked for in vain. */
  refused: () => void = () => {};
  #port: FakePort | null = null;

  constructor(clock: Clock, answers: Readonly<Record<string, Answer | Answer[]>> = {}) {
    this.#clock = clock;
    this.answers = new Map(Object.entries({ ...HEALTHY, ...answers }));
  }

  /** The answer to a line from now on; of a list, the last one stays. */
  answer(line: string, answer: Answer | Answer[]): void {
    this.answers.set(line, answer);
  }

  readonly open = (): Promise<Transport> => {
    if (!this.plugged) {
      this.refused();
      return Promise.reject(new GatewayError('port_failed', 'There is no such port: plug the modem in.'));
    }
    this.opened++;
    this.#port = new FakePort((text) => this.#input(text));
    return Promise.resolve(this.#port);
  };

  /** Bytes that nobody asked for. */
  emit(text: string): void {
    this.#port?.deliver(text);
  }

  unplug(): void {
    this.plugged = false;
    this.#port?.end(new Error('EIO'));
  }

  count(line: string): number {
    return this.written.filter((written) => written === line).length;
  }

  #buffer = '';

  #input(text: string): void {
    this.#buffer += text;
    for (;;) {
      const end = Array.from(this.#buffer).findIndex((char) => char === '\r' || char === '\u001a' || char === '\u001b');
      if (end === -1) return;
      const mark = this.#buffer[end];
      const line = this.#buffer.slice(0, end);
      this.#buffer = this.#buffer.slice(end + 1);
      if (mark === '\u001b') this.#line('<ESC>');
      else if (mark === '\u001a') this.#line(`${line}<SUB>`);
      else if (line !== '') this.#line(line);
    }
  }

  #line(line: string): void {
    this.written.push(line);
    if (this.anything !== null) return this.#reply(this.anything);
    const found = this.answers.has(line)
      ? this.answers.get(line)
      : this.answers.get(line.endsWith('<SUB>') ? '<SUB>' : '');
    const answer = Array.isArray(found) ? (found.length > 1 ? found.shift() : found[0]) : found;
    if (answer === undefined) {
      if (line !== '<ESC>') this.#reply(ERROR);
      return;
    }
    const text = typeof answer === 'function' ? answer(line) : answer;
    if (text !== null) this.#reply(text);
  }

  #reply(text: string): void {
    const port = this.#port;
    const deliver = () => port?.deliver(text);
    if (this.latencyMs > 0) this.#clock.setTimeout(this.latencyMs, deliver);
    else this.#clock.setImmediate(deliver);
  }
}

class FakePort implements Transport {
  readonly name = 'fake';
  readonly #input: (text: string) => void;
  #onBytes: (bytes: Uint8Array) => void = () => {};
  #onClose: (error?: Error) => void = () => {};
  #closed = false;

  constructor(input: (text: string) => void) {
    this.#input = input;
  }

  write(bytes: Uint8Array): Promise<void> {
    if (this.#closed) return Promise.reject(new GatewayError('channel_closed', 'The port is closed.'));
    this.#input(Buffer.from(bytes).toString('latin1'));
    return Promise.resolve();
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#onBytes = listener;
  }

  onClose(listener: (error?: Error) => void): void {
    this.#onClose = listener;
  }

  close(): Promise<void> {
    this.end();
    return Promise.resolve();
  }

  deliver(text: string): void {
    if (!this.#closed) this.#onBytes(Buffer.from(text, 'latin1'));
  }

  end(error?: Error): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#onClose(error);
  }
}
