/**
 * The link that a receipt's QR code holds. Number and code stand in the fragment, which a browser never sends, so that
 * no log keeps them.
 */
export function trackingLink(origin: string, caseNo: string, checkCode: string): string {
  return `${origin}/w/track#${caseNo}-${checkCode}`;
}

/** Number and code out of the fragment of such a link. */
export function readTrackingFragment(fragment: string): { caseNo: string; checkCode: string } | undefined {
  const [, caseNo, checkCode] = /^#([0-9A-Z]{23})-([0-9A-Z]{6})$/.exec(fragment) ?? [];
  return caseNo === undefined || checkCode === undefined ? undefined : { caseNo, checkCode };
}
