import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { addressOfScan } from './address-of-scan.ts';

/** A scanner types a character every few milliseconds; nobody types a number this fast. */
const scannerGapMs = 35;
/** A scan is over this long after its last character. */
const scanLastsMs = 500;
const scanBegins = /^(CY\d|HTTP)/i;

/**
 * Takes what a scanner types, whatever has the focus: a burst of characters that ends with Enter and is a case number
 * or a receipt's link opens that case. Answers whether a burst is coming in, so that a scanned C opens no new case.
 */
export function useScanner(): () => boolean {
  const navigate = useNavigate();
  const burst = useRef({ text: '', at: 0 });
  const scannedAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { text, at } = burst.current;
      const fast = event.timeStamp - at <= scannerGapMs;
      if (event.key === 'Enter') {
        burst.current = { text: '', at: 0 };
        const address = fast && scanBegins.test(text) ? addressOfScan(text) : undefined;
        if (address === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        void navigate(address);
      } else if (event.key.length === 1) {
        burst.current = { text: fast ? text + event.key : event.key, at: event.timeStamp };
        if (!scanBegins.test(burst.current.text)) return;
        scannedAt.current = event.timeStamp;
        event.stopPropagation();
      }
    };
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, [navigate]);
  return () => burst.current.text.length > 1 || performance.now() - scannedAt.current < scanLastsMs;
}
