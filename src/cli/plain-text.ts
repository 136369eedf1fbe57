/** Modems speak on the terminal too: nothing of theirs may move the cursor. */
export function plain(text: string): string {
  return text.replaceAll(/(?!\n)\p{Cc}/gu, '?');
}
