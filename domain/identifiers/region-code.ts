/** Whether the text has the form of a region code 行政区划代码 (GB/T 2260): six digits, the first not 0. */
export function isRegionCode(text: string): boolean {
  return /^[1-9]\d{5}$/.test(text);
}

/** The codes that contain a region, itself first: county, city, province (`511602` → `511602`, `511600`, `510000`). */
export function containingRegions(code: string): string[] {
  return [...new Set([code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`])];
}
