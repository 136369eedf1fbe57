import { Command, InvalidArgumentError } from 'commander';
import { GatewayError } from '../../runtime/errors.ts';
import { SCOPES, type ApiKey, type Scope } from '../../store/keys.ts';
import { ask, withConfig } from '../ask-gateway.ts';

export function keysCommand(): Command {
  const command = new Command('keys').description('make, list and revoke API keys, also while the gateway runs');

  withConfig(command.command('create'))
    .description('make a key and print it, once')
    .requiredOption('-n, --name <name>', 'who uses it, for example "portal"')
    .requiredOption(
      '-s, --scope <scope>',
      'what it may do, given once or several times: send (messages), verify (one-time passwords), read (inbox, modems, statistics), modems (restart, pause), admin (everything, of all keys)',
      collectScope,
    )
    .action(async ({ config, name, scope }: { config: string; name: string; scope: Scope[] }) => {
      const { key } = (await ask(config, { command: 'create', name, scopes: scope })) as { key: string };
      process.stdout.write(`${key}\n`);
      process.stderr.write('This is the only time the key is shown. Callers send it as: Authorization: Bearer <key>\n');
    });
  withConfig(command.command('list'))
    .description('show names, scopes and last use')
    .action(async ({ config }: { config: string }) => {
      const keys = (await ask(config, { command: 'list' })) as readonly ApiKey[];
      const rows = keys.map((key) => [
        key.name,
        key.scopes.join(','),
        date(key.createdAt),
        date(key.lastUsedAt),
        date(key.revokedAt),
      ]);
      for (const row of [['name', 'scopes', 'created', 'last used', 'revoked'], ...rows])
        process.stdout.write(`${row.join('\t')}\n`);
    });
  withConfig(command.command('revoke'))
    .description('end a key at once')
    .requiredOption('-n, --name <name>', 'name of the key')
    .action(async ({ config, name }: { config: string; name: string }) => {
      const { revoked } = (await ask(config, { command: 'revoke', name })) as { revoked: boolean };
      if (!revoked) throw new GatewayError('not_found', `there is no key named ${name}; simgate keys list shows them`);
      process.stdout.write(`${name} is revoked\n`);
    });
  return command;
}

function collectScope(value: string, before: readonly Scope[] = []): readonly Scope[] {
  if (!(SCOPES as readonly string[]).includes(value))
    throw new InvalidArgumentError(`It has to be one of ${SCOPES.join(', ')}.`);
  return [...before, value as Scope];
}

function date(time: number | null): string {
  return time === null ? '-' : new Date(time).toISOString();
}
