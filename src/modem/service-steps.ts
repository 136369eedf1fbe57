import * as at from '../at/command.ts';
import { sleep } from '../runtime/clock.ts';
import type { Step } from './bring-up-step.ts';
import { serviceCentreOf } from './responses.ts';
import { isOk, type Session } from './session.ts';

const PDU_MODE_WITHIN_MS = 30_000;
const RETRY_MS = 1_000;

/** What the family needs; none of it is allowed to fail the bring-up. */
export const profileInit: Step = async ({ session, findings }) => {
  const { init, silence, simUrcs, alarms } = findings.profile;
  for (const line of [...init, ...silence, ...alarms.enable]) await session.tryAsk(at.atCommand(line));
  findings.simAnnounced = simUrcs.lines.length > 0;
  for (const line of simUrcs.enable) if (!isOk(await session.tryAsk(at.atCommand(line)))) findings.simAnnounced = false;
  return undefined;
};

/** With UCS2 even service centre and operator come as hex; HEX blocks AT+CMGS on some. */
export const charset: Step = async ({ session }) => {
  if (!isOk(await session.tryAsk(at.setCharacterSet('GSM')))) await session.tryAsk(at.setCharacterSet('IRA'));
  return undefined;
};

/** Refused until the modem has read its SIM (SIM800 before `SMS Ready`), and for ever by modems without SMS. */
export const pduMode: Step = async ({ session, clock, signal }) => {
  const until = clock.monotonic() + PDU_MODE_WITHIN_MS;
  for (;;) {
    if (isOk(await session.tryAsk(at.pduMode)) || signal.aborted) return undefined;
    if (clock.monotonic() >= until) {
      return {
        kind: 'blocked',
        state: 'no_sms_service',
        hint: 'The modem refuses PDU mode: this model or firmware has no SMS service, or the SIM is for data only.',
      };
    }
    await sleep(clock, RETRY_MS, signal);
  }
};

/** 0: the modem acknowledges by itself. 1 makes AT+CNMA our duty: only where a profile wants it. */
export const smsService: Step = async ({ session, findings }) => {
  const { csms } = findings.profile;
  const response = await session.tryAsk(at.setMessageService(csms));
  findings.csms = isOk(response) ? csms : 0;
  return undefined;
};

/** The SIM's own service centre is right; one is set only where there is none. */
export const serviceCentre: Step = async ({ session, signal, findings, board, smsc }) => {
  const response = await session.askPatiently(at.serviceCentre, signal);
  findings.smsc = isOk(response) ? serviceCentreOf(response.lines) : null;
  if (findings.smsc === null && smsc !== null && (await setServiceCentre(session, smsc))) findings.smsc = smsc;
  board.learn({ smsc: findings.smsc });
  return undefined;
};

/** `number` is E.164 with `+`, or national digits. */
export async function setServiceCentre(session: Session, number: string): Promise<boolean> {
  return isOk(await session.tryAsk(at.setServiceCentre(number)));
}
