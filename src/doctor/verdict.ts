import type { PortNature } from '../at/port-nature.ts';
import type { ModemOnPort } from '../control/administration.ts';
import type { ModemStatus } from '../modem/modem.ts';
import { obstacleOf } from '../modem/sim-state.ts';
import type { ModemFacts } from './examine.ts';

/** Can this modem send, and what is to be done? For people who do not know what AT is. */
export interface Verdict {
  readonly good: boolean;
  readonly sentence: string;
}

const LEAST_TRIES = 2;
const WEAK_SIGNAL = 10;
const ROAMING: ReadonlySet<number | null> = new Set([5, 7, 10]);
/** Of this share of a full storage, receiving stops soon. */
const NEARLY_FULL = 0.9;

/** `pin`: does the configuration name one for this modem? */
export function verdictOnFacts(facts: ModemFacts, pin: boolean): Verdict {
  if (facts.sim === 'pin') return onPin(facts.pinTriesLeft, pin);
  // Until a gateway has asked for errors by number, most say no more of a missing SIM than ERROR.
  if (facts.sim === 'unknown')
    return bad('It sees no SIM, or none that works: insert one, or seat it again, and try it in a phone.');
  if (facts.sim !== 'ready') return bad(obstacleOf(facts.sim).hint);
  if (!facts.sms)
    return bad(
      'It has no SMS service: this model or its firmware is for data only. Take another modem (see hardware/).',
    );
  if (facts.radioOn === false)
    return good('Its radio is switched off; the gateway switches it on when it starts. Then ask again.');
  const { radio } = facts;
  if (radio === null || !radio.registered) return onNoNetwork(radio?.denied ?? false, radio?.signal ?? null);
  return onRegistered(facts, radio);
}

type Suspension = NonNullable<ModemOnPort['suspension']>;

const SUSPENDED_FOR: Readonly<Record<Suspension['cause'], string>> = {
  account: 'the network refused its messages three times in a row or more',
  cms_38: 'the network answered its messages with error 38 three times in a row or more',
  cms_500: 'the network answered its messages with error 500 three times in a row or more',
  silence: 'the network left its messages unanswered three times in a row or more',
  probe: 'the network said, when asked for its credit, that too little is left',
};

/** As the running gateway sees it. */
export function verdictOnStatus(
  { name, ready, state, hint, operator, signal }: ModemStatus,
  suspension: Suspension | null,
): Verdict {
  if (!ready) return bad(hint ?? `The gateway is still setting it up (${state}); ask again in half a minute.`);
  const network = networkOf(operator, signal);
  if (suspension !== null)
    return bad(
      `It is registered${network}, but its SIM may not send: ${SUSPENDED_FOR[suspension.cause]}. Is there credit, and may it send SMS? Ask with: simgate ussd ${name} '*100#' (the code of your network). When it may send again: simgate sims resume ${name}`,
    );
  return good(hint === null ? `It works${network}.` : `It works${network}, but: ${hint}`);
}

const NO_MODEM: Readonly<Record<PortNature, string>> = {
  console:
    'A serial console (getty) answers here, which asks for a login: no modem, or the console has to be switched off.',
  gps: 'GPS positions come from here: this is no port to send on.',
  echo: 'It gives back what is written and nothing else: no modem, or one that is off.',
  noise: 'Unreadable bytes come from here: no modem, or one at a speed that modems are seldom set to.',
  chatter: 'Something speaks here, but it does not answer as a modem does.',
  silent:
    'Nothing answers here: no modem, or it has no power, or it hangs. Unplug it for ten seconds and plug it in again.',
};

export function verdictOnNature(nature: PortNature): Verdict {
  return bad(NO_MODEM[nature]);
}

function onPin(left: number | null, configured: boolean): Verdict {
  const tries = left === null ? '' : ` (${left} ${left === 1 ? 'try' : 'tries'} left)`;
  if (left !== null && left < LEAST_TRIES)
    return bad(
      `The SIM is locked and wants its PIN${tries}. That is too few to risk one: put the SIM into a phone and unlock it there.`,
    );
  if (configured)
    return good(`The SIM is locked${tries}; the gateway enters the PIN of the configuration when it starts.`);
  return bad(
    `The SIM is locked and wants its PIN${tries}: write the PIN into a file and name the file at this modem in config.json ("pin": "file:/etc/simgate/…"), or switch the PIN off in a phone.`,
  );
}

function onNoNetwork(denied: boolean, signal: number | null): Verdict {
  if (denied)
    return bad(
      'The network refuses this SIM: is it active, paid, and allowed in this kind of device? Try it in a phone.',
    );
  if (signal === null || signal === 0)
    return bad(
      'It finds no network: is the antenna screwed on? Try another place, near a window, and the SIM in a phone.',
    );
  return bad(
    `It is not registered with a network, although it hears one (signal ${signal} of 31): is the SIM active? Try it in a phone.`,
  );
}

function onRegistered({ smsc, storage }: ModemFacts, radio: NonNullable<ModemFacts['radio']>): Verdict {
  const { signal, operator, stat } = radio;
  const doubts = [
    smsc === null && 'the SIM has no service centre: ask the operator for its number and set "smsc" at this modem',
    signal !== null && signal < WEAK_SIGNAL && 'the signal is weak: messages get lost; use an antenna or another place',
    ROAMING.has(stat) && 'it is roaming: each message may cost a lot',
    storage !== null &&
      storage.total > 0 &&
      storage.used / storage.total >= NEARLY_FULL &&
      `its storage is nearly full (${storage.used} of ${storage.total}): the gateway empties it as soon as it runs`,
  ].filter((doubt) => doubt !== false);
  const text = `It is registered${networkOf(operator, signal)}`;
  if (smsc === null) return bad(`${text}, but ${doubts.join('; ')}.`);
  return good(doubts.length === 0 ? `${text} and can send.` : `${text} and can send, but ${doubts.join('; ')}.`);
}

function networkOf(operator: string | null, signal: number | null): string {
  return [operator === null ? '' : ` with ${operator}`, signal === null ? '' : `, signal ${signal} of 31`].join('');
}

const good = (sentence: string): Verdict => ({ good: true, sentence });
const bad = (sentence: string): Verdict => ({ good: false, sentence });
