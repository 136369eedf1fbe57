import type { SimReport, Waiting } from '../outbound/types.ts';
import type { InboundView, LeftOverFrame } from '../store/inbox.ts';
import type { AttemptView, MessageView, NewMessage, SegmentView } from '../store/outbox.ts';
import type { BalanceInfo, ModemInfo, PublicIds } from './deps.ts';
import { isoTime, isoTimeOrNull } from './schemas/fields.ts';
import type { AcceptedMessage, Message, MessageSummary } from './schemas/messages.ts';
import type { InboundMessage, LeftOverBody, ModemBody } from './schemas/operations.ts';
import { planView, suspensionView, waitingView, warningsOf, warningView } from './sim-views.ts';

/** What callers see of the gateway's own records. No text of an `otp` message and no code passes here. */

export function acceptedView(id: number, message: NewMessage, now: number, ids: PublicIds): AcceptedMessage {
  return {
    id: ids.encode('message', id),
    status: message.sendAt !== null && message.sendAt > now ? 'scheduled' : 'queued',
    to: message.to,
    class: message.class,
    alphabet: message.alphabet,
    segment_count: message.segments,
    send_at: isoTimeOrNull(message.sendAt),
    expires_at: isoTime(message.deadline),
    client_ref: message.clientRef,
  };
}

export function messageSummaryView(view: MessageView, ids: PublicIds): MessageSummary {
  return {
    id: ids.encode('message', view.id),
    status: view.state,
    to: view.to,
    class: view.class,
    priority: view.priority,
    text: view.class === 'otp' ? null : view.text,
    segment_count: view.segments.length,
    accepted_at: isoTime(view.acceptedAt),
    send_at: isoTimeOrNull(view.sendAt),
    expires_at: isoTime(view.deadline),
    client_ref: view.clientRef,
    verification_id: view.verificationId === null ? null : ids.encode('verification', view.verificationId),
  };
}

export function messageView(view: MessageView, waiting: Waiting | null, ids: PublicIds): Message {
  return {
    ...messageSummaryView(view, ids),
    waiting: waitingView(waiting),
    segments: view.segments.map(segmentView),
  };
}

function segmentView(segment: SegmentView): Message['segments'][number] {
  return {
    seq: segment.seq,
    status: segment.state,
    status_at: isoTime(segment.stateAt),
    attempts: segment.attempts.map(attemptView),
  };
}

function attemptView(attempt: AttemptView): Message['segments'][number]['attempts'][number] {
  return {
    modem: attempt.modem,
    sim: attempt.sim,
    started_at: isoTime(attempt.startedAt),
    ended_at: isoTimeOrNull(attempt.endedAt),
    outcome: attempt.outcome,
    mr: attempt.mr,
    cms: attempt.cms,
    reason: attempt.reason,
    report_status: attempt.reportStatus,
    reported_at: isoTimeOrNull(attempt.reportedAt),
  };
}

export function inboundView(view: InboundView, ids: PublicIds): InboundMessage {
  return {
    id: ids.encode('inbound', view.id),
    sim: view.sim,
    from: view.from,
    text: view.text,
    binary: view.binary,
    received_at: isoTime(view.receivedAt),
    sent_at: isoTimeOrNull(view.sentAt),
    parts: view.parts,
    complete: view.complete,
  };
}

export function leftOverView(frame: LeftOverFrame, ids: PublicIds): LeftOverBody {
  return {
    id: ids.encode('frame', frame.id),
    kind: frame.kind,
    modem: frame.modem,
    sim: frame.sim,
    received_at: isoTime(frame.receivedAt),
    reason: frame.reason,
    mr: frame.mr,
    recipient: frame.recipient,
    report_status: frame.status,
    pdu: frame.kind === 'undecodable' && frame.hex !== '' ? frame.hex : null,
  };
}

export function modemView(modem: ModemInfo, balance: BalanceInfo | null, sim: SimReport | null): ModemBody {
  const { last, steps } = modem.recovery;
  return {
    name: modem.name,
    port: modem.port,
    status: modem.state,
    ready: modem.ready,
    since: isoTime(modem.since),
    hint: modem.hint,
    manufacturer: modem.identity?.manufacturer ?? null,
    model: modem.identity?.model ?? null,
    revision: modem.identity?.revision ?? null,
    imei: modem.identity?.imei ?? null,
    imsi: modem.sim?.imsi ?? null,
    iccid: modem.sim?.iccid ?? null,
    number: modem.sim?.number ?? null,
    operator: modem.operator,
    registration: modem.registration,
    roaming: modem.roaming,
    signal: modem.signal,
    smsc: modem.smsc,
    reports: modem.reports,
    recovery: { last: last === null ? null : { ...last, at: isoTime(last.at) }, steps: { ...steps } },
    balance:
      balance === null
        ? null
        : {
            amount: balance.amount,
            read_at: isoTimeOrNull(balance.readAt),
            low: balance.low,
            problem: balance.problem,
          },
    plan: sim === null ? null : planView(sim),
    suspended: sim === null ? null : suspensionView(sim),
    warnings: warningsOf(balance, sim).map(warningView),
  };
}
