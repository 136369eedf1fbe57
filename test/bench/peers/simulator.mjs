// The simulated modems of one gateway on pseudo-terminals, as `simgate simulate` serves them, with a tap on each line: it tells
// when the first byte of AT+CMGS came, when Ctrl-Z, and how many commands so far. Ends when its standard input ends.
import { systemClock } from '../../../dist/runtime/clock.js';
import { systemRandom } from '../../../dist/runtime/random.js';
import { createSimulation } from '../../../dist/sim/simulation.js';
import { serveTtys } from '../../../dist/sim/tty-links.js';

const { link, count, latency, reportDelay } = JSON.parse(process.argv[2]);
const clock = systemClock();
const names = Array.from({ length: count }, (_, index) => `sim${index}`);
const simulation = createSimulation({ clock, random: systemRandom, modems: names, network: { latency, reportDelay } });
// CLOCK_MONOTONIC in ms: the same in every process of the machine.
const now = () => Number(process.hrtime.bigint()) / 1e6;
const tell = (event) => process.stdout.write(`${JSON.stringify(event)}\n`);
let commands = 0;

/** Every command line begins with an A; bytes before it (line feeds, escapes) do not count. */
const beginsLine = (byte) => byte === 0x41 || byte === 0x61;

function tap(modem) {
  let lineBegan = null;
  let submitBegan = 0;
  const connect = modem.connect.bind(modem);
  modem.connect = (host) => {
    const line = connect(host);
    return {
      close: () => line.close(),
      write(bytes) {
        if (lineBegan === null && bytes.some(beginsLine)) lineBegan = now();
        line.write(bytes);
      },
    };
  };
  modem.behaviours.put({
    name: 'tap',
    onCommand(_host, text) {
      commands++;
      if (/^AT\+CMGS=/i.test(text)) submitBegan = lineBegan ?? now();
      lineBegan = null;
      if (/\+CNMI=\d/i.test(text)) tell({ event: 'set_up', modem: modem.name, at: now() });
      return false;
    },
    onSubmit(_host, submit) {
      lineBegan = null;
      tell({ event: 'submit', modem: modem.name, began: submitBegan, at: now(), to: submit.destination });
      return false;
    },
  });
}

const modems = names.map((name) => simulation.modem(name));
for (const modem of modems) tap(modem);
// Where gammu and smstools look for them; a host that has reports routed (+CDS) does not notice.
for (const name of names) simulation.behave(name, { behaviour: 'reports_among_messages' });
const ttys = await serveTtys(modems, (index) => link.replaceAll('%d', String(index)), clock);
tell({ event: 'serving' });

process.stdin.on('data', () => tell({ event: 'commands', commands }));
process.stdin.once('end', () => {
  ttys.stop();
  void simulation.stop().then(() => process.exit());
});
