/** All but the last four digits: a range that one customer of an operator may hold. */
export function prefixOf(number: string): string {
  return number.slice(0, -4);
}
