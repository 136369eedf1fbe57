// Checks codes at a steady rate, whatever the answers take: a time counts from the moment at which its request was due.
// Reads {url, key, perSecond, checks: [{id, code}]} from standard input, prints {waits} in ms, in the order of the answers.
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

const { url, key, perSecond, checks } = JSON.parse(await text(process.stdin));
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const waits = [];
let failed = null;

function check({ id, code }, due) {
  const body = JSON.stringify({ code });
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    authorization: `Bearer ${key}`,
  };
  return new Promise((resolve) => {
    const target = new URL(`/v1/verifications/${id}/check`, url);
    const outgoing = request(target, { agent, method: 'POST', headers }, (response) => {
      let answer = '';
      response.setEncoding('utf8').on('data', (chunk) => (answer += chunk));
      response.on('end', () => {
        waits.push(performance.now() - due);
        if (response.statusCode !== 200) failed ??= `${response.statusCode}: ${answer}`;
        resolve();
      });
    });
    outgoing.on('error', (error) => {
      failed ??= String(error);
      resolve();
    });
    outgoing.end(body);
  });
}

const started = performance.now();
const open = [];
for (let next = 0; next < checks.length; ) {
  for (; next < checks.length && performance.now() >= started + (1000 * next) / perSecond; next++)
    open.push(check(checks[next], started + (1000 * next) / perSecond));
  await new Promise((resolve) => setTimeout(resolve, 1));
}
await Promise.all(open);
agent.destroy();
if (failed !== null) throw new Error(failed);
console.log(JSON.stringify({ waits }));
