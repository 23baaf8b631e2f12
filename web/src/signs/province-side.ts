/** West is left, as on the map, whichever side collects. */
export type Side = 'west' | 'east';

const sides: Record<string, Side> = { sichuan: 'west', chongqing: 'east' };

/** Lane of a province; one that the map here does not know stands with the east. */
export function sideOf(province: string): Side {
  return sides[province] ?? 'east';
}
