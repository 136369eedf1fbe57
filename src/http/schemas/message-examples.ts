import type { AcceptedMessage, Message, MessageSummary, NewMessageBody } from './messages.ts';

const ID = 'msg_0H3V8K2M5N7P9Q1R4S6T8W0X2Y';

export const newMessage: NewMessageBody = {
  to: '+254712345678',
  text: 'Your appointment is tomorrow at 9:00.',
  class: 'alert',
  client_ref: 'appointment-1187',
};

export const acceptedMessage: AcceptedMessage = {
  id: ID,
  status: 'queued',
  to: '+254712345678',
  class: 'alert',
  alphabet: 'gsm7',
  segment_count: 1,
  send_at: null,
  expires_at: '2026-01-06T09:00:00.000Z',
  client_ref: 'appointment-1187',
};

export const messageSummary: MessageSummary = {
  id: ID,
  status: 'delivered',
  to: '+254712345678',
  class: 'alert',
  priority: 5,
  text: 'Your appointment is tomorrow at 9:00.',
  segment_count: 1,
  accepted_at: '2026-01-05T09:00:00.000Z',
  send_at: null,
  expires_at: '2026-01-06T09:00:00.000Z',
  client_ref: 'appointment-1187',
  verification_id: null,
};

export const message: Message = {
  ...messageSummary,
  waiting: null,
  segments: [
    {
      seq: 1,
      status: 'delivered',
      status_at: '2026-01-05T09:00:06.210Z',
      attempts: [
        {
          modem: 'modem1',
          sim: '8925402000000000001',
          started_at: '2026-01-05T09:00:00.031Z',
          ended_at: '2026-01-05T09:00:02.480Z',
          outcome: 'sent',
          mr: 17,
          cms: null,
          reason: null,
          report_status: 0,
          reported_at: '2026-01-05T09:00:06.210Z',
        },
      ],
    },
  ],
};
