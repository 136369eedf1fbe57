import { z } from 'zod';
import { isAddressRange } from '../runtime/addresses.ts';
import { count } from './fields.ts';

const addressRange = z
  .string()
  .refine(isAddressRange, 'an address or a range, for example 10.0.0.0/8 or 2001:db8::/32');

const tls = z
  .strictObject({
    cert: z
      .string()
      .min(1)
      .describe('Certificate with the chain that leads to its root, in PEM. Relative to this file.'),
    key: z.string().min(1).describe('Its private key, in PEM, readable by nobody else (mode 0600 or 0640).'),
    min_version: z.enum(['1.2', '1.3']).default('1.2').describe('Oldest version of TLS that is spoken. Default 1.2.'),
    client_ca: z.string().min(1).optional().describe('Roots, in PEM, of the certificates that callers may show.'),
    client_certificates: z
      .enum(['required', 'optional'])
      .default('required')
      .describe(
        'With client_ca: whether every caller shows a certificate, or only those whose key is bound to one. Default required.',
      ),
  })
  .optional()
  .describe(
    'TLS served by the gateway itself. The files are looked at every minute, and at once on SIGHUP: new ones are used without dropping a connection.',
  );

export const http = z
  .strictObject({
    host: z.string().min(1).default('127.0.0.1').describe('Address to listen on. Default 127.0.0.1.'),
    port: z.int().min(0).max(65_535).default(8080).describe('Port, 0 = any free one. Default 8080.'),
    allowed_hosts: z
      .array(z.string().min(1))
      .default([])
      .describe('Host names that callers may use besides localhost and the address above (against DNS rebinding).'),
    tls,
    trusted_proxies: z
      .array(addressRange)
      .max(64)
      .default([])
      .describe(
        'Addresses and ranges of the proxies in front. From them alone X-Forwarded-For is believed, and X-Forwarded-Proto. Default: none.',
      ),
    allow_plain_remote: z
      .boolean()
      .default(false)
      .describe(
        'Listen beyond this machine without TLS, and take what a proxy was sent without it. Only on a wire of its own. Default false.',
      ),
    max_connections_per_address: count(
      1,
      2048,
      256,
      'Connections that one address may have open at once; this machine and trusted proxies may have more.',
    ),
    max_body_bytes: count(1024, 65_536, 65_536, 'Largest body of a request, in bytes; a batch may have 1 MiB.'),
  })
  .prefault({})
  .describe('The API.');
