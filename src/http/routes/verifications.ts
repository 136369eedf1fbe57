import type { Seen, StartRequest } from '../../verify/types.ts';
import type { HttpDeps } from '../deps.ts';
import { ACCEPT_ERRORS } from '../problems.ts';
import { listed } from '../listing.ts';
import { rowIdOf } from '../public-id.ts';
import { callContext, kept, route, type Route } from '../route.ts';
import { idParams } from '../schemas/fields.ts';
import * as examples from '../schemas/verification-examples.ts';
import * as schemas from '../schemas/verifications.ts';
import { checkView, verificationView } from '../verification-views.ts';

const ENDED_ERRORS = [
  'not_found',
  'verification_expired',
  'verification_used',
  'verification_canceled',
  'verification_max_attempts',
] as const;

const CHECK_ERRORS = [
  ...ENDED_ERRORS,
  'channel_not_offered',
  'rate_limited',
  'number_locked',
  'storage_failed',
] as const;

/** Of whatever sends a code. */
const SEND_ERRORS = ['fraud_suspected', 'policy_denied', 'policy_unavailable', ...ACCEPT_ERRORS] as const;

const CHECK_DESCRIPTION =
  'A wrong code is an answer, `valid: false`, and costs an attempt. A verification that is over is an error that says how it ended.';

function toStartRequest(body: schemas.NewVerificationBody): StartRequest {
  return {
    to: body.to,
    email: body.email,
    subject: body.subject,
    oldNumber: body.old_number,
    purpose: body.purpose,
    clientRef: body.client_ref,
    locale: body.locale,
    template: body.template,
    codeLength: body.code_length,
    ttlMs: body.ttl === undefined ? undefined : body.ttl * 1000,
    maxAttempts: body.max_attempts,
    webotpHost: body.webotp_host,
    appHash: body.app_hash,
    amount: body.amount,
    payee: body.payee,
    customCode: body.custom_code,
    endUserIp: body.end_user_ip,
    callbackUrl: body.callback_url,
  };
}

