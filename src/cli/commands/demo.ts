import { Command, InvalidArgumentError } from 'commander';
import { GatewayError, isGatewayError } from '../../runtime/errors.ts';
import type { TestGateway } from '../../testing.ts';
import { untilSignal } from '../signals.ts';

/** A number that no subscriber has (Ofcom's range for drama). */
const PATIENT = '+447700900123';
const DELIVERY_LIMIT_MS = 30_000;
const POLL_MS = 100;
const NETWORK = { latency_ms: 800, report_delay_ms: 1200 };

type Json = Readonly<Record<string, unknown>>;

export function demoCommand(): Command {
  return new Command('demo')
    .description(
      'run the gateway on two simulated modems and tell the story of one code, from HTTP to the phone and back',
    )
    .option('--once', 'end after the story')
    .option('-p, --port <port>', 'port of the API; a free one is taken where this one is in use', parsePort, 8080)
    .action(async ({ once = false, port }: { once?: boolean; port: number }) => {
      const interrupted = untilSignal();
      const gateway = await start(once ? 0 : port);
      try {
        await Promise.race([show(gateway, once, interrupted), interrupted]);
      } finally {
        if (!once) say('\nStopping.');
        await gateway.stop();
      }
    });
}

async function show(gateway: TestGateway, once: boolean, interrupted: Promise<unknown>): Promise<void> {
  await tellStory(gateway);
  if (once) return;
  explain(gateway);
  await interrupted;
}

const settings = (port: number) => ({
  scenario: { network: NETWORK },
  config: { http: { port }, verification: { brand: 'Hillside Clinic' } },
});

/** The wished port, or any free one where that is taken. */
async function start(port: number): Promise<TestGateway> {
  const { startTestGateway } = await import('../../testing.ts');
  try {
    return await startTestGateway(settings(port));
  } catch (error) {
    if (!isGatewayError(error, 'address_unavailable')) throw error;
    say(`Port ${port} is in use: simgate takes a free one.`);
    return startTestGateway(settings(0));
  }
}

async function tellStory(gateway: TestGateway): Promise<void> {
  say(`simgate runs at ${gateway.url} on two simulated modems (sim1, sim2) and a new SQLite file.\n`);
  const sent = await call(gateway, 'POST', '/v1/verifications', { to: PATIENT });
  say(`1. A log-in page asks for a code: POST /v1/verifications {"to": "${PATIENT}"}`);
  tell(sent, 'id', 'status', 'delivery', 'attempts_remaining', 'expires_at');

  const sms = await gateway.phone(PATIENT).next(DELIVERY_LIMIT_MS);
  const text = sms.text ?? '';
  say(`2. The phone ${PATIENT} receives an SMS from ${sms.from}:\n   "${text}"\n`);

  const path = `/v1/verifications/${String(sent['id'])}`;
  const delivered = await untilDelivered(gateway, path);
  say(`3. The delivery report comes back: GET /v1/verifications/{id}`);
  tell(delivered, 'status', 'delivery');

  const code = /\d{6}/.exec(text)?.[0] ?? '';
  const guess = code === '000000' ? '000001' : '000000';
  const wrong = await call(gateway, 'POST', `${path}/check`, { code: guess });
  say(`4. A wrong guess: POST /v1/verifications/{id}/check {"code": "${guess}"}`);
  tell(wrong, 'valid', 'status', 'attempts_remaining');

  const checked = await call(gateway, 'POST', `${path}/check`, { code });
  say(`5. The code from the SMS: POST /v1/verifications/{id}/check {"code": "${code}"}`);
  tell(checked, 'valid', 'status');
  if (checked['valid'] !== true) throw new GatewayError('internal', 'The code from the SMS was not accepted.');
}

async function untilDelivered(gateway: TestGateway, path: string): Promise<Json> {
  const end = performance.now() + DELIVERY_LIMIT_MS;
  while (performance.now() < end) {
    const view = await call(gateway, 'GET', path);
    if (view['delivery'] === 'delivered') return view;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new GatewayError('internal', `No delivery report within ${DELIVERY_LIMIT_MS / 1000} s.`);
}

async function call(gateway: TestGateway, method: string, path: string, body?: unknown): Promise<Json> {
  const response = await fetch(`${gateway.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${gateway.key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Json;
  if (!response.ok)
    throw new GatewayError('internal', `${method} ${path} was answered ${response.status}: ${JSON.stringify(answer)}`);
  return answer;
}

/** What matters of an answer here; curl shows the rest. */
function tell(answer: Json, ...fields: readonly string[]): void {
  const shown = fields.map((name) => `${name}: ${String(answer[name])}`);
  say(`   -> ${shown.join(', ')}\n`);
}

/** Lines to paste into a shell as they are, one by one or all at once. */
function explain({ url, key }: TestGateway): void {
  const curl = 'curl -sw "\\n"';
  const auth = `-H "Authorization: Bearer $KEY"`;
  const json = `${auth} -H 'Content-Type: application/json'`;
  say(`Now by hand, in another window:

KEY=${key}
# send a code; the answer holds an id, never the code
ID=$(curl -s ${url}/v1/verifications ${json} -d '{"to": "${PATIENT}"}' | grep -o 'ver_[0-9A-Z]*'); echo "$ID"
sleep ${Math.ceil((NETWORK.latency_ms + NETWORK.report_delay_ms) / 1000) + 1}   # the simulated network takes its time
# what the simulated phone received, and the last code in it
${curl} ${url}/v1/sim/phones/${PATIENT.replace('+', '%2B')}/messages ${auth}
CODE=$(curl -s ${url}/v1/sim/phones/${PATIENT.replace('+', '%2B')}/messages ${auth} | grep -oE '\\b[0-9]{6}\\b' | tail -n 1)
# has it been delivered?
${curl} ${url}/v1/verifications/$ID ${auth}
# check what the patient typed
${curl} ${url}/v1/verifications/$ID/check ${json} -d "{\\"code\\": \\"$CODE\\"}"
# any other text
${curl} ${url}/v1/messages ${json} -d '{"to": "${PATIENT}", "text": "Your appointment is tomorrow at 9.", "class": "alert"}'
# the modems, and the metrics
${curl} ${url}/v1/modems ${auth}
curl -s ${url}/metrics

The whole API, to read and to try: ${url}/docs
Ctrl-C stops.`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function parsePort(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}
