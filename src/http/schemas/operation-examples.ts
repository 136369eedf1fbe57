import type { z } from 'zod';
import type { health, inboxPage, leftOverPage, modem, modemList, readiness, simPhoneMessages } from './operations.ts';
import type { FiguresBody, stats } from './stats.ts';

export const receivedPage: z.output<typeof inboxPage> = {
  messages: [
    {
      id: 'in_1C5SZRE5SKDX46EM4CGC1H09MN',
      sim: '8925402000000000001',
      from: '+254712345678',
      text: 'I cannot come tomorrow.',
      binary: false,
      received_at: '2026-01-05T09:12:04.117Z',
      sent_at: '2026-01-05T09:12:01.000Z',
      parts: 1,
      complete: true,
    },
  ],
  next_cursor: null,
};

export const leftOvers: z.output<typeof leftOverPage> = {
  frames: [
    {
      id: 'frm_2C5SZRE5SKDX46EM4CGC1H09MN',
      kind: 'unmatched_report',
      modem: 'north',
      sim: '8925402000000000001',
      received_at: '2026-01-05T09:12:04.117Z',
      reason: null,
      mr: 137,
      recipient: '+254712345678',
      report_status: 0,
      pdu: null,
    },
  ],
  next_cursor: null,
};

export const oneModem: z.output<typeof modem> = {
  name: 'north',
  port: '/dev/serial/by-id/usb-HUAWEI_HUAWEI_Mobile-if00-port0',
  status: 'ready',
  ready: true,
  since: '2026-01-05T08:00:07.512Z',
  hint: null,
  manufacturer: 'huawei',
  model: 'E173',
  revision: '11.126.85.00.209',
  imei: '350000000000006',
  imsi: '639020000000001',
  iccid: '8925402000000000001',
  number: null,
  operator: 'Safaricom',
  registration: 1,
  roaming: false,
  signal: 19,
  smsc: '+254722500029',
  reports: true,
  recovery: {
    last: { step: 'reopen', reason: 'silent', at: '2026-01-05T07:59:58.301Z' },
    steps: { resync: 2, reopen: 1 },
  },
  balance: { amount: 42.5, read_at: '2026-01-05T07:58:11.020Z', low: false, problem: null },
  plan: {
    name: 'default',
    per_minute: 12,
    burst: 5,
    caps: [
      { cap: 'per_day', used: 118, max: 500, otp_reserve: 100, resets_at: '2026-01-06T00:00:00.000Z' },
      { cap: 'per_month', used: 611, max: null, otp_reserve: 0, resets_at: '2026-02-01T00:00:00.000Z' },
      { cap: 'recipients_per_day', used: 97, max: 200, otp_reserve: 40, resets_at: '2026-01-06T00:00:00.000Z' },
    ],
  },
  suspended: null,
  warnings: [],
};

export const allModems: z.output<typeof modemList> = {
  modems: [
    oneModem,
    {
      ...oneModem,
      name: 'south',
      port: '/dev/serial/by-path/platform-fd500000.pcie-pci-0000:01:00.0-usb-0:1.3:1.2-port0',
      status: 'sim_locked',
      ready: false,
      hint: 'The SIM asks for a PIN: configure it for this modem, or turn it off in a phone.',
      imei: '350000000000014',
      imsi: null,
      iccid: '8925402000000000019',
      operator: null,
      registration: null,
      signal: null,
      smsc: null,
      reports: false,
      balance: null,
    },
  ],
};

const figures: FiguresBody = {
  sent: 412,
  delivered: 398,
  undelivered: 3,
  verifications: { started: 205, approved: 187 },
  sent_ms: { p50: 2580, p95: 6502 },
  delivered_ms: { p50: 4096, p95: 20643 },
};
const ofSim: FiguresBody = { ...figures, verifications: { started: null, approved: 187 } };

export const someStats: z.output<typeof stats> = {
  queue: { otp: 0, alert: 3, bulk: 120 },
  modems: { total: 2, ready: 1 },
  inbox: { undecodable: 0, unmatched_reports: 1 },
  commit_ms: { p50: 4.2, p99: 12.9 },
  since: '2026-01-04T10:00:00.000Z',
  until: '2026-01-05T10:00:00.000Z',
  total: figures,
  by_sim: [{ name: '8925402000000000001', ...ofSim }],
  by_operator: [{ name: 'Safaricom', ...ofSim }],
  by_range: [{ name: '+254712', ...figures }],
  by_purpose: [{ name: 'login', ...figures }],
};

export const healthy: z.output<typeof health> = {
  status: 'ok',
  version: '0.1.0',
  event_loop_ms: 0,
  attention: [
    {
      modem: 'south',
      status: 'sim_puk',
      hint: 'The SIM asks for its PUK: unlock it in a phone. Nothing is typed automatically.',
    },
  ],
  database: { check: 'ok', checked_at: '2026-01-05T09:00:00.000Z' },
  warnings: [],
  webhooks: [{ name: 'portal', status: 'failing' }],
};

export const readyToSend: z.output<typeof readiness> = { ready: true, reasons: [] };

export const phoneMessages: z.output<typeof simPhoneMessages> = {
  messages: [
    {
      from: '+15550100000',
      text: 'Clinic: 493817 is your code. Do not share it. Expires in 5 min.',
      received_at: '2026-01-05T09:00:02.480Z',
    },
  ],
};
