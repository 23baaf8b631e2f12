import { isSameSignature, packageSignature, recordsIn } from './package-signature.ts';
import { headIn } from './exchange-answer.ts';
import { childOf, textAt } from './find-element.ts';
import { readXml } from './read-xml.ts';

/** What the other side made of a reverse call. An acknowledgement that is not rightly signed says nothing. */
export function readReply(secret: string, status: number, body: string): 'taken' | 'gave-up' | 'again' {
  const bytes = Buffer.from(body);
  const head = status === 200 ? headIn(bytes) : undefined;
  const records = recordsIn(bytes);
  if (head === undefined || records === undefined || head.FHDM !== '0') return 'again';
  const root = readXml(bytes);
  const given = textAt(root, 'PACKAGEHEAD/SQM');
  if (!isSameSignature(given, packageSignature(secret, head, records))) return 'again';
  const code = textAt(childOf(root, 'RECORDS'), 'RECORD/FHDM');
  if (code === '0') return 'taken';
  return code === '-902' || code === '-914' ? 'gave-up' : 'again';
}
