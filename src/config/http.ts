import { z } from 'zod';
import { count } from './fields.ts';

export const http = z
  .strictObject({
    host: z.string().min(1).default('127.0.0.1').describe('Address to listen on. Default 127.0.0.1.'),
    port: z.int().min(0).max(65_535).default(8080).describe('Port, 0 = any free one. Default 8080.'),
    allowed_hosts: z
      .array(z.string().min(1))
      .default([])
      .describe('Host names that callers may use besides localhost and the address above (against DNS rebinding).'),
    allow_plain_remote: z
      .boolean()
      .default(false)
      .describe(
        'Listen beyond this machine without TLS. Only behind a TLS proxy or on a wire of its own. Default false.',
      ),
    max_body_bytes: count(1024, 65_536, 65_536, 'Largest body of a request, in bytes; a batch may have 1 MiB.'),
  })
  .prefault({})
  .describe('The API.');
