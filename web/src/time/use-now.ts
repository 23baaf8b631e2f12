import { useEffect, useState } from 'react';
import { nowInstant } from './show-time.ts';

const tickMs = 30_000;

/** The moment, renewed twice a minute: pills and the now line move without a request. */
export function useNow(): string {
  const [now, setNow] = useState(nowInstant);
  useEffect(() => {
    const timer = setInterval(() => setNow(nowInstant()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
