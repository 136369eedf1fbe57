import { administrationOf } from './administration.ts';
import { createAuditTrail } from './access/audit.ts';
import { recordRun } from './access/run-record.ts';
import type { Access } from './access/types.ts';
import { besideConfig, readSecret } from './config/load.ts';
import { tlsSettings } from './config/tls-settings.ts';
import { controlSocketPath, serveControl } from './control/control-socket.ts';
import { createKeyedHash } from './crypto/keyed-hash.ts';
import { createServer } from './http/server.ts';
import { Tls } from './http/tls.ts';
import { HOST, type HostPaths } from './discovery/host.ts';
import { Fleet } from './fleet.ts';
import { layFoundation, type FoundationOptions } from './foundation.ts';
import { buildGateway } from './gateway.ts';
import { KeyRotation } from './key-rotation.ts';
import { AddressList, LOOPBACK } from './runtime/addresses.ts';
import { stopAll, type Service } from './runtime/lifecycle.ts';
import { VERSION } from './runtime/version.ts';
import type { Simulation } from './sim/simulation.ts';
import { simulateModems } from './simulated-modems.ts';
import type { Store } from './store/store.ts';
import { systemResolve } from './webhook/poster.ts';
import { createWebhooks } from './webhook/webhooks.ts';

export interface DaemonOptions extends FoundationOptions {
  /** The simulated modems behind `sim:` ports; healthy ones are made where it is absent. */
  readonly simulation?: Simulation;
  /** Where the machine shows its devices; tests give a tree of their own. */
  readonly host?: HostPaths;
}

export interface Daemon extends Service {
  readonly url: string;
  readonly access: Access;
  readonly store: Store;
  readonly modems: Fleet;
  /** Looks at the files of the TLS certificate now. */
  reload(): void;
  /** Resolves where the process has to end: the disk broke a promise. Never rejects. */
  readonly failed: Promise<Error>;
}

/** Builds everything, in the order in which it is needed; what was started is stopped again where a later step fails. */
export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  const { config, configPath, environment } = options;
  const services: Service[] = [];
  try {
    const { keys, dataKeys, store, clock, random, log } = await layFoundation(options);
    services.push(store);
    const { audit, resealing } = store;
    const dataKey = new KeyRotation({ place: dataKeys, resealing, inService: true, clock, random, log });
    services.push(dataKey);
    const keyedHash = createKeyedHash(keys);
    const failed = new Promise<Error>((resolve) => store.events.on('fatal', ({ error }) => resolve(error)));
    const trail = createAuditTrail({ audit, clock, log });
    services.push(trail);
    const run = { trail, audit, settings: config, version: VERSION, hash: keyedHash, clock, log };
    services.push(await recordRun(run));
    const tlsFiles = tlsSettings(config, configPath);
    const tls = tlsFiles === null ? null : new Tls({ settings: tlsFiles, clock, log });
    if (tls !== null) services.push(tls);
    const own = options.simulation === undefined ? await simulateModems(config.modems, { clock, random }) : null;
    if (own !== null) services.push(own);
    const paths = {
      readSecret: (reference: string) => readSecret(reference, environment, configPath),
      resolvePath: (path: string) => besideConfig(configPath, path),
    };
    const gateway = await buildGateway({
      ...options,
      keys,
      store,
      trail,
      clock,
      random,
      log,
      tls,
      modems: (memory) =>
        new Fleet({
          ...paths,
          memory,
          config,
          clock,
          random,
          log,
          host: options.host ?? HOST,
          placesPath: `${besideConfig(configPath, config.database)}.ports.json`,
          simulation: options.simulation ?? own,
        }),
      receivers: (needs) =>
        createWebhooks({ ...needs, ...paths, config, store, resolve: systemResolve, clock, random, log }),
    });
    services.push(gateway);
    const { access, modems, outbound, optOuts, verify, eventStreams, receivers: webhooks } = gateway;
    await gateway.start();
    const administration = administrationOf({
      store,
      access,
      keyedHash,
      clock,
      log,
      optOuts,
      trail,
      dataKey,
      webhooks,
      modems: () => modems.onPorts(outbound.sims()),
      ussd: modems,
      resumeSim: (name) => outbound.resumeSim(name),
    });
    services.push(await serveControl(controlSocketPath(besideConfig(configPath, config.database)), administration));
    const server = await createServer(gateway.app, {
      host: config.http.host,
      port: config.http.port,
      allowPlainRemote: config.http.allow_plain_remote,
      tls,
      maxPerAddress: config.http.max_connections_per_address,
      freeAddresses: new AddressList([...LOOPBACK, ...config.http.trusted_proxies]),
      clock,
      log,
    });
    services.push(server);
    // Stopped first: a server waits for the answers that are under way.
    services.push({ stop: async () => verify.release() });
    services.push(eventStreams);
    dataKey.resume();
    log.info('listening', {
      address: server.url,
      version: VERSION,
      ...(config.auto_modems ? {} : { count: config.modems.length }),
    });

    let stopped: Promise<void> | undefined;
    return {
      url: server.url,
      access,
      store,
      modems,
      failed,
      reload: () => tls?.reload(),
      stop: () => (stopped ??= stopAll(services)),
    };
  } catch (error) {
    await stopAll(services);
    throw error;
  }
}
