// Callers in a process of their own: one JSON job as argument, one JSON result printed. Each has a connection that stays open
// and asks again as soon as it has its answer. HTTP is written here by hand: node:http would cost more than what it is to measure.
//   url, key      of the gateway
//   path          of the request
//   connections   that stay open, each with one request at a time
//   seconds       how long; or `requests`: how many
//   batch         messages in one request; absent: one message, not in a batch
//   firstNumber   of the recipients, without +44
//   query         true: GET `url` with the number appended as &to=, as Kannel takes messages; absent: JSON is posted
import { connect } from 'node:net';

const job = JSON.parse(process.argv[2]);
const { url, path = '', key, connections, seconds = Infinity, requests = Infinity, batch, query = false } = job;
const target = query ? new URL(url) : new URL(path, url);
let number = job.firstNumber ?? 7_700_000_000;
let left = requests;
let count = 0;

const message = () => ({
  to: `+44${number++}`,
  text: 'Your appointment is tomorrow at 9.',
  class: 'bulk',
  ttl: 604_800,
});

function nextRequest() {
  const where = `${target.pathname}${target.search}`;
  if (query) return `GET ${where}&to=%2B44${number++} HTTP/1.1\r\nHost: ${target.host}\r\n\r\n`;
  const body = JSON.stringify(batch === undefined ? message() : { messages: Array.from({ length: batch }, message) });
  const headers = `Host: ${target.host}\r\nContent-Type: application/json\r\nAuthorization: Bearer ${key}`;
  return `POST ${where} HTTP/1.1\r\n${headers}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** Octets of the first answer in the text, or 0 while it is not whole. Throws where it is not a 202. */
function wholeAnswer(text) {
  const head = text.indexOf('\r\n\r\n');
  if (head === -1) return 0;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, head))?.[1];
  if (length === undefined) throw new Error(`an answer without a length: ${text}`);
  const end = head + 4 + Number(length);
  if (text.length < end) return 0;
  if (!text.startsWith('HTTP/1.1 202 ')) throw new Error(text);
  return end;
}

function caller() {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(target.port), target.hostname);
    let text = '';
    const ask = () => {
      if (left-- > 0 && performance.now() < end) socket.write(nextRequest());
      else socket.end(resolve);
    };
    socket.setNoDelay(true).setEncoding('latin1');
    socket.once('connect', ask).once('error', reject);
    socket.once('close', () => reject(new Error('the gateway closed the connection')));
    socket.on('data', (chunk) => {
      text += chunk;
      try {
        const length = wholeAnswer(text);
        if (length === 0) return;
        text = text.slice(length);
        count++;
        ask();
      } catch (error) {
        reject(error);
      }
    });
  });
}

const started = performance.now();
const end = started + seconds * 1000;
await Promise.all(Array.from({ length: connections }, caller));
console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000, count, messages: count * (batch ?? 1) }));
process.exit();
