import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { GatewayError, isGatewayError, toError } from '../runtime/errors.ts';
import type { Service } from '../runtime/lifecycle.ts';
import { jsonOrNull, localActor, parseAdminRequest, type AdminRequest, type Administration } from './administration.ts';
import { administrate } from './audited.ts';

/** A Unix socket's path has room for so much (sun_path on macOS, 4 more on Linux); the system would cut off the rest without a word. */
const MAX_PATH_BYTES = 103;
const MAX_REQUEST_BYTES = 16_384;
const REQUEST_TIMEOUT_MS = 5000;

export function controlSocketPath(database: string): string {
  return `${database}.sock`;
}

/**
 * Administration of a running gateway by commands on the same machine: the database belongs to one process, so the
 * command line asks that process. One JSON request and one JSON answer a connection, over a Unix socket beside the
 * database. Who may open the socket (mode 0600, in a folder of mode 0700) may administrate: the same people who could
 * read the database. Throws `config_invalid` where the path is too long, `storage_failed` where no socket can be made.
 */
export async function serveControl(path: string, administration: Administration): Promise<Service> {
  const bytes = Buffer.byteLength(path);
  if (bytes > MAX_PATH_BYTES)
    throw new GatewayError(
      'config_invalid',
      `The path of the control socket ${path} has ${bytes} bytes, ${MAX_PATH_BYTES} are possible. Set "database" to a shorter path.`,
    );
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.setTimeout(REQUEST_TIMEOUT_MS, () => socket.destroy());
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      text += chunk;
      if (text.length > MAX_REQUEST_BYTES) socket.destroy();
    });
    socket.on('end', () => {
      // A backup takes as long as it takes.
      socket.setTimeout(0);
      void answer(text, administration).then((reply) => socket.end(reply));
    });
  });
  try {
    rmSync(path, { force: true });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, resolve);
    });
    chmodSync(path, 0o600);
  } catch (cause) {
    server.close();
    throw new GatewayError(
      'storage_failed',
      `The control socket ${path} cannot be made. Make its folder writable, and remove what else has this name.`,
      { cause },
    );
  }
  let stopped: Promise<void> | undefined;
  return {
    stop: () =>
      (stopped ??= new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      })),
  };
}

async function answer(text: string, administration: Administration): Promise<string> {
  try {
    const request = parseAdminRequest(text);
    const { by } = JSON.parse(text) as { by?: unknown };
    return JSON.stringify({ result: await administrate(administration, request, localActor(by)) });
  } catch (error) {
    const code = isGatewayError(error) ? error.code : 'internal';
    return JSON.stringify({ error: { code, message: toError(error).message } });
  }
}

/** Null where no gateway is listening. Rejects with the refusal of the gateway, or `storage_failed`. */
export function askControl(path: string, request: AdminRequest): Promise<{ readonly result: unknown } | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    let text = '';
    socket.setEncoding('utf8');
    socket.on('connect', () => socket.end(JSON.stringify({ ...request, by: userId() })));
    socket.on('data', (chunk: string) => (text += chunk));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(null);
      else reject(unanswered(path, error));
    });
    socket.on('end', () => {
      // Null where the gateway ended before its answer did.
      const reply = jsonOrNull(text) as Reply | null;
      if (reply === null) return reject(unanswered(path));
      if (reply.error === undefined) resolve({ result: reply.result });
      else reject(new GatewayError(reply.error.code, reply.error.message));
    });
  });
}

interface Reply {
  readonly result?: unknown;
  readonly error?: { readonly code: never; readonly message: string };
}

/** Whose command it is: behind sudo, the user who typed it. */
export function userId(): number | undefined {
  const { SUDO_UID } = process.env;
  return SUDO_UID === undefined ? process.getuid?.() : Number(SUDO_UID);
}

function unanswered(path: string, cause?: unknown): GatewayError {
  return new GatewayError(
    'storage_failed',
    `The running gateway gave no answer at ${path}. Ask again as the user that it runs as (where it is a service: sudo -u simgate simgate …), with less than 16 KB.`,
    { cause },
  );
}
