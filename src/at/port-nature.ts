/** What sits behind a port that does not answer AT, judged by the bytes it gave. */
export type PortNature =
  /** getty asks for a login. */
  | 'console'
  /** NMEA sentences. */
  | 'gps'
  /** Gives back what is written, and nothing else. */
  | 'echo'
  /** Unreadable bytes: another speed, or no modem. */
  | 'noise'
  /** Text, but no answer to AT. */
  | 'chatter'
  | 'silent';

/** `heard`: what the port gave, as latin1, after ESC and AT were written to it. */
export function natureOf(heard: string): PortNature {
  if (/login:|password:/i.test(heard)) return 'console';
  if (/\$G[A-Z]{4},/.test(heard)) return 'gps';
  if (heard === '') return 'silent';
  if (heard.replaceAll('\u001b', '').replaceAll(/AT|[\r\n]/g, '') === '') return 'echo';
  const strange = heard.replaceAll(/[\t\r\n\x20-\x7e]/g, '').length;
  return strange * 2 >= heard.length ? 'noise' : 'chatter';
}
