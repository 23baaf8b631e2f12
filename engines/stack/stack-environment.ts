import { join } from 'node:path';
import { stackAddresses } from './stack-addresses.ts';
import type { StackOptions } from './stack-options.ts';

/** The variables that every part of a stack is given; config.ts reads them. */
export function stackEnvironment(options: StackOptions): NodeJS.ProcessEnv {
  const addresses = stackAddresses(options);
  return {
    ...process.env,
    TEMPORAL_ADDRESS: addresses.temporal,
    TEMPORAL_NAMESPACE: options.namespace,
    ...(addresses.temporalUi === undefined ? {} : { TEMPORAL_UI_URL: addresses.temporalUi }),
    MONGODB_URI: addresses.mongoDb,
    SICHUAN_URL: addresses.sichuan,
    CHONGQING_URL: addresses.chongqing,
    PUBLIC_URL: addresses.apis[0],
    // Where the provinces' sandboxes send their callbacks.
    CALLBACK_URL: addresses.apis[0],
    SANDBOX_MODE: '1',
    CALENDARS_FILE: join(options.folder, 'calendars.json'),
    ...(options.workflowBundle === undefined ? {} : { WORKFLOW_BUNDLE: options.workflowBundle }),
    ...options.secrets,
  };
}
