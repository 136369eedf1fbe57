import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { GatewayError, isGatewayError, toError } from '../runtime/errors.ts';
import type { Service } from '../runtime/lifecycle.ts';
import { SCOPES, type Scope } from '../store/keys.ts';
import type { Access } from './types.ts';

/**
 * Key administration of a running gateway, for `simgate keys` on the same machine: the database belongs to one process,
 * so the command line asks that process. One JSON request and one JSON answer a connection, over a Unix socket beside
 * the database. Who may open the socket (mode 0600, in a folder of mode 0700) may administrate: the same people who
 * could read the database.
 */
export type ControlRequest =
  | { readonly command: 'create'; readonly name: string; readonly scopes: readonly Scope[] }
  | { readonly command: 'list' }
  | { readonly command: 'revoke'; readonly name: string };

const MAX_REQUEST_BYTES = 4096;
const REQUEST_TIMEOUT_MS = 5000;

export function controlSocketPath(database: string): string {
  return `${database}.sock`;
}

/** Answers one request; what `simgate keys` does itself where no gateway is running. */
export async function runControl(access: Access, request: ControlRequest): Promise<unknown> {
  if (request.command === 'create') return access.create(request.name, request.scopes);
  if (request.command === 'list') return access.list();
  return { revoked: await access.revoke(request.name) };
}

export async function serveControl(path: string, access: Access): Promise<Service> {
  rmSync(path, { force: true });
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
    socket.on('end', () => void answer(text, access).then((reply) => socket.end(reply)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  chmodSync(path, 0o600);
  let stopped: Promise<void> | undefined;
  return {
    stop: () =>
      (stopped ??= new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      })),
  };
}

async function answer(text: string, access: Access): Promise<string> {
  try {
    return JSON.stringify({ result: await runControl(access, parseRequest(text)) });
  } catch (error) {
    const code = isGatewayError(error) ? error.code : 'internal';
    return JSON.stringify({ error: { code, message: toError(error).message } });
  }
}

function parseRequest(text: string): ControlRequest {
  const value = JSON.parse(text) as Partial<Record<'command' | 'name' | 'scopes', unknown>>;
  const { command, name, scopes } = value;
  if (command === 'list') return { command };
  if (typeof name === 'string' && command === 'revoke') return { command, name };
  if (typeof name === 'string' && command === 'create' && Array.isArray(scopes) && scopes.every(isScope)) return { command, name, scopes };
  throw new GatewayError('invalid_request', 'the control socket knows create, list and revoke');
}

function isScope(value: unknown): value is Scope {
  return (SCOPES as readonly unknown[]).includes(value);
}

/** Null where no gateway is listening. */
export function askControl(path: string, request: ControlRequest): Promise<{ readonly result: unknown } | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    let text = '';
    socket.setEncoding('utf8');
    socket.on('connect', () => socket.end(JSON.stringify(request)));
    socket.on('data', (chunk: string) => (text += chunk));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(null);
      else reject(error);
    });
    socket.on('end', () => {
      const reply = JSON.parse(text) as { result?: unknown; error?: { code: never; message: string } };
      if (reply.error === undefined) resolve({ result: reply.result });
      else reject(new GatewayError(reply.error.code, reply.error.message));
    });
  });
}
