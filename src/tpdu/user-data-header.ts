import { toHex } from './hex.ts';
import { TpduError } from './tpdu-error.ts';
import type { Concat, UserDataHeader } from './types.ts';

/** Information element identifiers, 23.040 9.2.3.24. */
const CONCAT_8 = 0x00;
const PORTS_8 = 0x04;
const PORTS_16 = 0x05;
const CONCAT_16 = 0x08;
const SINGLE_SHIFT = 0x24;
const LOCKING_SHIFT = 0x25;

type Ports = NonNullable<UserDataHeader['ports']>;

interface Element {
  readonly id: number;
  /** Where its data starts and how long it is. */
  readonly at: number;
  readonly length: number;
}

/**
 * The header whose length octet stands at `at`; it must be there whole. A repeated element counts as it comes last;
 * elements that do not fill the header exactly make all of it be ignored (23.040 9.2.3.24).
 */
export function decodeUserDataHeader(octets: Uint8Array, at: number): UserDataHeader {
  const elements = findElements(octets, at + 1, at + 1 + (octets[at] as number));
  let concat: Concat | null = null;
  let ports: Ports | null = null;
  let singleShift = 0;
  let lockingShift = 0;
  for (const element of elements) {
    switch (element.id) {
      case CONCAT_8:
        if (element.length === 3) concat = readConcat(octets, element.at, 8);
        break;
      case CONCAT_16:
        if (element.length === 4) concat = readConcat(octets, element.at, 16);
        break;
      case PORTS_8:
        if (element.length === 2) ports = readPorts(octets, element.at, 8);
        break;
      case PORTS_16:
        if (element.length === 4) ports = readPorts(octets, element.at, 16);
        break;
      case SINGLE_SHIFT:
        if (element.length === 1) singleShift = octets[element.at] as number;
        break;
      case LOCKING_SHIFT:
        if (element.length === 1) lockingShift = octets[element.at] as number;
        break;
    }
  }
  const shown = elements.map(({ id, at: from, length }) => ({ id, hex: toHex(octets, from, from + length) }));
  return { elements: shown, concat, ports, singleShift, lockingShift };
}

/** Whether there is a concatenation element whose total or sequence number makes no sense. */
export function hasInvalidConcat(header: UserDataHeader): boolean {
  return (
    header.concat === null &&
    header.elements.some(
      ({ id, hex }) => (id === CONCAT_8 && hex.length === 6) || (id === CONCAT_16 && hex.length === 8),
    )
  );
}

function findElements(octets: Uint8Array, from: number, end: number): readonly Element[] {
  const elements: Element[] = [];
  let at = from;
  while (at < end) {
    const length = octets[at + 1] as number;
    if (at + 2 > end || at + 2 + length > end) return [];
    elements.push({ id: octets[at] as number, at: at + 2, length });
    at += 2 + length;
  }
  return elements;
}

function readConcat(octets: Uint8Array, at: number, bits: 8 | 16): Concat | null {
  const ref = readNumber(octets, at, bits);
  const total = octets[at + bits / 8] as number;
  const seq = octets[at + bits / 8 + 1] as number;
  return seq >= 1 && seq <= total ? { ref, bits, total, seq } : null;
}

function readPorts(octets: Uint8Array, at: number, bits: 8 | 16): Ports {
  return {
    bits,
    destination: readNumber(octets, at, bits),
    source: readNumber(octets, at + bits / 8, bits),
  };
}

function readNumber(octets: Uint8Array, at: number, bits: 8 | 16): number {
  const first = octets[at] as number;
  return bits === 8 ? first : (first << 8) | (octets[at + 1] as number);
}

/** The header with its length octet; empty where there is nothing to say. */
export function encodeUserDataHeader(concat: Concat | null, ports: Ports | null): Uint8Array {
  const elements: number[] = [];
  if (concat !== null) {
    const { bits, ref, total, seq } = concat;
    if (!isOctet(total) || !Number.isInteger(seq) || seq < 1 || seq > total) {
      throw new TpduError('concat', null, 'A concatenation has 1 to 255 parts, numbered from 1.');
    }
    elements.push(bits === 8 ? CONCAT_8 : CONCAT_16, bits / 8 + 2, ...numberOctets(ref, bits, 'concat'), total, seq);
  }
  if (ports !== null) {
    const { bits, destination, source } = ports;
    elements.push(bits === 8 ? PORTS_8 : PORTS_16, bits / 4);
    elements.push(...numberOctets(destination, bits, 'ports'), ...numberOctets(source, bits, 'ports'));
  }
  return elements.length === 0 ? new Uint8Array() : Uint8Array.of(elements.length, ...elements);
}

/** Octets of the element that names the ports, identifier and length included. */
export function portsOctets(ports: Ports | null | undefined): number {
  return ports === null || ports === undefined ? 0 : 2 + ports.bits / 4;
}

/** Octets of the concatenation element, identifier and length included. */
export function concatOctets(bits: 8 | 16): number {
  return 4 + bits / 8;
}

function numberOctets(value: number, bits: 8 | 16, field: string): readonly number[] {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** bits) {
    throw new TpduError(field, null, `A number of ${field} must fit ${bits} bits.`);
  }
  return bits === 8 ? [value] : [value >>> 8, value & 0xff];
}

function isOctet(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 0xff;
}
