import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { UsbDevice } from './host.ts';

/** Where a modem of the gateway was last found. */
export interface Place {
  /** `imei:…` and the like, as the configuration names it. */
  readonly port: string;
  readonly slot: string;
  readonly vendor: string;
  readonly product: string;
  readonly serial: string | null;
  readonly interface: string;
}

/** The places by the modems' names, over restarts: what may still have a message in hand must not be asked who it is. */
export interface PlaceMemory {
  read(): ReadonlyMap<string, Place>;
  write(places: ReadonlyMap<string, Place>): void;
}

/** Is this, as far as USB tells without a byte written, the device that was there? */
export function isAt(place: Place, device: UsbDevice): boolean {
  return (
    place.slot === device.slot &&
    place.vendor === device.vendor &&
    place.product === device.product &&
    place.serial === device.serial
  );
}

/** A small JSON file. It only saves time: one that is missing or damaged is the same as an empty one. */
export function placeFile(path: string): PlaceMemory {
  return {
    read() {
      try {
        const stored: unknown = JSON.parse(readFileSync(path, 'utf8'));
        if (typeof stored !== 'object' || stored === null) return new Map();
        return new Map(Object.entries(stored).filter((entry): entry is [string, Place] => isPlace(entry[1])));
      } catch {
        return new Map();
      }
    },
    write(places) {
      try {
        writeFileSync(`${path}.new`, JSON.stringify(Object.fromEntries(places)), { mode: 0o600 });
        renameSync(`${path}.new`, path);
      } catch {
        // The disk is full, or gone: the modems are looked for at the next start.
      }
    },
  };
}

function isPlace(value: unknown): value is Place {
  if (typeof value !== 'object' || value === null) return false;
  const { port, slot, vendor, product, serial, interface: number } = value as Record<keyof Place, unknown>;
  return (
    [port, slot, vendor, product, number].every((field) => typeof field === 'string') &&
    (serial === null || typeof serial === 'string')
  );
}
