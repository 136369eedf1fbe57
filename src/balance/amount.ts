/** First digit of each script that networks write amounts in; its other nine follow. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0be6, 0x0e50, 0x0ed0, 0x1040, 0x17e0, 0xff10];

/** Finds the amount in what a network says of a SIM's credit; null where it is not there. */
export type AmountReader = (text: string) => number | null;

/**
 * `pattern` is a regular expression with the amount as its group `amount`, else as its first group. Of two marks in a
 * number `decimalMark` is the one before the fraction.
 */
export function createAmountReader(pattern: string, decimalMark: '.' | ','): AmountReader {
  const expression = new RegExp(pattern, 'iu');
  return (text) => {
    const found = expression.exec(withPlainDigits(text));
    const digits = found?.groups?.['amount'] ?? found?.[1];
    return digits === undefined ? null : amountOf(digits, decimalMark);
  };
}

function amountOf(text: string, decimalMark: '.' | ','): number | null {
  const kept = text.replaceAll(/[^0-9.,-]/g, '').replaceAll(decimalMark === '.' ? ',' : '.', '');
  const plain = kept.replace(',', '.').replace(/[.]$/, '');
  return /^-?(\d{1,15}(\.\d+)?|\.\d+)$/.test(plain) ? Number(plain) : null;
}

function withPlainDigits(text: string): string {
  return text.replaceAll(/(?![0-9])\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((first) => code >= first && code < first + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}
