import { vi } from 'vitest';

/** What commands that run in this process write, in the place of a terminal; until `end`, or `vi.restoreAllMocks()`. */
export function commandOutput(): { text: string; end(): void } {
  const spies = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write'));
  const output = {
    text: '',
    end() {
      for (const spy of spies) spy.mockRestore();
    },
  };
  for (const spy of spies)
    spy.mockImplementation((text) => {
      output.text += String(text);
      return true;
    });
  return output;
}

/** What one command writes. */
export async function outputOf(run: () => Promise<unknown>): Promise<string> {
  const output = commandOutput();
  try {
    await run();
    return output.text;
  } finally {
    output.end();
  }
}
