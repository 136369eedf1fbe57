import { pduJson } from '../../../src/cli/commands/pdu-json.ts';
import { decodePdu } from '../../../src/tpdu/decode.ts';
import { TpduError } from '../../../src/tpdu/tpdu-error.ts';
import { fixtureVectors } from '../../tpdu/vectors.ts';
import type { Chance } from '../chance.ts';
import type { Outcome, Target } from '../engine.ts';
import { mutated } from '../mutate.ts';

interface Input {
  readonly octets: Buffer<ArrayBuffer>;
  readonly mode: 'mt' | 'mo';
  readonly smsc: boolean;
}

const LONGEST = 300;
const MOST_LEARNT = 5000;

/** PDUs out of noise and out of changed vectors, in each direction, with and without the SMSC field. */
export class PduTarget implements Target<Input> {
  readonly name = 'PDUs';
  readonly #corpus = fixtureVectors
    .filter(({ direction }) => direction === 'decode')
    .map(({ hex }) => Buffer.from(hex, 'hex'));

  next(chance: Chance): Input {
    const noise = chance.happens(0.2);
    const octets = noise ? chance.octets(chance.number(LONGEST)) : mutated(this.#corpus, chance);
    return { octets, mode: chance.of(['mt', 'mo']), smsc: chance.happens(0.7) };
  }

  attempt({ octets, mode, smsc }: Input): Outcome {
    const hex = octets.toString('hex');
    try {
      const pdu = decodePdu(hex, { mode, smsc });
      if (pdu.trailing > pdu.tpduLength || pdu.tpduLength > octets.length) throw new RangeError('wrong lengths');
      const shown = pduJson(pdu, smsc);
      return { refused: false, way: JSON.stringify(shown, shapeOf) };
    } catch (error) {
      if (!(error instanceof TpduError)) throw error;
      const { octet } = error;
      if (octet === null || octet < 0 || octet > octets.length)
        throw new RangeError(`octet ${octet}`, { cause: error });
      return { refused: true, way: error.message.replaceAll(/\d+/g, '#') };
    }
  }

  learn({ octets }: Input): void {
    if (this.#corpus.length < MOST_LEARNT) this.#corpus.push(octets);
  }

  show({ octets, mode, smsc }: Input): string {
    return `${mode} ${smsc ? 'with' : 'without'} SMSC ${octets.toString('hex')}`;
  }
}

/** What a PDU consists of, whatever the values are. */
function shapeOf(key: string, value: unknown): unknown {
  if (typeof value === 'number') return 0;
  return typeof value === 'string' && key !== 'type' && key !== 'alphabet' ? '' : value;
}
