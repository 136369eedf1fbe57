import { Command } from 'commander';
import type { LeftOverFrame } from '../../store/inbox.ts';
import { askAll, withConfig } from '../ask-gateway.ts';
import { plain } from '../plain-text.ts';

export function leftOverCommand(): Command {
  return withConfig(new Command('left-over'))
    .description('list what modems received and nobody could decode or match, newest first')
    .option('--json', 'one JSON object a line')
    .action(async ({ config, json = false }: { config: string; json?: boolean }) => {
      for await (const frame of askAll<LeftOverFrame>(config, 'left_over'))
        process.stdout.write(`${json ? JSON.stringify(frame) : lineOf(frame)}\n`);
    });
}

function lineOf({ receivedAt, modem, kind, reason, hex, mr, recipient, status }: LeftOverFrame): string {
  const what =
    kind === 'undecodable'
      ? `${reason ?? ''}: ${hex === '' ? '(forgotten)' : plain(hex)}`
      : `report ${mr ?? '?'} of ${recipient ?? '(forgotten)'}, TP-ST ${status ?? '?'}`;
  return `${new Date(receivedAt).toISOString()}  ${modem}  ${kind}  ${what}`;
}
