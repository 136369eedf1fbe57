import { parse, Submit } from 'node-pdu';
import { bench, describe } from 'vitest';
import { decodePdu } from '../../src/tpdu/decode.ts';
import { encodeSubmit } from '../../src/tpdu/submit.ts';
import { encodeSubmitText } from '../../src/tpdu/submit-text.ts';

/** Operations a second of the codec beside node-pdu, in one run. What node-pdu makes of a validity period is wrong, so none is asked for. */
const CODE = '481516 is your code for the clinic. It is valid for five minutes.';
const LONG = 'The clinic is closed on Monday; please come on Tuesday at nine. '.repeat(10);
const NUMBER = '+358401234567';
const REPORT = '0791534850020200062A0C91534810325476621112815370806211128153148000';
const DELIVER = '07919730071111F1000B919746121611F10000811170021222230DC8329BFD6681EE6F399B1C02';

describe('SMS-SUBMIT, one part of GSM 7-bit text', () => {
  bench('simgate', () => {
    encodeSubmit({ destination: NUMBER, body: { alphabet: 'gsm7', text: CODE } });
  });
  bench('simgate, with report and validity', () => {
    encodeSubmit({
      destination: NUMBER,
      statusReport: true,
      validity: { relativeSeconds: 300 },
      body: { alphabet: 'gsm7', text: CODE },
    });
  });
  bench('node-pdu', () => {
    new Submit(NUMBER, CODE).toString();
  });
});

describe('SMS-SUBMIT, five parts', () => {
  bench('simgate', () => {
    encodeSubmitText({ destination: NUMBER, text: LONG });
  });
  bench('node-pdu', () => {
    new Submit(NUMBER, LONG).getPartStrings();
  });
});

describe('SMS-STATUS-REPORT read', () => {
  bench('simgate', () => {
    decodePdu(REPORT, { mode: 'mt', smsc: true });
  });
  bench('node-pdu', () => {
    parse(REPORT);
  });
});

describe('SMS-DELIVER read', () => {
  bench('simgate', () => {
    decodePdu(DELIVER, { mode: 'mt', smsc: true });
  });
  bench('node-pdu', () => {
    const read = parse(DELIVER);
    if ('data' in read) read.data.getText();
  });
});
