import { numeric, parameters } from '../command-line.ts';
import { ERROR, PENDING, cme, ok } from '../result.ts';
import type { CommandTable } from './command-set.ts';

const OK = () => ok();

/** Text modes of a switch given as digit: no digit means 0. */
function digit(value: string, max: number): number | null {
  const number = value === '' ? 0 : Number(value);
  return number <= max ? number : null;
}

function basicSwitch(
  max: number,
  set: (modem: Parameters<NonNullable<CommandTable[string]['exec']>>[0], value: number) => void,
) {
  return {
    exec(modem: Parameters<typeof set>[0], value: string) {
      const number = digit(value, max);
      if (number === null) return ERROR;
      set(modem, number);
      return ok();
    },
  };
}

/** V.250, and what of 27.007 steers the modem as a whole. */
export const controlCommands: CommandTable = {
  E: basicSwitch(1, ({ settings }, value) => void (settings.echo = value === 1)),
  V: basicSwitch(1, ({ settings }, value) => void (settings.verbose = value === 1)),
  Q: basicSwitch(1, ({ settings }, value) => void (settings.quiet = value === 1)),
  Z: basicSwitch(1, (modem) => modem.resetSettings()),
  '&F': basicSwitch(0, (modem) => modem.resetSettings()),
  '&D': basicSwitch(2, OK),
  '&C': basicSwitch(1, OK),
  '&K': basicSwitch(6, OK),
  '&W': basicSwitch(1, OK),
  X: basicSwitch(4, OK),
  H: basicSwitch(1, OK),
  '+CMEE': {
    read: ({ settings }) => ok(`+CMEE: ${settings.errors}`),
    test: () => ok('+CMEE: (0-2)'),
    set({ settings }, value) {
      const errors = numeric(value);
      if (errors === undefined || !(errors <= 2)) return cme(50);
      settings.errors = errors;
      return ok();
    },
  },
  '+CFUN': {
    read: ({ radio }) => ok(`+CFUN: ${radio.functionality}`),
    test: () => ok('+CFUN: (0,1,4),(0,1)'),
    set(modem, value) {
      const [functionality, reset] = parameters(value).map(numeric);
      if (functionality === undefined || ![0, 1, 4].includes(functionality)) return cme(50);
      if (reset === 1) {
        modem.restart();
        return PENDING;
      }
      modem.radio.functionality = functionality;
      modem.readyToReceive();
      return ok();
    },
  },
  '+CSCS': {
    read: ({ settings }) => ok(`+CSCS: "${settings.charset}"`),
    test: () => ok('+CSCS: ("GSM","IRA","UCS2")'),
    set({ settings }, value) {
      const [charset = ''] = parameters(value);
      if (!['GSM', 'IRA', 'UCS2'].includes(charset)) return cme(50);
      settings.charset = charset;
      return ok();
    },
  },
  '+IPR': { read: () => ok('+IPR: 115200'), test: () => ok('+IPR: (9600,115200)'), set: OK },
  '+IFC': { read: () => ok('+IFC: 0,0'), set: OK },
  '+CCLK': { read: ({ clock }) => ok(`+CCLK: "${clockTime(clock.now())}"`), set: OK },
  '+CBC': { exec: () => ok('+CBC: 0,100') },
  '+CLAC': {
    exec: (modem) =>
      ok(
        modem
          .commandNames()
          .map((name) => `AT${name}`)
          .join('\r\n'),
      ),
  },
};

/** 27.007 8.15: yy/MM/dd,hh:mm:ss with the offset in quarters of an hour. */
function clockTime(epochMs: number): string {
  const iso = new Date(epochMs).toISOString();
  return `${iso.slice(2, 10).replaceAll('-', '/')},${iso.slice(11, 19)}+00`;
}
