// Posts one message after the other to an idle gateway and tells when the first byte of each request was sent.
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const { url, key, requests } = JSON.parse(process.argv[2]);
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const sent = [];
for (let index = 0; index < requests; index++) {
  const body = JSON.stringify({
    to: `+44${7_700_000_000 + index}`,
    text: 'Your appointment is tomorrow at 9.',
    class: 'alert',
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
  await pause(12);
}
agent.destroy();
console.log(JSON.stringify(sent));
