import { GatewayError } from '../runtime/errors.ts';

/** A TPDU that cannot be read, or cannot be made from what was asked. */
export class TpduError extends GatewayError {
  /** The field by its name in the JSON of `simgate pdu`: `smsc`, `originator`, `user_data` … */
  readonly field: string;
  /** Where the field starts, in octets from the start of the hex; null where there is no PDU yet. */
  readonly octet: number | null;

  constructor(field: string, octet: number | null, message: string) {
    const place = octet === null ? '' : ` (${field}, octet ${octet})`;
    super('tpdu_invalid', `${message}${place}`, { data: { field, octet } });
    this.field = field;
    this.octet = octet;
  }
}
