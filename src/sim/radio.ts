/** <stat> of +CREG (27.007 7.2). */
export type Registration = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;

/** What the modem hears of the network. */
export interface Radio {
  /** Circuit switched: +CREG. */
  circuit: Registration;
  /** Packet switched and LTE: +CGREG, +CEREG. */
  packet: Registration;
  /** <rssi> of +CSQ: 0-31, 99 = unknown. */
  signal: number;
  readonly operator: { readonly long: string; readonly short: string; readonly number: string };
  /** +CFUN: 0 minimum, 1 full, 4 radio off. */
  functionality: number;
  /** USSD codes and their answers. */
  readonly ussd: Record<string, UssdReply>;
  /** Of the menu that waits for a choice; null: none does. */
  ussdChoices: Readonly<Record<string, UssdReply>> | null;
}

/** What the network says, or a menu with what it says to each choice. */
export type UssdReply = string | { readonly menu: string; readonly choices: Readonly<Record<string, UssdReply>> };

/** Registrations on which a short message can be sent. */
const SERVES: ReadonlySet<Registration> = new Set([1, 5, 6, 7, 9, 10]);

export function hasService(radio: Radio): boolean {
  return radio.functionality === 1 && (SERVES.has(radio.circuit) || radio.packet === 1 || radio.packet === 5);
}

export function healthyRadio(): Radio {
  return {
    circuit: 1,
    packet: 1,
    signal: 23,
    operator: { long: 'Simulated Mobile', short: 'SimMob', number: '00101' },
    functionality: 1,
    ussd: { '*100#': 'Your balance is 5.00' },
    ussdChoices: null,
  };
}
