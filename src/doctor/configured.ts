import { realpath } from 'node:fs/promises';
import type { HostPort } from '../discovery/host.ts';
import { fits, parseTarget, type Identity } from '../discovery/target.ts';

/** A modem as the configuration has it. */
export interface ConfiguredModem {
  readonly name: string;
  readonly port: string;
  readonly baud: number;
  readonly pin?: string | undefined;
}

/** The file behind a link, the path itself where there is none. */
export async function behind(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

/** Finds the entry of the configuration that means what sits at a port. */
export type FindConfigured = (path: string, port: HostPort | null, identity: Identity) => ConfiguredModem | undefined;

export async function configuredFinder(configured: readonly ConfiguredModem[]): Promise<FindConfigured> {
  const known = await Promise.all(
    configured.map(async (modem) => ({ modem, target: parseTarget(modem.port), real: await behind(modem.port) })),
  );
  return (path, port, identity) =>
    known.find(({ modem, target, real }) => {
      if (target === null) return modem.port === path || real === path || real === port?.path;
      if (target.kind !== 'usb') return fits(target, identity) === true;
      return port?.usb?.device.slot === target.slot;
    })?.modem;
}
