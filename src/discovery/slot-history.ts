import type { HostView, UsbDevice } from './host.ts';

interface Slot {
  /** Monotonic: the first look at which nothing was there; null while something is. */
  goneFrom: number | null;
  /** What is there, or was last. */
  device: UsbDevice;
  /** Monotonic: when what is there last proved to have started anew. */
  startedAt: number;
}

/**
 * A modem that was off the bus for so long, and has no power of its own, was without power. A disturbed line or a hub
 * that was reset brings it back within less; a modem behind such a line may go on sending meanwhile.
 */
const WITHOUT_POWER_MS = 3_000;

/** What happened in each USB socket, so far as it tells whether a modem has started anew. */
export class SlotHistory {
  readonly #slots = new Map<string, Slot>();

  /** `lookedBefore`: the last look before this one, at which all was still as this was told last. Monotonic both. */
  note(view: HostView, now: number, lookedBefore: number): void {
    const present = new Map(view.devices.map((device) => [device.slot, device]));
    for (const [slot, history] of this.#slots) if (!present.has(slot)) history.goneFrom ??= now;
    for (const [slot, device] of present) this.#notePresent(slot, device, now, lookedBefore);
  }

  /** Has what sits in this socket verifiably started since then (monotonic)? */
  startedSince(slot: string, since: number): boolean {
    return (this.#slots.get(slot)?.startedAt ?? Number.NEGATIVE_INFINITY) > since;
  }

  #notePresent(slot: string, device: UsbDevice, now: number, lookedBefore: number): void {
    const history = this.#slots.get(slot);
    if (history === undefined) {
      this.#slots.set(slot, { goneFrom: null, device, startedAt: Number.NEGATIVE_INFINITY });
      return;
    }
    const { device: before, goneFrom } = history;
    const goneMs = goneFrom === null ? 0 : lookedBefore - goneFrom;
    // Under other ids it runs other firmware: its boot loader, its CD-ROM; or it is another device altogether.
    const changed = before.vendor !== device.vendor || before.product !== device.product;
    if (changed || (goneMs >= WITHOUT_POWER_MS && !device.selfPowered)) history.startedAt = now;
    history.device = device;
    history.goneFrom = null;
  }
}
