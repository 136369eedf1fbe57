import { Command, InvalidArgumentError, Option } from 'commander';
import { PAGE } from '../../control/administration.ts';
import { GatewayError } from '../../runtime/errors.ts';
import { pointText, type AuditRow, type ChainBreak, type ChainPoint, type ChainVerdict } from '../../store/audit.ts';
import type { ApiKey } from '../../store/keys.ts';
import { parseTime } from '../arguments.ts';
import { auditWriter, FORMATS, type Format } from '../audit-format.ts';
import { ask, withConfig } from '../ask-gateway.ts';

export function auditCommand(): Command {
  const command = new Command('audit').description('who did what: check that nothing of it was changed, and read it');
  withConfig(command.command('verify'))
    .description('read the whole audit and say whether a row was changed, taken out or cut off; exit code 74 if so')
    .option(
      '--noted <row:mac>',
      'where it stood once, as this command or the log (audit_head) told it: shows whether it was exchanged as a whole since',
      readPoint,
    )
    .action(({ config, noted }: { config: string; noted?: ChainPoint }) => verify(config, noted));
  withConfig(command.command('export'))
    .description('print the audit, oldest row first')
    .addOption(new Option('--format <format>', 'how').choices(FORMATS).default('jsonl'))
    .option('--since <time>', 'rows of this time and later, for example 2026-01-05 or 2026-01-05T09:00:00Z', parseTime)
    .action(({ config, format, since = 0 }: { config: string; format: Format; since?: number }) =>
      exportRows(config, format, since),
    );
  return command;
}

const say = (line: string) => void process.stdout.write(`${line}\n`);

const BREAKS: Readonly<Record<ChainBreak['reason'], string>> = {
  changed: 'it is not what was written there',
  missing: 'it was taken out',
  cut_off: 'the rows from there on were cut off',
  wrong_start: 'the rows up to there were not forgotten by the gateway',
  exchanged: 'it is another row than the one that was noted',
};

async function verify(config: string, noted: ChainPoint | undefined): Promise<void> {
  const verdict = (await ask(config, { command: 'audit_verify', ...noted })) as ChainVerdict;
  const { rows, forgotten, head, broken } = verdict;
  if (forgotten !== null)
    say(
      `Rows up to ${forgotten.through} were forgotten for their age, last on ${new Date(forgotten.at).toISOString()}.`,
    );
  if (broken !== null)
    throw new GatewayError(
      'audit_broken',
      `The audit is broken at row ${broken.row}: ${BREAKS[broken.reason]}. ${rows} rows before it are as they were written. Keep a copy of the database, and find out who could write to it.`,
    );
  say(`The audit is whole: ${rows} rows, each as it was written.`);
  say(`Note this in another place, to compare with later: ${pointText(head)}`);
}

async function exportRows(config: string, format: Format, since: number): Promise<void> {
  const keys = (await ask(config, { command: 'list' })) as readonly ApiKey[];
  const write = auditWriter(format, new Map(keys.map(({ id, name }) => [`key:${id}`, name])), say);
  for (let after = 0; ; ) {
    const rows = (await ask(config, { command: 'audit_rows', after, since })) as readonly AuditRow[];
    for (const row of rows) write(row);
    after = rows.at(-1)?.id ?? after;
    if (rows.length < PAGE) return;
  }
}

function readPoint(value: string): ChainPoint {
  const [, row, mac = ''] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(value) ?? [];
  if (row === undefined) throw new InvalidArgumentError('It has to be a row, a colon and 64 hexadecimal digits.');
  return { row: Number(row), mac };
}
