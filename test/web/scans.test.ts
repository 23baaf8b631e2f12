import { describe, expect, it } from 'vitest';
import { addressOfScan } from '../../web/src/frame/address-of-scan.ts';
import { readTrackingFragment, trackingLink } from '../../web/src/receipt/tracking-link.ts';

const caseNo = 'CY500103260928M9S346Q3K';

describe('a scanned text', () => {
  it('opens the case of a number, in groups or not, in small letters or not', () => {
    expect(addressOfScan(caseNo)).toBe(`/cases/${caseNo}`);
    expect(addressOfScan('cy 500103 260928 m9s346q3 k')).toBe(`/cases/${caseNo}`);
  });

  it('opens the case of a receipt’s QR code', () => {
    expect(addressOfScan(trackingLink('https://example.invalid', caseNo, '7K4M2Q'))).toBe(`/cases/${caseNo}`);
  });

  it('is a search when the number’s check character is wrong or it is no number', () => {
    expect(addressOfScan('CY500103260928M9S346Q3L')).toBeUndefined();
    expect(addressOfScan('锦程')).toBeUndefined();
  });
});

describe('the link on a receipt', () => {
  it('keeps number and code in the fragment, which no server and no log sees', () => {
    const link = new URL(trackingLink('https://example.invalid', caseNo, '7K4M2Q'));
    expect(link.pathname + link.search).toBe('/w/track');
    expect(readTrackingFragment(link.hash)).toEqual({ caseNo, checkCode: '7K4M2Q' });
  });

  it('is not read from anything else', () => {
    expect(readTrackingFragment('')).toBeUndefined();
    expect(readTrackingFragment('#main')).toBeUndefined();
  });
});
