import { invalidField } from '../runtime/field-error.ts';

/**
 * The part of RFC 5321, 4.1.2 that mailboxes of people have. Left out on purpose: quoted parts and comments; `%`, `!` and
 * `/`, by which old relays are told to send on to somebody else; a hyphen in front, which may pass for an option of a
 * program; letters outside ASCII (names in other scripts go as punycode); addresses without a domain.
 */
const LOCAL = /^(?!-)[A-Za-z0-9_+'&=~*#$?^{}-]+(?:\.[A-Za-z0-9_+'&=~*#$?^{}-]+)*$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;
const MAX_LENGTH = 254;
const MAX_LOCAL = 64;

/** The address with its domain in lower case; null where it is none that mail is sent to. */
export function readEmailAddress(text: string): string | null {
  if (text.length > MAX_LENGTH) return null;
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(0, at));
  const domain = text.slice(at + 1).toLowerCase();
  if (local.length > MAX_LOCAL || !LOCAL.test(local) || !DOMAIN.test(domain)) return null;
  return `${local}@${domain}`;
}

/** Throws `invalid_request`. */
export function emailAddress(text: string): string {
  const address = readEmailAddress(text);
  if (address === null) throw invalidField('email', 'an e-mail address in ASCII, for example name@clinic.example');
  return address;
}

/** The mailbox that limits count by: whatever its case and its tag (`name+tag@`), it is one person's. */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at).toLowerCase();
  const tag = local.indexOf('+');
  return `${tag > 0 ? local.slice(0, tag) : local}@${address.slice(at + 1)}`;
}
