import { GatewayError } from '../runtime/errors.ts';

export function unplugged(name: string): GatewayError {
  return new GatewayError('port_failed', `The simulated modem ${name} is unplugged.`, { data: { reason: 'missing' } });
}

export function takenAlready(name: string): GatewayError {
  return new GatewayError('port_failed', `The port of the simulated modem ${name} is open already.`, {
    data: { reason: 'busy' },
  });
}