export function verificationRoutes(deps: HttpDeps): Route[] {
  const { verify, callbacks, ids } = deps;
  const respond = (seen: Seen) => JSON.stringify(verificationView(seen, ids));

  return [
    route({
      method: 'post',
      path: '/v1/verifications',
      scope: ['verify'],
      tag: 'verifications',
      summary: 'Send a code, or ask for one that the person has',
      description:
        'Ends the open verification of this purpose and number, where there is one. The code is in the SMS or e-mail and nowhere else. The purpose says by which ways it may be answered (`channels`); the first one that the person has is taken.',
      body: schemas.newVerification,
      uses: ({ purpose = null, to, old_number }) => [
        { class: 'otp', purpose, ...(to === undefined ? {} : { to }) },
        ...(old_number === undefined ? [] : [{ to: old_number, field: 'old_number' }]),
      ],
      repeatable: true,
      audit: 'stored',
      status: 202,
      response: schemas.verification,
      errors: [
        'invalid_number',
        'number_not_allowed',
        'number_locked',
        'channel_unavailable',
        'template_invalid',
        'callback_not_allowed',
        ...SEND_ERRORS,
      ],
      example: { body: examples.newVerification, response: examples.verification },
    })(async (call) => {
      const context = { ...callContext(call), mayBringCode: call.key.scopes.includes('verify:custom_code') };
      if (call.body.callback_url !== undefined) callbacks.assertAllowed(call.body.callback_url);
      return kept(await verify.start(toStartRequest(call.body), context, respond));
    }),

    route({
      method: 'get',
      path: '/v1/verifications',
      scope: ['verify', 'read'],
      tag: 'verifications',
      summary: 'List your verifications, newest first',
      query: schemas.verificationQuery,
      audit: { action: 'verifications_listed', reads: true },
      status: 200,
      response: schemas.verificationPage,
      example: { response: { verifications: [examples.verification], next_cursor: null } },
    })(async ({ key, query }) => {
      const { purpose, client_ref: clientRef, status } = query;
      const all = purpose === undefined && clientRef === undefined && status === undefined;
      const { rows, next_cursor } = await listed(deps, {
        kind: 'verification',
        query,
        read: async (slice) =>
          (await verify.list({ keyId: key.id, ...slice })).map((seen) => ({ id: seen.view.id, seen })),
        madeAt: ({ seen }) => seen.view.createdAt,
        wanted: all
          ? undefined
          : ({ seen: { view } }) =>
              (purpose ?? view.purpose) === view.purpose &&
              (clientRef ?? view.clientRef) === view.clientRef &&
              (status ?? view.state) === view.state,
      });
      return { verifications: rows.map(({ seen }) => verificationView(seen, ids)), next_cursor };
    }),

    route({
      method: 'post',
      path: '/v1/verifications/check',
      scope: ['verify'],
      tag: 'verifications',
      summary: 'Check a code by number and purpose',
      description: CHECK_DESCRIPTION,
      body: schemas.checkByNumber,
      uses: ({ purpose = null, to }) => [{ purpose, to }],
      repeatable: true,
      audit: 'stored',
      status: 200,
      response: schemas.checkResult,
      errors: ['invalid_number', 'number_not_allowed', ...CHECK_ERRORS],
      example: { body: { to: '+254712345678', purpose: 'login', code: '123456' }, response: examples.approved },
    })(async (call) => {
      const { to, purpose, ...request } = call.body;
      return checkView(await verify.check({ to, purpose }, request, callContext(call)), ids);
    }),

    route({
      method: 'get',
      path: '/v1/verifications/{id}',
      scope: ['verify', 'read'],
      tag: 'verifications',
      summary: 'Read a verification, or wait for something new of it',
      description:
        'With `wait`, a caller learns at once that the SMS was delivered, that none left, or that no report came: ask again with the `revision` of the last answer until the person has typed the code.',
      params: idParams,
      query: schemas.getQuery,
      audit: { action: 'verification_read', reads: true, subject: ({ params }) => ['verification', params.id] },
      status: 200,
      response: schemas.verification,
      errors: ['not_found'],
      example: { response: examples.verification },
    })(async ({ key, params, query }) => {
      const { wait = 0, revision } = query;
      const id = rowIdOf(ids, 'verification', params.id);
      return verificationView(
        await (wait === 0 ? verify.get(id, key.id) : verify.get(id, key.id, { ms: wait * 1000, revision })),
        ids,
      );
    }),

    route({
      method: 'post',
      path: '/v1/verifications/{id}/check',
      scope: ['verify'],
      tag: 'verifications',
      summary: 'Check a code',
      description: CHECK_DESCRIPTION,
      params: idParams,
      body: schemas.check,
      repeatable: true,
      audit: 'stored',
      status: 200,
      response: schemas.checkResult,
      errors: CHECK_ERRORS,
      example: { body: { code: '123456' }, response: examples.approved },
    })(async (call) => {
      const id = rowIdOf(ids, 'verification', call.params.id);
      return checkView(await verify.check({ id }, call.body, callContext(call)), ids);
    }),

    route({
      method: 'post',
      path: '/v1/verifications/{id}/resend',
      scope: ['verify'],
      tag: 'verifications',
      summary: 'Send the code again',
      description: 'The same code, and its life does not get longer, unless `new_code` asks for a new one.',
      params: idParams,
      body: schemas.resend,
      repeatable: true,
      audit: 'stored',
      status: 202,
      response: schemas.verification,
      errors: [
        ...ENDED_ERRORS,
        'channel_not_offered',
        'verification_resend_too_soon',
        'verification_max_sends',
        ...SEND_ERRORS,
      ],
      example: { body: { new_code: false }, response: { ...examples.verification, sends: 2 } },
    })(async (call) => {
      const id = rowIdOf(ids, 'verification', call.params.id);
      const { new_code: newCode, number, end_user_ip: endUserIp } = call.body;
      return kept(await verify.resend(id, { newCode, number, endUserIp }, callContext(call), respond));
    }),

    route({
      method: 'post',
      path: '/v1/verifications/{id}/next',
      scope: ['verify'],
      tag: 'verifications',
      summary: 'Go on to the next way',
      description:
        'By e-mail with a new code, and that of the SMS is dead, unless the purpose keeps it; or with an app or a backup code that the person has. Guesses are counted on. Where the gateway went on by itself meanwhile, nothing more is sent.',
      params: idParams,
      body: schemas.next,
      repeatable: true,
      audit: 'stored',
      status: 202,
      response: schemas.verification,
      errors: [
        ...ENDED_ERRORS,
        'channel_not_offered',
        'channel_exhausted',
        'number_locked',
        'verification_max_sends',
        ...SEND_ERRORS,
      ],
      example: { body: { channel: 'email' }, response: examples.moved },
    })(async (call) => {
      const id = rowIdOf(ids, 'verification', call.params.id);
      const { channel, end_user_ip: endUserIp } = call.body;
      return kept(await verify.next(id, { channel, endUserIp }, callContext(call), respond));
    }),

    route({
      method: 'post',
      path: '/v1/verifications/{id}/cancel',
      scope: ['verify'],
      tag: 'verifications',
      summary: 'End a verification; its SMS is not sent any more',
      params: idParams,
      audit: { action: 'verification_cancelled', subject: ({ params }) => ['verification', params.id] },
      status: 200,
      response: schemas.verification,
      errors: [...ENDED_ERRORS, 'storage_failed'],
      example: { response: { ...examples.verification, status: 'canceled', attempts_remaining: 0 } },
    })(async ({ key, params }) =>
      verificationView(await verify.cancel(rowIdOf(ids, 'verification', params.id), key.id), ids),
    ),
  ];
}
