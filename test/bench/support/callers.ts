import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A program of this folder. */
export const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** What `http-load.mjs` is told; its head says what each field means. */
export interface LoadJob {
  readonly url: string;
  readonly key?: string;
  readonly path?: string;
  readonly connections: number;
  readonly seconds?: number;
  readonly requests?: number;
  readonly batch?: number;
  readonly query?: boolean;
  readonly firstNumber?: number;
}

export interface Load {
  readonly seconds: number;
  /** Requests answered with 202. */
  readonly count: number;
  readonly messages: number;
}

/** Callers in a process of their own. Rejects where one request is refused. */
export async function load(job: LoadJob): Promise<Load> {
  return JSON.parse(await runNode('http-load.mjs', job)) as Load;
}

export interface OneByOne {
  /** CLOCK_MONOTONIC in ns when the first byte of each request was sent. */
  readonly sent: readonly string[];
  /** From then to the end of the answer, ms. */
  readonly answered: readonly number[];
}

/** One caller that posts one message after the other. */
export async function oneByOne(job: {
  readonly url: string;
  readonly key: string;
  readonly requests: number;
  /** It ends after them, however many requests are left. */
  readonly seconds?: number;
  readonly pauseMs: number;
  readonly messageClass: 'otp' | 'alert';
}): Promise<OneByOne> {
  return JSON.parse(await runNode('one-by-one.mjs', job)) as OneByOne;
}

/** Output of a program of this folder that was given a job, and perhaps an input. */
export function runNode(name: string, job: unknown, input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script(name), JSON.stringify(job)], { stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdin.end(input);
    let text = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
    child.once('close', (code) => (code === 0 ? resolve(text) : reject(new Error(errors))));
  });
}
