import { z } from 'zod';
import { count, secret } from './fields.ts';

export const policyHook = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/, error: 'a URL with http or https' })
      .describe('Your program: it gets a signed POST and answers {"allow": true} or {"allow": false}.'),
    secret: secret.describe(
      'Where the key of the signature is found (Standard Webhooks, `whsec_…`): `env:NAME`, `file:/path` or `credential:name`.',
    ),
    timeout_ms: count(100, 2000, 1000, 'How long it may take to answer, in ms; callers wait for it.'),
    on_failure: z
      .enum(['allow', 'deny'])
      .default('allow')
      .describe(
        'What no answer means. Default allow: the other limits still hold, an alert is raised, and patients get in while your program is down.',
      ),
  })
  .describe('Asked before every code is sent, for example whether the SIM of this number was swapped lately.');
