import { HOUR_MS } from '../../runtime/durations.ts';
import type { SubmitPlan, SimSubmit } from '../behaviour.ts';
import { flag, integer, oneOf, optional } from '../fields.ts';
import { ERROR, cms, ok, type Result } from '../result.ts';
import { defineBehaviour, submitOptions, trigger } from './definition.ts';

const milliseconds = integer(0, HOUR_MS);
const cmsCode = integer(0, 9999);

/** Forwards what the trigger strikes with a plan of its own. */
function forwarding(options: Parameters<typeof trigger>[0], plan: SubmitPlan) {
  const strikes = trigger(options);
  return {
    onSubmit(_modem: unknown, submit: SimSubmit): boolean {
      if (!strikes(submit.destination)) return false;
      submit.forward(plan);
      return true;
    },
  };
}

/** Answers with `result`; whether the network gets the PDU is another matter. */
function answering(
  options: Parameters<typeof trigger>[0] & { readonly sent: boolean; readonly after_ms: number },
  result: Result | 'none',
) {
  const strikes = trigger(options);
  return {
    onSubmit(_modem: unknown, submit: SimSubmit): boolean {
      if (!strikes(submit.destination)) return false;
      if (options.sent) submit.forward({ result, resultDelayMs: options.after_ms });
      else submit.refuse(result, options.after_ms);
      return true;
    },
  };
}

const answerOptions = (sent: boolean) => ({
  ...submitOptions,
  /** The message leaves all the same. */
  sent: optional(flag, sent),
  after_ms: optional(milliseconds, 0),
});

/** What can go wrong between Ctrl-Z and the final result. */
export const submitFaults = {
  /** No answer after Ctrl-Z. Any character then ends the command with +CMS ERROR: 500. */
  silent: defineBehaviour({ ...submitOptions, sent: optional(flag, true) }, (options) =>
    answering({ ...options, after_ms: 0 }, 'none'),
  ),
  /** +CMGS and OK come this late, though the network has long accepted. */
  late_result: defineBehaviour({ ...submitOptions, ms: milliseconds }, (options) =>
    forwarding(options, { resultDelayMs: options.ms }),
  ),
  /** The network itself takes longer. */
  slow_network: defineBehaviour({ ...submitOptions, ms: milliseconds }, (options) =>
    forwarding(options, { extraLatencyMs: options.ms }),
  ),
  cms_error: defineBehaviour({ ...answerOptions(false), code: cmsCode }, (options) =>
    answering(options, cms(options.code)),
  ),
  /** OK without +CMGS. */
  ok_without_reference: defineBehaviour(answerOptions(true), (options) => answering(options, ok())),
  /** Plain ERROR. */
  error: defineBehaviour(answerOptions(false), (options) => answering(options, ERROR)),
  /** The status report overtakes +CMGS, which comes `ms` after the network's acceptance. */
  report_before_result: defineBehaviour({ ...submitOptions, ms: optional(milliseconds, 1000) }, (options) =>
    forwarding(options, { reportDelayMs: 0, resultDelayMs: options.ms }),
  ),
  /** An empty prepaid account: nothing leaves, and USSD says so. */
  no_credit: defineBehaviour(
    { ...submitOptions, answer: optional(oneOf('cms', 'silent'), 'cms'), code: optional(cmsCode, 69) },
    (options) => ({
      ...answering({ ...options, sent: false, after_ms: 0 }, options.answer === 'silent' ? 'none' : cms(options.code)),
      attach({ radio }) {
        radio.ussd['*100#'] = 'Your balance is 0.00';
      },
    }),
  ),
};
