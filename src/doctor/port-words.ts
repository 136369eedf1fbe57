import type { HostPort } from '../discovery/host.ts';
import { deviceName, roleOf, type PortRole } from '../discovery/port-role.ts';
import type { PortReport } from './report.ts';

const WORDS: Readonly<Record<PortRole, (device: string, path: string) => string>> = {
  at: (device) => `the port of ${device} that takes commands (AT)`,
  at_second: (device) => `a further command port of ${device}`,
  untold: (device) => `a port of ${device}; which one takes commands is found by trying`,
  data: (device) => `the data port of ${device}`,
  gps: (device) => `gives positions (GPS) of ${device}; not for sending`,
  diagnostics: (device) => `the maker's diagnostics port of ${device}; not for sending`,
  audio: (device) => `the audio port of ${device}; not for sending`,
  reserved: (device) => `a port of ${device} that is left alone`,
  bridge: (device, path) =>
    `an adapter (${device}) with anything behind it: a modem, a meter, a Zigbee stick. Only where you name it is it used: simgate doctor ${path}`,
  onboard: (_, path) => `a serial port of the board. Only where you name it is it used: simgate doctor ${path}`,
  foreign: (device, path) =>
    `of ${device}, which is no modem as far as simgate knows. If it is one: simgate doctor ${path}`,
};

export function describePort(port: HostPort): PortReport {
  const role = roleOf(port);
  const device = port.usb === null ? null : deviceName(port.usb.device);
  return {
    path: port.path,
    role,
    device,
    socket: port.usb?.device.slot ?? null,
    interface: port.usb?.interface.number ?? null,
    sentence: WORDS[role](device ?? '', port.path),
  };
}
