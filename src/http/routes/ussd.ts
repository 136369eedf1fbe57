import { z } from 'zod';
import { GatewayError } from '../../runtime/errors.ts';
import type { ErrorCode } from '../../runtime/error-codes.ts';
import type { HttpDeps, UssdInfo } from '../deps.ts';
import { modemNamed } from '../modem-named.ts';
import { route, type Route } from '../route.ts';
import { seconds } from '../schemas/fields.ts';
import { modemParams, ussdAnswer } from '../schemas/operations.ts';

const DEFAULT_TIMEOUT_S = 60;

const ussdRequest = z
  .strictObject({
    code: z
      .string()
      .regex(/^[0-9*#+]{1,160}$/, 'digits, *, # and +, 160 at most')
      .meta({ description: 'The code, or the answer to a menu that was left open.', example: '*100#' }),
    timeout: seconds(5, 90, `How long to wait for the network. Default ${DEFAULT_TIMEOUT_S}.`).default(
      DEFAULT_TIMEOUT_S,
    ),
    keep_open: z
      .boolean()
      .default(false)
      .meta({ description: 'Leave a menu open, so that the next request can answer it. Default false.' }),
  })
  .meta({ id: 'UssdRequest' });

/** What callers are told of the ways in which a code comes to nothing. */
const FAILURES: Readonly<Record<string, { readonly code: ErrorCode; readonly message: string }>> = {
  refused: { code: 'ussd_failed', message: 'The modem or the network refused this code.' },
  not_supported: { code: 'ussd_failed', message: 'Neither modem nor network has USSD.' },
  ended: { code: 'ussd_failed', message: 'The network ended the session without a word.' },
  other_client: { code: 'ussd_failed', message: 'Something else on the modem or its SIM took the session.' },
  modem_lost: { code: 'ussd_failed', message: 'The modem started again, or its port was lost.' },
  canceled: { code: 'ussd_failed', message: 'The code was called off.' },
  timeout: { code: 'ussd_timeout', message: 'The network did not answer in time.' },
  gave_way: { code: 'ussd_gave_way', message: 'A message was waiting to be sent, and messages go first.' },
};

function answered(outcome: UssdInfo): { text: string; more: boolean } {
  if (outcome.kind === 'answer') return { text: outcome.text, more: outcome.more };
  const { reason } = outcome;
  const { code, message } = FAILURES[reason] ?? { code: 'internal', message: reason };
  throw new GatewayError(code, message, { data: { ussdReason: reason } });
}

export function ussdRoutes({ modems }: HttpDeps): Route[] {
  return [
    route({
      method: 'post',
      path: '/v1/modems/{name}/ussd',
      scope: ['modems'],
      tag: 'modems',
      summary: 'Send a USSD code and wait for the answer of the network',
      description:
        'One code at a time on a modem. Messages go first: a code that keeps one waiting is called off after 5 s. Codes that change or unblock a PIN are refused. A menu is ended unless `keep_open` is set; its answer is then the `code` of the next request, and a code like `*100#` begins anew.',
      params: modemParams,
      body: ussdRequest,
      audit: { action: 'ussd_sent', subject: ({ params }) => ['modem', params.name] },
      status: 200,
      response: ussdAnswer,
      example: {
        body: { code: '*100#', timeout: 60, keep_open: false },
        response: { text: 'Balance: KES 42.50', more: false },
      },
      errors: ['not_found', 'modem_not_ready', 'ussd_failed', 'ussd_timeout', 'ussd_gave_way'],
    })(async ({ params, body }) =>
      answered(
        await modems.ussd(modemNamed(modems, params.name).name, {
          code: body.code,
          timeoutMs: body.timeout * 1000,
          keepOpen: body.keep_open,
        }),
      ),
    ),

    route({
      method: 'post',
      path: '/v1/modems/{name}/ussd/cancel',
      scope: ['modems'],
      tag: 'modems',
      summary: 'Call off a USSD code, or end the menu that was left open',
      params: modemParams,
      audit: { action: 'ussd_cancelled', subject: ({ params }) => ['modem', params.name] },
      status: 200,
      response: z.strictObject({ canceled: z.literal(true) }),
      example: { response: { canceled: true } },
      errors: ['not_found', 'modem_not_ready'],
    })(async ({ params }) => {
      await modems.cancelUssd(modemNamed(modems, params.name).name);
      return { canceled: true as const };
    }),
  ];
}
