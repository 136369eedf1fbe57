import type { ReportClass } from '../message/types.ts';

/** A frame as the modem gave it. */
export interface RawFrame {
  readonly simId: number;
  readonly modem: string;
  readonly via: string;
  readonly receivedAt: number;
  /** SMSC field and TPDU, upper-case hex, or whatever the modem gave. */
  readonly hex: string;
}

/** What the frame is, decoded above the store. */
export type DecodedFrame =
  | {
      readonly kind: 'status_report';
      readonly mr: number;
      readonly recipient: string;
      readonly international: boolean;
      /** TP-ST. */
      readonly status: number;
      readonly class: ReportClass;
      readonly scts: number | null;
      readonly discharge: number | null;
    }
  | {
      readonly kind: 'deliver';
      readonly sender: string;
      /** Text, or hex of the data where `binary`. */
      readonly body: string;
      readonly binary: boolean;
      /** Service-centre time stamp, ms; null where it is no date. */
      readonly scts: number | null;
      readonly messageClass: number | null;
      readonly port: number | null;
      readonly concat: {
        readonly ref: number;
        readonly bits: 8 | 16;
        readonly total: number;
        readonly seq: number;
      } | null;
    }
  /** Other TPDU types, and Type 0: kept, never shown as a message. */
  | { readonly kind: 'ignored'; readonly reason: string }
  | { readonly kind: 'undecodable'; readonly reason: string };

export type FrameResult =
  /** The same frame came before from this SIM: nothing was changed. */
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'report_applied'; readonly messageId: number; readonly segmentId: number }
  /** Kept, and matched again when a +CMGS or a late outcome comes. */
  | { readonly kind: 'report_unmatched' }
  | { readonly kind: 'message'; readonly inboundId: number }
  | { readonly kind: 'part' }
  | { readonly kind: 'kept' };

export interface InboundView {
  readonly id: number;
  readonly sim: string | null;
  readonly from: string;
  readonly text: string;
  readonly binary: boolean;
  readonly receivedAt: number;
  readonly sentAt: number | null;
  readonly parts: number;
  /** False where parts never came; the text says `[part n missing]`. */
  readonly complete: boolean;
}

/** A frame that became neither a message nor the report of one. */
export interface LeftOverFrame {
  readonly id: number;
  readonly sim: string;
  readonly modem: string;
  readonly receivedAt: number;
  readonly kind: 'undecodable' | 'unmatched_report';
  /** Undecodable: what is wrong with it, and where. */
  readonly reason: string | null;
  /** As the modem gave it; empty once it was forgotten. */
  readonly hex: string;
  /** Of a report. */
  readonly mr: number | null;
  readonly recipient: string | null;
  /** Of a report: TP-ST. */
  readonly status: number | null;
}

/** A text, or hex of data where `binary`. */
export interface InboundBody {
  readonly body: string;
  readonly binary: boolean;
}

/** What neighbouring parts of a concatenated message say together, from their frames (`RawFrame.hex`) in order. */
export type JoinParts = (frames: readonly string[]) => InboundBody;

export interface Inbox {
  /** Raw frame and what it means, in one transaction. `join` is asked where the frame completes a concatenated message. */
  applyFrame(frame: RawFrame, decoded: DecodedFrame, join: JoinParts): Promise<FrameResult>;
  /** Concatenated messages whose first part came before `startedBefore`: shown with marks for what is missing. */
  completeOverdue(startedBefore: number, join: JoinParts): Promise<readonly number[]>;
  list(query: { before?: number; limit: number }): Promise<readonly InboundView[]>;
  /** Frames kept but not understood, or reports that fit no attempt; newest first. */
  leftOver(query: { before?: number; limit: number }): Promise<readonly LeftOverFrame[]>;
  /** How many of them there are. */
  counts(): Promise<{ undecodable: number; unmatchedReports: number }>;
}
