import { createChongqingWire } from '../../sandbox/chongqing/chongqing-wire.ts';
import type { ProvinceReport } from '../../sandbox/province/province-report.ts';
import type { Change } from '../../sandbox/province/province-state.ts';
import { sendCallback } from '../../sandbox/province/send-callback.ts';
import { createSichuanWire } from '../../sandbox/sichuan/sichuan-wire.ts';
import type { TestStack } from './stack.ts';

/**
 * Tells the API one change of a handling in the words and with the signature of its province, as if it had just left
 * there: a callback that comes once more, or one that never was.
 */
export function sendCallbackAgain(
  { addresses, secrets }: TestStack,
  handling: ProvinceReport['handlings'][number],
  change: Change,
): Promise<'taken' | 'gave-up' | 'again'> {
  const wire = handling.region.startsWith('50')
    ? createChongqingWire(secrets.CHONGQING_SECRET)
    : createSichuanWire(secrets.SICHUAN_SECRET);
  const message = wire.callbacks.write(
    { ...handling, fingerprint: '' },
    { kind: 'change', change },
    new Date().toISOString(),
  );
  return sendCallback(wire.callbacks, addresses.apis[0] ?? '', message);
}
