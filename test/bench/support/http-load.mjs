// A caller in a process of its own. Reads one JSON job from its arguments, prints one JSON result.
import { Agent, request } from 'node:http';

const { url, path, key, connections, requests, batch, firstNumber = 7_700_000_000 } = JSON.parse(process.argv[2]);
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const target = new URL(path, url);
let next = 0;

function message() {
  return { to: `+44${firstNumber + next++}`, text: 'Your appointment is tomorrow at 9.', class: 'bulk', ttl: 604_800 };
}

function once() {
  const value = batch === undefined ? message() : { messages: Array.from({ length: batch }, message) };
  const body = JSON.stringify(value);
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    authorization: `Bearer ${key}`,
  };
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = request(target, { agent, method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
      response.on('end', () =>
        response.statusCode === 202
          ? resolve(performance.now() - started)
          : reject(new Error(`${response.statusCode}: ${text}`)),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const latencies = [];
let left = requests;
const started = performance.now();
await Promise.all(
  Array.from({ length: connections }, async () => {
    while (left-- > 0) latencies.push(await once());
  }),
);
const seconds = (performance.now() - started) / 1000;
agent.destroy();
console.log(JSON.stringify({ seconds, latencies }));
