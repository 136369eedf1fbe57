import { afterEach, describe, expect, test } from 'vitest';
import type { Answer } from '../support/api.ts';
import { Rig } from '../support/rig.ts';

const messagePath = (body: Record<string, unknown>) => `/v1/messages/${String(body['id'])}`;

let rig: Rig;
afterEach(() => rig.stop());

describe('the daemon as a process, serialport on pseudo-terminals, the simulator in another process', () => {
  test('sends a code, sees it delivered and verifies it', async () => {
    rig = new Rig();
    await rig.startSimulator();
    const api = await rig.startDaemon();
    const number = '+447700900201';
    const { status, body } = await api.post('/v1/verifications', { to: number });
    expect(status).toBe(202);
    const code = /\d{6}/.exec((await rig.sms(number)).text)?.[0];
    const path = `/v1/verifications/${String(body['id'])}`;
    await api.until(path, ({ delivery }) => delivery === 'delivered');
    expect((await api.post(`${path}/check`, { code })).body).toMatchObject({ valid: true, status: 'approved' });

    rig.simulator.write(JSON.stringify({ phone: number, send: 'thank you', modem: 'sim0' }));
    const { messages } = await api.until('/v1/inbox', (page) => page['messages'].length > 0);
    expect(messages[0]).toMatchObject({ from: number, text: 'thank you' });
    expect(await rig.stopDaemon()).toEqual({ code: 0, signal: null });
    expect(rig.received()).toHaveLength(1);
  });

  test('goes on when the modem dies in the middle and comes back: nothing lost, no alert twice', async () => {
    // The pause keeps the cut between two submits: a modem lost amid one is only listened to for up to three minutes.
    rig = new Rig({ latency: 50, minIntervalMs: 700 });
    await rig.startSimulator();
    const api = await rig.startDaemon();
    const numbers = Array.from({ length: 8 }, (_, index) => `+4477009003${String(index).padStart(2, '0')}`);
    const paths: string[] = [];
    for (const to of numbers) {
      const { body } = await api.post('/v1/messages', { to, text: `to ${to}`, class: 'alert' });
      paths.push(`/v1/messages/${String(body['id'])}`);
    }
    await api.until(paths[3] ?? '', ({ status }) => status === 'delivered');
    await rig.stopSimulator();
    await api.until('/v1/modems', ({ modems }) => modems[0].ready === false);
    await rig.startSimulator();

    for (const path of paths) await api.until(path, ({ status }) => status === 'delivered');
    expect(numbers.map((number) => rig.received().filter(({ to }) => to === number).length)).toEqual(
      numbers.map(() => 1),
    );
  });

  test('killed between Ctrl-Z and +CMGS: an alert is not sent again, a code at most twice, nothing is lost', async () => {
    rig = new Rig({ modems: 2, latency: 3000, config: { queue: { otp_retry_after_s: 5 } } });
    const simulator = await rig.startSimulator();
    let api = await rig.startDaemon();
    const alert = await api.post('/v1/messages', { to: '+447700900401', text: 'alert 1', class: 'alert' });
    await api.post('/v1/verifications', { to: '+447700900402' });
    await rig.onTheNetwork('+447700900401', '+447700900402');
    // Held still until the next daemon listens: an answer that comes while nobody has the port open is lost.
    simulator.child.kill('SIGSTOP');
    const later = await api.post('/v1/messages', { to: '+447700900403', text: 'alert 2', class: 'alert' });
    await rig.stopDaemon('SIGKILL');

    api = await rig.startDaemon({ ready: false });
    await api.until('/v1/modems', ({ modems }) => modems.every(({ status }: Answer) => status === 'listening'));
    simulator.child.kill('SIGCONT');
    for (const number of ['+447700900401', '+447700900402', '+447700900403']) await rig.sms(number);
    await api.until(messagePath(later.body), ({ status }) => status === 'delivered');
    const first = await api.until(messagePath(alert.body), ({ status }) => status !== 'submitting');
    expect(['submitted', 'delivered', 'uncertain']).toContain(first['status']);
    expect(first['segments'][0].attempts).toHaveLength(1);
    const count = (number: string) => rig.received().filter(({ to }) => to === number).length;
    expect(count('+447700900401')).toBe(1);
    expect(count('+447700900403')).toBe(1);
    expect(count('+447700900402')).toBeLessThanOrEqual(2);
  });
});
