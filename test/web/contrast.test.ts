import { describe, expect, it } from 'vitest';
import { contrast } from '../../web/src/theme/contrast.ts';
import { colourTokens, linePairs, textPairs } from '../../web/src/theme/tokens.ts';

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const tokens = colourTokens[theme];

  it.each(textPairs)('shows %s on %s with a contrast of at least 4.5', (text, ground) => {
    expect(contrast(tokens[text], tokens[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(linePairs)('draws %s on %s with a contrast of at least 3', (line, ground) => {
    expect(contrast(tokens[line], tokens[ground])).toBeGreaterThanOrEqual(3);
  });
});

describe('contrast', () => {
  it('is 21 between black and white and 1 between equals', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#1558b0', '#1558b0')).toBe(1);
  });

  it('does not mind which colour comes first', () => {
    expect(contrast('#1558b0', '#ffffff')).toBe(contrast('#ffffff', '#1558b0'));
  });
});
