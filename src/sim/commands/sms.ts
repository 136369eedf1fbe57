import { numeric, parameters } from '../command-line.ts';
import { PENDING, cme, cms, ok, type Result } from '../result.ts';
import type { Indications, StorageName } from '../settings.ts';
import type { StoredMessage } from '../storage.ts';
import type { CommandContext, CommandForms, CommandTable } from './command-set.ts';

/** TPDU octets that fit a short message: 23.040 9.2.3 gives 164, service centre address apart. */
const MAX_TPDU = 164;

const READ_STORAGES: readonly StorageName[] = ['SM', 'ME', 'SR'];
const WRITE_STORAGES: readonly StorageName[] = ['SM', 'ME'];

const quoted = (names: readonly string[]) => `(${names.map((name) => `"${name}"`).join(',')})`;

function storageCounts(modem: CommandContext, withNames: boolean): string {
  return modem.settings.storages
    .map((name) => `${withNames ? `"${name}",` : ''}${modem.storage(name).used},${modem.storage(name).size}`)
    .join(',');
}

function setStorages(modem: CommandContext, value: string): Result {
  const given = parameters(value);
  const allowed = [READ_STORAGES, WRITE_STORAGES, WRITE_STORAGES];
  const storages = modem.settings.storages.map(
    (current, place) => (given[place] as StorageName | undefined) ?? current,
  );
  if (given.length > 3 || storages.some((name, place) => allowed[place]?.includes(name) !== true)) return cms(302);
  const [first = 'SM', second = 'SM', third = 'SM'] = storages;
  modem.settings.storages = [first, second, third];
  return ok(`+CPMS: ${storageCounts(modem, false)}`);
}

const LIMITS: Readonly<Record<keyof Indications, readonly number[]>> = {
  mode: [0, 1, 2],
  mt: [0, 1, 2],
  // Cell broadcast can be asked for; none is ever on the air here.
  bm: [0, 2],
  ds: [0, 1, 2],
  bfr: [0, 1],
};

function setIndications(modem: CommandContext, value: string): Result {
  const given = parameters(value).map(numeric);
  const names = Object.keys(LIMITS) as (keyof Indications)[];
  if (given.length > names.length) return cms(302);
  const next = { ...modem.settings.indications };
  for (const [place, name] of names.entries()) {
    const wanted = given[place];
    if (wanted === undefined) continue;
    if (!LIMITS[name].includes(wanted)) return cms(302);
    next[name] = wanted;
  }
  modem.settings.indications = next;
  modem.indicationsChanged();
  return ok();
}

/** Text mode is accepted by +CMGF and then answers this: the simulated modem has no text mode. */
const NO_TEXT_MODE = cms(303);

function promptFor(purpose: 'send' | 'store'): CommandForms {
  return {
    needs: 'pin',
    service: 'sms',
    test: () => ok(),
    set(modem, value) {
      if (modem.settings.messageFormat !== 0) return NO_TEXT_MODE;
      const length = numeric(parameters(value)[0]);
      if (length === undefined || !(length >= 2 && length <= MAX_TPDU)) return cms(304);
      modem.openPrompt(purpose, length);
      return PENDING;
    },
  };
}

function showMessage(prefix: string, message: StoredMessage): string {
  const line = `${prefix}${message.status},,${message.tpduLength}\r\n${message.hex}`;
  if (message.status === 0) message.status = 1;
  return line;
}

function listMessages(modem: CommandContext, value: string): Result {
  if (modem.settings.messageFormat !== 0) return NO_TEXT_MODE;
  const status = numeric(value) ?? 0;
  if (!(status <= 4)) return cms(302);
  const messages = modem.storage(modem.settings.storages[0]).all();
  return ok(
    ...messages
      .filter((message) => status === 4 || message.status === status)
      .map((message) => showMessage(`+CMGL: ${message.index},`, message)),
  );
}

function readMessage(modem: CommandContext, value: string): Result {
  if (modem.settings.messageFormat !== 0) return NO_TEXT_MODE;
  const storage = modem.storage(modem.settings.storages[0]);
  const index = numeric(value);
  if (index === undefined || !storage.isValid(index)) return cms(321);
  const message = storage.get(index);
  // An empty place is answered with a bare OK, as most modems do.
  return message === undefined ? ok() : ok(showMessage('+CMGR: ', message));
}

