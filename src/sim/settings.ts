export type StorageName = 'SM' | 'ME' | 'SR';

/** <mode>,<mt>,<bm>,<ds>,<bfr> of +CNMI (27.005 3.4.1). */
export interface Indications {
  readonly mode: number;
  readonly mt: number;
  readonly bm: number;
  readonly ds: number;
  readonly bfr: number;
}

/** What the host sets and ATZ puts back. */
export interface Settings {
  echo: boolean;
  verbose: boolean;
  quiet: boolean;
  /** +CMEE. */
  errors: number;
  charset: string;
  /** +CMGF: 0 PDU, 1 text. */
  messageFormat: number;
  /** +CSMS. */
  service: number;
  indications: Indications;
  /** <mem1>,<mem2>,<mem3> of +CPMS: read and delete, write and send, receive. */
  storages: readonly [StorageName, StorageName, StorageName];
  /** +CMMS. */
  moreMessages: number;
  /** <n> of +CREG, +CGREG, +CEREG. */
  registrationReports: Record<'CREG' | 'CGREG' | 'CEREG', number>;
  /** <format> of +COPS: 0 long name, 1 short name, 2 number. */
  operatorFormat: number;
}

export function factorySettings(): Settings {
  return {
    echo: true,
    verbose: true,
    quiet: false,
    errors: 0,
    charset: 'GSM',
    messageFormat: 0,
    service: 0,
    indications: { mode: 2, mt: 1, bm: 0, ds: 0, bfr: 0 },
    storages: ['SM', 'SM', 'SM'],
    moreMessages: 0,
    registrationReports: { CREG: 0, CGREG: 0, CEREG: 0 },
    operatorFormat: 0,
  };
}
