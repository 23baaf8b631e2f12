import { readCaseNo } from '../../../domain/identifiers/case-number.ts';

/**
 * Page address of a scanned or typed text: a case number (in groups or not), or the tracking link of a receipt, whose
 * fragment holds number and check code. Undefined when it is neither.
 */
export function addressOfScan(text: string): string | undefined {
  const fragment = /#([A-Za-z0-9]{23})/.exec(text)?.[1];
  const caseNo = readCaseNo(fragment ?? text);
  return caseNo === undefined ? undefined : `/cases/${caseNo}`;
}
