import { Command } from 'commander';
import { PAGE } from '../../control/administration.ts';
import type { LeftOverFrame } from '../../store/inbox.ts';
import { ask, withConfig } from '../ask-gateway.ts';
import { plain } from '../plain-text.ts';

export function leftOverCommand(): Command {
  return withConfig(new Command('left-over'))
    .description('list what modems received and nobody could decode or match, newest first')
    .option('--json', 'one JSON object a line')
    .action(async ({ config, json = false }: { config: string; json?: boolean }) => {
      for (let before: number | undefined; ; ) {
        const request = { command: 'left_over', ...(before === undefined ? {} : { before }) } as const;
        const frames = (await ask(config, request)) as readonly LeftOverFrame[];
        for (const frame of frames) process.stdout.write(`${json ? JSON.stringify(frame) : lineOf(frame)}\n`);
        before = frames.at(-1)?.id;
        if (frames.length < PAGE) return;
      }
    });
}

function lineOf({ receivedAt, modem, kind, reason, hex, mr, recipient, status }: LeftOverFrame): string {
  const what =
    kind === 'undecodable'
      ? `${reason ?? ''}: ${hex === '' ? '(forgotten)' : plain(hex)}`
      : `report ${mr ?? '?'} of ${recipient ?? '(forgotten)'}, TP-ST ${status ?? '?'}`;
  return `${new Date(receivedAt).toISOString()}  ${modem}  ${kind}  ${what}`;
}
