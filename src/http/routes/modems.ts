import type { HttpDeps, ModemDirectory, ModemInfo } from '../deps.ts';
import { modemNamed } from '../modem-named.ts';
import { route, type Route } from '../route.ts';
import { allModems, oneModem } from '../schemas/operation-examples.ts';
import { modem, modemList, modemParams } from '../schemas/operations.ts';
import { modemView } from '../views.ts';

const COMMANDS = {
  restart: 'Bring a modem up from the top',
  pause: 'Take a modem out of use; its port stays open',
  resume: 'Put a paused modem to use again',
} as const;
const ACTIONS = { restart: 'modem_restarted', pause: 'modem_paused', resume: 'modem_resumed' } as const;

export function modemRoutes({ modems, balances, outbound }: HttpDeps): Route[] {
  const view = (info: ModemInfo) => {
    const sim = outbound.sims().find(({ modem: name }) => name === info.name) ?? null;
    return modemView(info, balances.of(info.name), sim);
  };
  const command = (verb: keyof typeof COMMANDS & keyof ModemDirectory) =>
    route({
      method: 'post',
      path: `/v1/modems/{name}/${verb}`,
      scope: ['modems'],
      tag: 'modems',
      summary: COMMANDS[verb],
      description: 'Answers at once with the modem as it is then; GET /v1/modems shows what became of it.',
      params: modemParams,
      audit: { action: ACTIONS[verb], subject: ({ params }) => ['modem', params.name] },
      status: 202,
      response: modem,
      example: { response: oneModem },
      errors: ['not_found', 'modem_not_ready'],
    })(({ params }) => {
      modems[verb](modemNamed(modems, params.name).name);
      return view(modemNamed(modems, params.name));
    });

  return [
    route({
      method: 'get',
      path: '/v1/modems',
      scope: ['read', 'modems'],
      tag: 'modems',
      summary: 'List the modems with what they need',
      status: 200,
      response: modemList,
      example: { response: allModems },
    })(() => ({ modems: modems.list().map(view) })),
    command('restart'),
    command('pause'),
    command('resume'),
  ];
}
