import { Readable, Writable } from 'node:stream';
import type { CommanderError } from 'commander';
import { describe, expect, test } from 'vitest';
import { pduCommand } from '../../src/cli/commands/pdu.ts';
import { exitCodeOf } from '../../src/cli/exit-codes.ts';
import { TpduError } from '../../src/tpdu/tpdu-error.ts';
import { statusReport } from '../support/frames.ts';
import { fixtureVectors } from '../tpdu/vectors.ts';

const DELIVER = '07919730071111F1000B919746121611F10000811170021222230DC8329BFD6681EE6F399B1C02';

/** Runs `simgate pdu …` on a standard input given in chunks; the standard output as text. */
async function run(args: readonly string[], chunks: Iterable<string | Uint8Array> = []): Promise<string> {
  let written = '';
  const stdout = new Writable({
    // A slow reader: the next write waits for the one before.
    highWaterMark: 16,
    write: (chunk: Buffer, _encoding, done) => {
      written += chunk.toString();
      setImmediate(done);
    },
  });
  const command = pduCommand({ stdin: Readable.from(chunks, { objectMode: false }), stdout });
  for (const each of [command, ...command.commands]) each.exitOverride().configureOutput({ writeErr: () => undefined });
  await command.parseAsync([...args], { from: 'user' });
  return written;
}

function lines(output: string): readonly Record<string, unknown>[] {
  return output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('simgate pdu decode', () => {
  test('prints what the PDU says', async () => {
    const decoded = JSON.parse(await run(['decode', DELIVER])) as unknown;
    expect(decoded).toMatchObject({ type: 'deliver', originator: { number: '+79642161111' }, text: 'Hello, world!' });
  });

  test('says in words what a status report means', async () => {
    const decoded = JSON.parse(await run(['decode', statusReport(7, 0x46)])) as unknown;
    expect(decoded).toMatchObject({ status: 0x46, status_class: 'permanent', status_text: 'Validity period expired' });
  });

  test('--mode and --no-smsc', async () => {
    const decoded = JSON.parse(await run(['decode', '--mode', 'mo', '--no-smsc', '010004913619000008C8303A8C0EA3C3']));
    expect(decoded).toMatchObject({ type: 'submit', destination: { number: '+6391' }, text: 'Hahahaha' });
    expect(decoded).not.toHaveProperty('smsc');
  });

  test('a malformed PDU is an error with exit code 65 that says where', async () => {
    const error = await run(['decode', DELIVER.slice(0, 30)]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TpduError);
    expect(exitCodeOf(error)).toBe(65);
    expect((error as Error).message).toContain('(originator, octet 9)');
  });

  test.each([[['decode']], [['decode', '--mode', 'up', DELIVER]], [['encode']]])('%j is wrong usage', async (args) => {
    const error = (await run(args).catch((thrown: unknown) => thrown)) as CommanderError;
    expect(error.name).toBe('CommanderError');
    expect(error.exitCode).not.toBe(0);
  });
});

describe('simgate pdu decode --stdin', () => {
  test('answers each line with one line, good or bad', async () => {
    const asked = [
      JSON.stringify({ hex: DELIVER }),
      JSON.stringify({ hex: '010004913619000008C8303A8C0EA3C3', mode: 'mo', smsc_included: false }),
      JSON.stringify({ hex: 'zz' }),
      '{"hex": 12}',
      '{"hex": "00", "mode": "up"}',
      '{}',
      'no json',
      '[]',
      '',
      JSON.stringify({ hex: DELIVER.slice(0, 30) }),
    ].join('\r\n');
    const answers = lines(await run(['decode', '--stdin'], [asked]));
    expect(answers).toMatchObject([
      { text: 'Hello, world!' },
      { text: 'Hahahaha' },
      { error: { code: 'tpdu_invalid', field: 'hex', octet: 0 } },
      { error: { code: 'tpdu_invalid', field: 'hex', octet: null } },
      { error: { code: 'tpdu_invalid', field: 'mode', octet: null } },
      { error: { code: 'tpdu_invalid', field: 'smsc', octet: 0 } },
      { error: { code: 'bad_json', field: null, octet: null } },
      { error: { code: 'bad_json', field: null, octet: null } },
      { error: { code: 'tpdu_invalid', field: 'originator', octet: 9 } },
    ]);
    for (const { error } of answers.slice(2)) expect((error as { message: string }).message).toMatch(/^[A-Z].*[.)]$/);
  });

  test('the whole corpus at once, in chunks that end anywhere', async () => {
    const decodes = fixtureVectors.filter(({ direction }) => direction === 'decode');
    const asked = decodes
      .map(({ hex, mode, smsc_included }) => JSON.stringify({ hex, mode, smsc_included }))
      .join('\n');
    const octets = Buffer.from(asked);
    const chunks = Array.from({ length: Math.ceil(octets.length / 7) }, (_, i) => octets.subarray(i * 7, i * 7 + 7));
    const answers = lines(await run(['decode', '--stdin'], chunks));
    expect(answers).toHaveLength(decodes.length);
    for (const [index, { expect: expected, error_policy }] of decodes.entries()) {
      if (error_policy === 'must') expect(answers[index]).toHaveProperty('error.octet');
      else if (error_policy === undefined) expect(answers[index]).toMatchObject(expected as object);
    }
  });

  test('twenty thousand lines', async () => {
    const line = `${JSON.stringify({ hex: DELIVER })}\n`;
    const output = await run(
      ['decode', '--stdin'],
      Array.from({ length: 20 }, () => line.repeat(1_000)),
    );
    expect(output.match(/\n/g)).toHaveLength(20_000);
  });

  test('one line of megabytes', async () => {
    const hex = DELIVER + 'F'.repeat(4_000_000);
    const answers = lines(await run(['decode', '--stdin'], [`{"hex":"${hex.slice(0, 99)}`, hex.slice(99), '"}\n']));
    expect(answers).toMatchObject([{ text: 'Hello, world!', trailing_octets: 2_000_000 }]);
  });

  test('a reader that has seen enough is no error, a broken one is', async () => {
    for (const [code, fails] of [
      ['EPIPE', false],
      ['EIO', true],
    ] as const) {
      const stdout = new Writable({
        write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })),
      });
      const stdin = Readable.from([`${JSON.stringify({ hex: DELIVER })}\n`], { objectMode: false });
      const ended = pduCommand({ stdin, stdout }).parseAsync(['decode', '--stdin'], { from: 'user' });
      expect(
        await ended.then(
          () => false,
          () => true,
        ),
      ).toBe(fails);
    }
  });

  test('nothing in, nothing out', async () => {
    expect(await run(['decode', '--stdin'])).toBe('');
  });
});

