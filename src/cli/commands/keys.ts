import { Command, InvalidArgumentError } from 'commander';
import type { IssuedKey } from '../../access/types.ts';
import { MESSAGE_CLASSES, type MessageClass } from '../../message/types.ts';
import { GatewayError } from '../../runtime/errors.ts';
import { SCOPES, type ApiKey, type KeyRestrictions, type Scope } from '../../store/keys.ts';
import { parseDuration } from '../arguments.ts';
import { ask, withConfig } from '../ask-gateway.ts';
import { keyTable } from '../key-table.ts';
import { rotateDataCommand } from './rotate-data.ts';

interface CreateFlags {
  readonly config: string;
  readonly name: string;
  readonly scope: readonly Scope[];
  readonly class?: readonly MessageClass[];
  readonly purpose?: readonly string[];
  readonly prefix?: readonly string[];
  readonly address?: readonly string[];
  readonly rate?: KeyRestrictions['rate'];
  readonly clientCn?: string;
  readonly expires?: number;
}

interface RotateFlags {
  readonly config: string;
  readonly overlap: number;
  readonly expires?: number;
}

const ONCE = 'This is the only time the key is shown. Callers send it as: Authorization: Bearer <key>\n';

export function keysCommand(): Command {
  return new Command('keys')
    .description('make, list, rotate and revoke API keys, and change the data key, also while the gateway runs')
    .addCommand(createCommand())
    .addCommand(listCommand())
    .addCommand(rotateCommand())
    .addCommand(revokeCommand())
    .addCommand(rotateDataCommand());
}

function createCommand(): Command {
  return withConfig(new Command('create'))
    .description('make a key and print it, once')
    .requiredOption('-n, --name <name>', 'who uses it, for example "portal"')
    .requiredOption(
      '-s, --scope <scope>',
      'what it may do, given once or several times: send (messages), verify (one-time passwords), verify:custom_code (with codes of the caller), enrol (authenticator apps and backup codes), read (inbox, modems, statistics), modems (restart, pause), admin (everything else, of all keys)',
      oneOf(SCOPES),
    )
    .option(
      '--class <class>',
      'only messages of this class; a verification is an otp (repeatable)',
      oneOf(MESSAGE_CLASSES),
    )
    .option('--purpose <purpose>', 'only verifications of this purpose (repeatable)', several)
    .option('--prefix <prefix>', 'only numbers that begin so, for example +254 (repeatable)', several)
    .option('--address <range>', 'only from this address or range, for example 10.0.0.0/8 (repeatable)', several)
    .option('--rate <requests/seconds>', 'so many requests in any window of so many seconds, for example 60/60', rate)
    .option('--client-cn <name>', 'only with the client certificate of this common name (http.tls.client_ca)')
    .option('--expires <duration>', 'ends by itself, for example 90d', parseDuration)
    .action(async ({ config, name, scope, expires, ...flags }: CreateFlags) => {
      const restrictions: Partial<KeyRestrictions> = {
        classes: flags.class ?? [],
        purposes: flags.purpose ?? [],
        prefixes: flags.prefix ?? [],
        addresses: flags.address ?? [],
        rate: flags.rate ?? null,
        clientName: flags.clientCn ?? null,
      };
      const life = expires === undefined ? {} : { expiresInMs: expires };
      show((await ask(config, { command: 'create', name, scopes: scope, restrictions, ...life })) as IssuedKey);
    });
}

function listCommand(): Command {
  return withConfig(new Command('list'))
    .description('show what each key may do, how long, and when it was last used')
    .option('--json', 'as JSON')
    .action(async ({ config, json }: { config: string; json?: true }) => {
      const keys = (await ask(config, { command: 'list' })) as readonly ApiKey[];
      process.stdout.write(json === true ? `${JSON.stringify(keys, null, 2)}\n` : keyTable(keys));
    });
}

function rotateCommand(): Command {
  return withConfig(new Command('rotate'))
    .description('make another key in the place of one; it may do and see the same')
    .argument('<name>', 'name of the key')
    .option(
      '--overlap <duration>',
      'how long the key so far works beside the new one; 0s ends it now',
      parseDuration,
      0,
    )
    .option('--expires <duration>', 'life of the new key; as long as that of the key so far if absent', parseDuration)
    .action(async (name: string, { config, overlap, expires }: RotateFlags) => {
      const life = expires === undefined ? {} : { expiresInMs: expires };
      const issued = (await ask(config, { command: 'rotate', name, overlapMs: overlap, ...life })) as IssuedKey | null;
      if (issued === null) throw unknown(name);
      show(issued);
      const { oldUntil } = issued.record;
      if (overlap > 0 && oldUntil !== null)
        process.stderr.write(`The key so far works until ${new Date(oldUntil).toISOString()}.\n`);
    });
}

function revokeCommand(): Command {
  return withConfig(new Command('revoke'))
    .description('end a key at once')
    .argument('[name]', 'name of the key')
    .option('-n, --name <name>', 'the same')
    .action(async (argument: string | undefined, flags: { config: string; name?: string }, command: Command) => {
      const name = argument ?? flags.name;
      if (name === undefined) command.error('error: name the key: simgate keys revoke <name>');
      const { revoked } = (await ask(flags.config, { command: 'revoke', name })) as { revoked: boolean };
      if (!revoked) throw unknown(name);
      process.stdout.write(`${name} is revoked\n`);
    });
}

function show({ key }: IssuedKey): void {
  process.stdout.write(`${key}\n`);
  process.stderr.write(ONCE);
}

const unknown = (name: string) =>
  new GatewayError('not_found', `there is no key named ${name}; simgate keys list shows them`);

const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

const oneOf =
  <Value extends string>(values: readonly Value[]) =>
  (value: string, before: readonly Value[] = []): readonly Value[] => {
    const known = values.find((one) => one === value);
    if (known === undefined) throw new InvalidArgumentError(`It has to be one of ${values.join(', ')}.`);
    return [...before, known];
  };

function rate(text: string): KeyRestrictions['rate'] {
  const [, max, seconds] = /^([1-9][0-9]{0,4})\/([1-9][0-9]{0,4})$/.exec(text) ?? [];
  if (max === undefined || seconds === undefined)
    throw new InvalidArgumentError('It has to be requests/seconds, for example 60/60.');
  return { max: Number(max), windowMs: Number(seconds) * 1000 };
}
