import { z } from 'zod';
import { FACTOR_STATES } from '../../store/factors.ts';
import { shortText } from './fields.ts';

export const subject = shortText(128).meta({
  description:
    'Your own name for the person, always the same and never a secret. Only a keyed hash of it is stored; another API key means somebody else by it.',
  example: 'patient-1024',
});

export const email = shortText(254).meta({
  description: 'A plain e-mail address in ASCII; names in other scripts as punycode.',
  example: 'name@clinic.example',
});

const named = { subject };
const state = z.enum(FACTOR_STATES);

export const who = z.strictObject(named).meta({ id: 'Subject' });

export const newTotp = z
  .strictObject({
    ...named,
    account: shortText(64)
      .optional()
      .meta({ description: 'What the app shows beside the name of the gateway. Default: `subject`.' }),
  })
  .meta({ id: 'NewTotp' });

export const totpOffer = z
  .strictObject({
    secret: z.string().meta({ description: 'Base 32, to be typed. Shown here and never again.' }),
    otpauth_uri: z.string().meta({ description: 'To be shown as a QR code. Shown here and never again.' }),
  })
  .meta({ id: 'TotpOffer' });

export const totpCode = z
  .strictObject({
    ...named,
    code: z.string().min(1).max(16).meta({ description: 'The 6 digits that the app shows.', example: '123456' }),
  })
  .meta({ id: 'TotpCode' });

export const confirmed = z
  .strictObject({
    confirmed: z.boolean().meta({ description: 'False: the code was wrong. 10 wrong ones end the offer.' }),
  })
  .meta({ id: 'TotpConfirmed' });

export const backupCodes = z
  .strictObject({
    codes: z.array(z.string()).meta({ description: 'Each good once. Shown here and never again.' }),
  })
  .meta({ id: 'BackupCodes' });

export const factors = z
  .strictObject({
    totp: state.meta({
      description:
        '`offered`: shown, and no code of it came yet. `disabled`: 100 wrong codes in a row; it has to be enrolled anew.',
    }),
    backup_codes: z.strictObject({ state, left: z.int() }),
  })
  .meta({ id: 'Factors' });

export const removed = z.strictObject({ removed: z.literal(true) }).meta({ id: 'Removed' });
