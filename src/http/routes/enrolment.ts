import type { HttpDeps } from '../deps.ts';
import { route, type Route } from '../route.ts';
import * as schemas from '../schemas/enrolment.ts';

const SUBJECT = { subject: 'patient-1024' };
const ENROL_ERRORS = ['storage_full', 'storage_failed'] as const;
const ONE_KEY =
  'The API key that enrols is the one that verifies: a person belongs to the key, and stays with it when it is rotated.';
const person = ({ body }: { readonly body: { readonly subject: string } }) => ['person', body.subject] as const;

/** What people have besides a telephone. Answers that hold secrets are never kept, so none of these takes an Idempotency-Key. */
export function enrolmentRoutes({ enrolment }: HttpDeps): Route[] {
  return [
    route({
      method: 'post',
      path: '/v1/factors',
      scope: ['enrol', 'verify'],
      tag: 'enrolment',
      summary: 'See what a person has enrolled',
      body: schemas.who,
      audit: { action: 'factors_read', reads: true, subject: person },
      status: 200,
      response: schemas.factors,
      example: { body: SUBJECT, response: { totp: 'active', backup_codes: { state: 'active', left: 9 } } },
    })(async ({ key, body }) => {
      const { totp, backupCodes } = await enrolment.view({ keyId: key.id, ...body });
      return { totp, backup_codes: backupCodes };
    }),

    route({
      method: 'post',
      path: '/v1/totp',
      scope: ['enrol'],
      tag: 'enrolment',
      summary: 'Offer a person an authenticator app (TOTP)',
      description: `The secret is shown once. It answers nothing before a first code of it was confirmed; an app that is in use stays so until then, and offers are forgotten after an hour. ${ONE_KEY}`,
      body: schemas.newTotp,
      audit: { action: 'totp_offered', subject: person },
      status: 201,
      response: schemas.totpOffer,
      errors: ENROL_ERRORS,
      example: {
        body: { ...SUBJECT, account: 'name@clinic.example' },
        response: {
          secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
          otpauth_uri:
            'otpauth://totp/Clinic:name%40clinic.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Clinic&algorithm=SHA1&digits=6&period=30',
        },
      },
    })(async ({ key, body: { subject, account = subject } }) => {
      const { secret, uri } = await enrolment.offerTotp({ keyId: key.id, subject }, account);
      return { secret, otpauth_uri: uri };
    }),

    route({
      method: 'post',
      path: '/v1/totp/confirm',
      scope: ['enrol'],
      tag: 'enrolment',
      summary: 'Confirm an authenticator app by its first code',
      body: schemas.totpCode,
      audit: {
        action: 'totp_confirmed',
        subject: person,
        outcome: ({ confirmed }) => (confirmed ? 'ok' : 'wrong'),
      },
      status: 200,
      response: schemas.confirmed,
      errors: ['not_found', 'factor_disabled', ...ENROL_ERRORS],
      example: { body: { ...SUBJECT, code: '123456' }, response: { confirmed: true } },
    })(async ({ key, body: { subject, code } }) => ({
      confirmed: await enrolment.confirmTotp({ keyId: key.id, subject }, code),
    })),

    route({
      method: 'post',
      path: '/v1/totp/remove',
      scope: ['enrol'],
      tag: 'enrolment',
      summary: 'Remove the authenticator app of a person',
      body: schemas.who,
      audit: { action: 'totp_removed', subject: person },
      status: 200,
      response: schemas.removed,
      errors: ['not_found', ...ENROL_ERRORS],
      example: { body: SUBJECT, response: { removed: true } },
    })(async ({ key, body }) => {
      await enrolment.removeTotp({ keyId: key.id, ...body });
      return { removed: true } as const;
    }),

    route({
      method: 'post',
      path: '/v1/backup-codes',
      scope: ['enrol'],
      tag: 'enrolment',
      summary: 'Give a person ten backup codes',
      description: `Each is good once; all earlier ones are dead. They are shown once: let the person print or keep them. ${ONE_KEY}`,
      body: schemas.who,
      audit: { action: 'backup_codes_made', subject: person },
      status: 201,
      response: schemas.backupCodes,
      errors: ENROL_ERRORS,
      example: { body: SUBJECT, response: { codes: ['7K3MX-Q9T2V', '0W8ZB-5HRNA'] } },
    })(async ({ key, body }) => ({ codes: [...(await enrolment.makeBackupCodes({ keyId: key.id, ...body }))] })),

    route({
      method: 'post',
      path: '/v1/backup-codes/remove',
      scope: ['enrol'],
      tag: 'enrolment',
      summary: 'Remove the backup codes of a person',
      body: schemas.who,
      audit: { action: 'backup_codes_removed', subject: person },
      status: 200,
      response: schemas.removed,
      errors: ['not_found', ...ENROL_ERRORS],
      example: { body: SUBJECT, response: { removed: true } },
    })(async ({ key, body }) => {
      await enrolment.removeBackupCodes({ keyId: key.id, ...body });
      return { removed: true } as const;
    }),
  ];
}