function deleteMessages(modem: CommandContext, value: string): Result {
  const storage = modem.storage(modem.settings.storages[0]);
  const [index, flag = 0] = parameters(value).map(numeric);
  if (!(flag <= 4)) return cms(302);
  if (flag === 0) {
    if (index === undefined || !storage.isValid(index)) return cms(321);
    storage.delete(index);
  } else storage.deleteByFlag(flag);
  modem.readyToReceive();
  return ok();
}

function setServiceCentre(modem: CommandContext, value: string): Result {
  const [number = ''] = parameters(value);
  if (!/^\+?\d{3,20}$/.test(number) || modem.sim === null) return cms(304);
  modem.sim.smsc = number;
  return ok();
}

/** 27.005. */
export const smsCommands: CommandTable = {
  '+CMGF': {
    service: 'sms',
    read: ({ settings }) => ok(`+CMGF: ${settings.messageFormat}`),
    test: () => ok('+CMGF: (0,1)'),
    set({ settings }, value) {
      const format = numeric(value);
      if (format === undefined || !(format <= 1)) return cms(302);
      settings.messageFormat = format;
      return ok();
    },
  },
  '+CSMS': {
    service: 'sms',
    read: ({ settings }) => ok(`+CSMS: ${settings.service},1,1,1`),
    test: () => ok('+CSMS: (0,1)'),
    set({ settings }, value) {
      const service = numeric(value);
      if (service === undefined || !(service <= 1)) return cms(302);
      settings.service = service;
      return ok('+CSMS: 1,1,1');
    },
  },
  '+CPMS': {
    needs: 'pin',
    service: 'sms',
    read: (modem) => ok(`+CPMS: ${storageCounts(modem, true)}`),
    test: () => ok(`+CPMS: ${[READ_STORAGES, WRITE_STORAGES, WRITE_STORAGES].map(quoted).join(',')}`),
    set: setStorages,
  },
  '+CNMI': {
    service: 'sms',
    read: ({ settings }) => ok(`+CNMI: ${Object.values(settings.indications).join(',')}`),
    test: () =>
      ok(
        `+CNMI: ${Object.values(LIMITS)
          .map((values) => `(${values.join(',')})`)
          .join(',')}`,
      ),
    set: setIndications,
  },
  '+CSCA': {
    needs: 'pin',
    service: 'sms',
    read({ sim }) {
      const number = sim?.smsc ?? '';
      return ok(`+CSCA: "${number}",${number.startsWith('+') ? 145 : 129}`);
    },
    test: () => ok(),
    set: setServiceCentre,
  },
  '+CMMS': {
    service: 'sms',
    read: ({ settings }) => ok(`+CMMS: ${settings.moreMessages}`),
    test: () => ok('+CMMS: (0-2)'),
    set({ settings }, value) {
      const mode = numeric(value);
      if (mode === undefined || !(mode <= 2)) return cme(50);
      settings.moreMessages = mode;
      return ok();
    },
  },
  '+CMGS': promptFor('send'),
  '+CMGW': promptFor('store'),
  '+CMGL': { needs: 'pin', service: 'sms', test: () => ok('+CMGL: (0-4)'), exec: listMessages, set: listMessages },
  '+CMGR': { needs: 'pin', service: 'sms', test: () => ok(), set: readMessage },
  '+CMGD': {
    needs: 'pin',
    service: 'sms',
    test(modem) {
      const stored = modem.storage(modem.settings.storages[0]).all();
      return ok(`+CMGD: (${stored.map((message) => message.index).join(',')}),(0-4)`);
    },
    set: deleteMessages,
  },
  '+CNMA': {
    service: 'sms',
    test: () => ok('+CNMA: (0-2)'),
    exec: (modem) => (modem.acknowledge(true) ? ok() : cms(340)),
    // 27.005 4.7: 0 and 1 acknowledge, 2 refuses. The octets of an acknowledgement TPDU are not taken.
    set: (modem, value) => (modem.acknowledge(numeric(parameters(value)[0]) !== 2) ? ok() : cms(340)),
  },
};
