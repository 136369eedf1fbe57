import { z } from 'zod';
import { count, seconds } from './fields.ts';

export const queue = z
  .strictObject({
    ttl_s: z
      .strictObject({
        otp: seconds(60, 600, 300, 'One-time passwords.'),
        alert: seconds(60, 604_800, 86_400, 'Alerts.'),
        bulk: seconds(60, 604_800, 172_800, 'Bulk.'),
      })
      .prefault({})
      .describe('How long a message may wait and travel where the request gives no ttl.'),
    max_segments: count(1, 16, 6, 'Longest text, in segments.'),
    max_queued: count(100, 10_000_000, 100_000, 'Segments in the queue at which new messages are refused.'),
    uncertain_after_s: seconds(
      45,
      180,
      75,
      'How long a modem may take to answer a submit before its outcome is called uncertain.',
    ),
    otp_retry_after_s: seconds(
      5,
      120,
      20,
      'How long an uncertain one-time password waits for a status report before its second and last submit.',
    ),
    min_free_disk_mb: count(1, 100_000, 50, 'Free space, in MiB, below which nothing new is accepted.'),
  })
  .prefault({})
  .describe('The queue.');
