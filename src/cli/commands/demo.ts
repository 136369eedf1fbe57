import { Command, InvalidArgumentError } from 'commander';
import { GatewayError } from '../../runtime/errors.ts';
import { startTestGateway, type TestGateway } from '../../testing.ts';
import { untilSignal } from '../signals.ts';

/** A number that no subscriber has (Ofcom's range for drama). */
const PATIENT = '+447700900123';
const DELIVERY_LIMIT_MS = 30_000;
const POLL_MS = 100;

export function demoCommand(): Command {
  return new Command('demo')
    .description(
      'run the gateway on two simulated modems and tell the story of one code, from HTTP to the phone and back',
    )
    .option('--once', 'end after the story')
    .option('-p, --port <port>', 'port of the API', parsePort, 8080)
    .action(async ({ once = false, port }: { once?: boolean; port: number }) => {
      const gateway = await start(once ? 0 : port);
      try {
        await tellStory(gateway);
        if (!once) {
          explain(gateway);
          await untilSignal();
          say('\nStopping.');
        }
      } finally {
        await gateway.stop();
      }
    });
}

/** The wished port, or any free one where that is taken. */
async function start(port: number): Promise<TestGateway> {
  const scenario = { network: { latency_ms: 800, report_delay_ms: 1200 } };
  const options = (wished: number) => ({
    scenario,
    config: { http: { port: wished }, verification: { brand: 'Hillside Clinic' } },
  });
  try {
    return await startTestGateway(options(port));
  } catch (error) {
    if (!isPortTaken(error)) throw error;
    return startTestGateway(options(0));
  }
}

function isPortTaken(error: unknown): boolean {
  return error instanceof GatewayError && (error.cause as NodeJS.ErrnoException | undefined)?.code === 'EADDRINUSE';
}

async function tellStory(gateway: TestGateway): Promise<void> {
  say(`simgate runs at ${gateway.url} on two simulated modems (sim1, sim2) and a new SQLite file.\n`);
  const sent = await call(gateway, 'POST', '/v1/verifications', { to: PATIENT });
  say(`1. POST /v1/verifications {"to": "${PATIENT}"}\n   ${JSON.stringify(sent)}\n`);

  const sms = await gateway.phone(PATIENT).next(DELIVERY_LIMIT_MS);
  say(`2. The phone ${PATIENT} received this SMS from ${sms.from}:\n   "${sms.text ?? ''}"\n`);

  const path = `/v1/verifications/${String(sent['id'])}`;
  const delivered = await untilDelivered(gateway, path);
  say(`3. The delivery report came back: GET ${path}\n   ${JSON.stringify(delivered)}\n`);

  const code = /\d{6}/.exec(sms.text ?? '')?.[0] ?? '';
  const wrong = await call(gateway, 'POST', `${path}/check`, { code: code === '000000' ? '000001' : '000000' });
  say(`4. A wrong guess: POST ${path}/check\n   ${JSON.stringify(wrong)}\n`);
  const checked = await call(gateway, 'POST', `${path}/check`, { code });
  say(`5. The code from the SMS: POST ${path}/check {"code": "${code}"}\n   ${JSON.stringify(checked)}\n`);
  if (checked['valid'] !== true) throw new GatewayError('internal', 'The code from the SMS was not accepted.');
}

async function untilDelivered(gateway: TestGateway, path: string): Promise<Record<string, unknown>> {
  const end = performance.now() + DELIVERY_LIMIT_MS;
  while (performance.now() < end) {
    const view = await call(gateway, 'GET', path);
    if (view['delivery'] === 'delivered') return view;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new GatewayError('internal', `No delivery report within ${DELIVERY_LIMIT_MS / 1000} s.`);
}

async function call(
  gateway: TestGateway,
  method: string,
  path: string,
  body?: unknown,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${gateway.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${gateway.key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok)
    throw new GatewayError('internal', `${method} ${path} was answered ${response.status}: ${JSON.stringify(answer)}`);
  return answer;
}

function explain({ url, key }: TestGateway): void {
  const post = (path: string, body: string) =>
    `curl -s ${url}${path} -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' -d '${body}'`;
  say(`Now by hand, in another window:

KEY=${key}
# send a code
${post('/v1/verifications', `{"to": "${PATIENT}"}`)}
# read the SMS as the phone got it (simulated modems only)
curl -s ${url}/v1/sim/phones/${PATIENT.replace('+', '%2B')}/messages -H "Authorization: Bearer $KEY"
# has it been delivered? (put the id of the first answer in)
curl -s ${url}/v1/verifications/ID -H "Authorization: Bearer $KEY"
# check what the patient typed
${post('/v1/verifications/ID/check', '{"code": "123456"}')}
# any other text
${post('/v1/messages', `{"to": "${PATIENT}", "text": "Your appointment is tomorrow at 9.", "class": "alert"}`)}

All of the API: ${url}/docs    modems: ${url}/v1/modems    metrics: ${url}/metrics
Ctrl-C stops.`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function parsePort(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('a port is a number from 0 to 65535');
  return port;
}
