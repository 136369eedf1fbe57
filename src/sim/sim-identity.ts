import type { Identity } from './commands/command-set.ts';
import { DEFAULT_SMSC } from './network.ts';
import type { Personality } from './personality.ts';
import { SimCard } from './sim-card.ts';

/** One simulated modem as a caller orders it; whatever is left out is made up from its place in the list. */
export interface SimModemSpec {
  readonly name: string;
  /** Own number of the SIM, E.164. */
  readonly number?: string;
  /** The SIM asks for this PIN after each start. */
  readonly pin?: string;
  readonly puk?: string;
  /** Service centre on the SIM; null: none. */
  readonly smsc?: string | null;
  readonly manufacturer?: string;
  readonly model?: string;
  readonly revision?: string;
  readonly imei?: string;
  readonly imsi?: string;
  readonly iccid?: string;
  /** Places for messages on the SIM (default 30), in the modem (100) and for reports (50). */
  readonly sizes?: { readonly SM?: number; readonly ME?: number; readonly SR?: number };
  /** Time of a restart, ms. Default 1500. */
  readonly bootMs?: number;
  /** The modem that it is like: a name of `personalities/catalogue.ts`. Default: one that keeps to the standards. */
  readonly personality?: string;
}

/** What a modem says after its start that keeps to the standards. */
export const BOOT_BANNERS: readonly string[] = ['RDY', '+CFUN: 1', '+CPIN: READY', 'Call Ready', 'SMS Ready'];

/** The digits with their Luhn check digit, as IMEI (23.003 6.2.1) and ICCID (ITU-T E.118) end. */
function withCheckDigit(digits: string): string {
  let sum = 0;
  for (const [index, digit] of digits.split('').toReversed().entries()) {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits + String((10 - (sum % 10)) % 10);
}

const place = (index: number, width: number) => String(index).padStart(width, '0');

export function identityOf(spec: SimModemSpec, index: number, personality?: Personality): Identity {
  return {
    manufacturer: spec.manufacturer ?? personality?.manufacturer ?? 'simgate',
    model: spec.model ?? personality?.model ?? 'SIMULATED',
    revision: spec.revision ?? personality?.revision ?? 'SIMULATED-1.0',
    imei: spec.imei ?? withCheckDigit(`35000000${place(index, 6)}`),
  };
}

/** A SIM of the test network 001-01. */
export function simCardOf(spec: SimModemSpec, index: number): SimCard {
  return new SimCard({
    number: spec.number ?? `+1555010${place(index, 4)}`,
    imsi: spec.imsi ?? `00101${place(index, 10)}`,
    iccid: spec.iccid ?? withCheckDigit(`89001010${place(index, 10)}`),
    smsc: spec.smsc === undefined ? DEFAULT_SMSC : spec.smsc,
    ...(spec.pin === undefined ? {} : { pin: spec.pin }),
    ...(spec.puk === undefined ? {} : { puk: spec.puk }),
    ...(spec.sizes?.SM === undefined ? {} : { size: spec.sizes.SM }),
  });
}
