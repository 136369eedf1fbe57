// Posts one message after the other and tells when the first byte of each request was sent, and how long its answer took.
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const { url, key, requests, seconds = Infinity, pauseMs, messageClass } = JSON.parse(process.argv[2]);
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const sent = [];
const answered = [];
const end = performance.now() + seconds * 1000;
for (let index = 0; index < requests && performance.now() < end; index++) {
  const body = JSON.stringify({
    to: `+44${7_700_000_000 + index}`,
    text: 'Your appointment is tomorrow at 9.',
    class: messageClass,
  });
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    authorization: `Bearer ${key}`,
  };
  await new Promise((resolve, reject) => {
    const outgoing = request(new URL('/v1/messages', url), { agent, method: 'POST', headers }, (response) => {
      response
        .resume()
        .once('end', () => (response.statusCode === 202 ? resolve() : reject(new Error(String(response.statusCode)))));
    });
    outgoing.on('error', reject);
    sent.push(process.hrtime.bigint().toString());
    outgoing.end(body);
  });
  answered.push(Number(process.hrtime.bigint() - BigInt(sent.at(-1))) / 1e6);
  await pause(pauseMs);
}
agent.destroy();
console.log(JSON.stringify({ sent, answered }));