describe('simgate pdu encode', () => {
  test('takes its fields as options', async () => {
    const args = ['encode', '--destination', '+358401234567', '--text', 'x', '--srr', '--rd', '--mr', '165'];
    expect(JSON.parse(await run([...args, '--validity', '3600']))).toEqual({
      pdus: [{ hex: '0035A50C9153481032547600000B0178', tpdu_length: 15 }],
    });
  });

  test('cuts a long text, with a 16-bit reference where asked', async () => {
    const args = [
      'encode',
      '--destination',
      '12345',
      '--text',
      'x'.repeat(161),
      '--concat-16',
      '--concat-ref',
      '48879',
    ];
    const { pdus } = JSON.parse(await run(args)) as { pdus: readonly { hex: string }[] };
    expect(pdus.map(({ hex }) => /060804BEEF020[12]/.exec(hex)?.[0])).toEqual(['060804BEEF0201', '060804BEEF0202']);
  });

  test.each([
    [['--text', 'ж', '--alphabet', 'gsm7'], 'text'],
    [['--text', 'x', '--mr', 'seven'], 'mr'],
    [['--text', 'x', '--class', '4'], 'class'],
    [['--text', 'x', '--validity', 'long'], 'vp'],
    [['--data', 'xyz0'], 'data'],
    [[], 'text'],
  ])('refuses %j, naming %s', async (options, field) => {
    const error = await run(['encode', '--destination', '12345', ...options]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TpduError);
    expect((error as TpduError).field).toBe(field);
  });

  test('--stdin: line separators of Unicode are part of a text', async () => {
    const text = 'a\u2028b\u2029c\u0085d';
    const asked = [
      `{"destination":"12345","text":"${text}"}`,
      '{"destination":"12345","text":"x","smsc_included":false}',
    ];
    const answers = lines(await run(['encode', '--stdin'], [asked.join('\n')]));
    expect(answers).toEqual([
      { pdus: [{ hex: '00010005812143F500080E0061202800622029006300850064', tpdu_length: 24 }] },
      { pdus: [{ hex: '010005812143F500000178', tpdu_length: 11 }] },
    ]);
  });

  test.each([
    [{ text: 'x' }, 'destination'],
    [{ destination: 5, text: 'x' }, 'destination'],
    [{ destination: '1', text: 'x', vp: [] }, 'vp'],
    [{ destination: '1', text: 'x', vp: {} }, 'enhanced_hex'],
    [{ destination: '1', text: 'x', concat: { bits: 9 } }, 'bits'],
    [{ destination: '1', text: 'x', ports: { bits: 8 } }, 'dest'],
    [{ destination: '1', text: 'x', srr: 'yes' }, 'srr'],
    [{ destination: '1', text_repeat: ['x', 1e12] }, 'text_repeat'],
    [{ destination: '1', text_repeat: 'x' }, 'text_repeat'],
  ])('--stdin: %j names %s', async (input, field) => {
    const [answer] = lines(await run(['encode', '--stdin'], [JSON.stringify(input)]));
    expect(answer).toMatchObject({ error: { code: 'tpdu_invalid', field, octet: null } });
  });
});
