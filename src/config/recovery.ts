import { z } from 'zod';

const command = (meaning: string) =>
  z
    .array(z.string().min(1).max(256))
    .min(1)
    .max(32)
    .refine(([program]) => program?.startsWith('/') === true, 'the program with its whole path, then its arguments')
    .optional()
    .describe(
      `${meaning} The program with its whole path, then its arguments, one string each; no shell reads them. \`{slot}\` stands for the USB socket of the modem (1-1.3), \`{hub}\` and \`{port}\` for its two parts (1-1 and 3), \`{modem}\` for its name. Default: none, nothing of this kind is done.`,
    );

export const recovery = z
  .strictObject({
    usb_command: command(
      'Takes a modem that hangs off the USB bus and puts it back, twice an hour at most, after everything gentler.',
    ),
    power_command: command(
      'Cuts the power of the USB socket of a modem that hangs or has vanished and gives it back, twice a day at most, after everything gentler. On most hubs other sockets lose theirs too.',
    ),
    command_timeout_s: z
      .int()
      .min(1)
      .max(60)
      .default(45)
      .describe('After this the command is ended. Seconds, 1-60; default 45.'),
  })
  .prefault({})
  .describe('What may be done about a modem that hangs, besides what the modem itself is told.');
