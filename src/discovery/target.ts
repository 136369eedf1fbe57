import type { SimIdentity } from '../modem/modem.ts';

/** A port that is named by what is at its end instead of by a path. */
export type PortTarget =
  /** A USB socket, and one interface of what sits in it where the operator chose one. */
  | { readonly kind: 'usb'; readonly slot: string; readonly interface: string | null }
  | { readonly kind: 'imei' | 'iccid' | 'imsi'; readonly value: string };

/** Who a modem and its SIM are, as far as they tell. */
export interface Identity extends Pick<SimIdentity, 'iccid' | 'imsi'> {
  readonly imei: string | null;
}

const SOCKET = /^usb:(\d+-\d+(?:\.\d+)*)(?::([0-9a-f]{2}))?$/;
const NUMBERED = /^(imei|iccid|imsi):(\d+)$/;
/** The last digit of an IMEI is a check digit or, as IMEISV, two of a version (23.003 6.2). */
const IMEI_DIGITS = 14;

/** `usb:1-1.3`, `usb:1-1.3:02`, `imei:…`, `iccid:…`, `imsi:…`; null for anything else, which is a path. */
export function parseTarget(port: string): PortTarget | null {
  const [, slot, usbInterface] = SOCKET.exec(port) ?? [];
  if (slot !== undefined) return { kind: 'usb', slot, interface: usbInterface ?? null };
  const [, kind, value] = NUMBERED.exec(port) ?? [];
  return kind === undefined || value === undefined ? null : { kind: kind as 'imei' | 'iccid' | 'imsi', value };
}

/** Null where this identity does not tell. */
export function fits(target: PortTarget, identity: Identity): boolean | null {
  if (target.kind === 'usb') return true;
  const value = identity[target.kind];
  if (value === null) return null;
  return target.kind === 'imei'
    ? value.slice(0, IMEI_DIGITS) === target.value.slice(0, IMEI_DIGITS)
    : value === target.value;
}
