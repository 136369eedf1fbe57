import { GatewayError } from '../runtime/errors.ts';

type OpenFailureReason = 'missing' | 'permission' | 'busy' | 'not_serial' | 'other';

/** bindings-cpp gives no error codes, only the words of strerror(3) in its messages. */
const CAUSES: readonly (readonly [words: RegExp, reason: OpenFailureReason, sentence: (path: string) => string])[] = [
  [
    /no such (?:file|device)|ENOENT|ENXIO|ENODEV|does not exist/i,
    'missing',
    (path) => `There is no port ${path}: plug the modem in, or correct the port in the configuration.`,
  ],
  [
    /permission denied|operation not permitted|EACCES|EPERM/i,
    'permission',
    (path) => `simgate may not open ${path}: add its user to the group dialout and start it again.`,
  ],
  [
    /cannot lock|port is locked|resource busy|temporarily unavailable|EBUSY|EAGAIN/i,
    'busy',
    (path) =>
      `Another program has ${path} open: stop it (fuser -v ${path} names it; often ModemManager, gammu or a second simgate), or see that no two modems of the configuration name it.`,
  ],
  [
    /inappropriate ioctl|ENOTTY|is a directory|EISDIR/i,
    'not_serial',
    (path) => `${path} is not a serial port: correct the port in the configuration.`,
  ],
];

/** Why a port could not be opened, as a sentence for the operator; `data.reason` for programs. */
export function openFailure(path: string, cause: Error): GatewayError {
  const found = CAUSES.find(([words]) => words.test(cause.message));
  const sentence = found?.[2](path) ?? `The port ${path} could not be opened: check its cable and its power.`;
  const reason: OpenFailureReason = found?.[1] ?? 'other';
  return new GatewayError('port_failed', sentence, { data: { path, reason }, cause });
}
