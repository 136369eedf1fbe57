import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atCommand } from '../../src/at/command.ts';
import { CDS_PDU, PDU, scriptedModem } from './scripted-modem.ts';

const urc = fc.constantFrom(
  ['+CMTI: "SM",1'],
  ['^RSSI:26'],
  ['RING'],
  ['NO CARRIER'],
  ['+CREG: 1'],
  ['+CUSD: 0,"Balance\nOK\nERROR",15'],
  ['+CDS: 25', CDS_PDU],
  ['+CMT: ,23', CDS_PDU],
  ['+XVENDOR: 1,2'],
);
const lineEnd = fc.constantFrom('\r\n', '\r', '\r\r\n', '\n');

/** Lines of an answer with URCs anywhere between them, as bytes divided anywhere, and the URCs alone. */
function interleaved(answer: readonly string[]) {
  return fc
    .record({
      urcs: fc.array(fc.tuple(fc.nat({ max: answer.length - 1 }), urc), { maxLength: 5 }),
      end: lineEnd,
      cuts: fc.array(fc.nat({ max: 400 }), { maxLength: 8 }),
    })
    .map(({ urcs, end, cuts }) => {
      const placed = urcs.toSorted((a, b) => a[0] - b[0]);
      const lines = answer.flatMap((line, at) => [
        ...placed.filter(([where]) => where === at).flatMap(([, own]) => own),
        line,
      ]);
      const text = lines.map((line) => `${end}${line}${end}`).join('');
      const at = [0, ...cuts.filter((cut) => cut < text.length).toSorted((a, b) => a - b), text.length];
      const chunks = at.slice(1).map((to, index) => text.slice(at[index], to));
      return { chunks: chunks.filter((chunk) => chunk !== ''), urcs: placed.map(([, own]) => own) };
    });
}

const told = (urcs: readonly { readonly line: string; readonly pdu?: string }[]) =>
  urcs.map(({ line, pdu }) => (pdu === undefined ? [line] : [line, pdu]));

describe('URCs anywhere in a dialogue', () => {
  it('leave the answer of a command as it is, and come out once each, in order', async () => {
    await fc.assert(
      fc.asyncProperty(interleaved(['+CSQ: 20,99', 'OK']), async ({ chunks, urcs }) => {
        const modem = scriptedModem();
        modem.answer('AT+CSQ', ...chunks);
        const response = await modem.channel.execute(atCommand('AT+CSQ'));
        await modem.clock.settle(2);
        expect(response).toEqual({ final: { kind: 'ok' }, lines: ['+CSQ: 20,99'] });
        expect(told(modem.urcs)).toEqual(urcs);
        expect(modem.clock.pending).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('leave the result of a submit as it is, and come out once each, in order', async () => {
    await fc.assert(
      fc.asyncProperty(interleaved([PDU, '+CMGS: 64', 'OK']), async ({ chunks, urcs }) => {
        const modem = scriptedModem();
        modem.answer('AT+CMGS', '\r\n> ');
        modem.answer(PDU, ...chunks);
        expect(await modem.submit()).toEqual({ kind: 'sent', mr: 64, afterMs: 0 });
        await modem.clock.settle(2);
        expect(told(modem.urcs)).toEqual(urcs);
        expect(modem.written).toEqual(['AT+CMGS=31\r', `${PDU}\u001a`]);
        expect(modem.clock.pending).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
});
