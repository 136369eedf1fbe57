// A whole gateway on one simulated modem. Tells when each AT+CMGS arrived, and how long its commits took.
import { startTestGateway } from '../../../dist/testing.js';

const gateway = await startTestGateway({ modems: ['m0'] });
const arrivals = [];
gateway.behave('m0', {
  name: 'stopwatch',
  onCommand(_host, line) {
    if (line.startsWith('AT+CMGS')) arrivals.push(process.hrtime.bigint().toString());
    return false;
  },
});
console.log(JSON.stringify({ address: gateway.url, key: gateway.key }));
process.stdin.resume().once('data', () => {
  console.log(JSON.stringify({ arrivals, commits: gateway.daemon.store.commitTimes() }));
  void gateway.stop().then(() => process.exit());
});
