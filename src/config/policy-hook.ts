import { z } from 'zod';
import { count, secret } from './fields.ts';

export const policyHook = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/, error: 'a URL with http or https' })
      .describe('Your program. It gets a signed POST (Standard Webhooks) and answers 204 for yes or 403 for no.'),
    secret: secret.describe(
      'Where the secret that signs is found: base64 of 24 to 64 octets (`openssl rand -base64 32`), as `env:NAME`, `file:/path` or `credential:name`.',
    ),
    allow_private: z
      .boolean()
      .default(false)
      .describe(
        'It may be on this machine or in a private network, and be called by http there. Link-local addresses are never called. Default false.',
      ),
    ca: z
      .string()
      .min(1)
      .optional()
      .describe('File with the certificate (PEM) that its certificate is signed by, in place of the public ones.'),
    timeout_ms: count(100, 2000, 1000, 'How long it may take to answer, in ms; callers wait for it.'),
    on_failure: z
      .enum(['allow', 'deny'])
      .default('allow')
      .describe(
        'What no answer means. Default allow: the other limits still hold, an alert is raised, and patients get in while your program is down.',
      ),
  })
  .refine(({ url, allow_private }) => allow_private || !url.startsWith('http:'), {
    path: ['url'],
    error:
      'https, or "allow_private": true beside it: http is only for programs on this machine or in a private network',
  })
  .describe(
    'Asked before every code of a verification is sent, for example whether the SIM of this number was swapped lately.',
  );
