import sharp from 'sharp';

const areas = [
  { name: '粗加工', x: 20, y: 20, width: 200, height: 150 },
  { name: '烹饪间', x: 220, y: 20, width: 240, height: 150 },
  { name: '餐具洗消', x: 460, y: 20, width: 160, height: 150 },
  { name: '冷藏', x: 20, y: 170, width: 140, height: 120 },
  { name: '用餐区', x: 160, y: 170, width: 460, height: 250 },
  { name: '更衣', x: 20, y: 290, width: 140, height: 130 },
];

const drawn = areas
  .map(
    ({ name, x, y, width, height }) =>
      `<rect x="${String(x)}" y="${String(y)}" width="${String(width)}" height="${String(height)}" fill="#fdfcf7" stroke="#334" stroke-width="3"/>` +
      `<text x="${String(x + width / 2)}" y="${String(y + height / 2 + 8)}" font-size="22" text-anchor="middle" fill="#223">${name}</text>`,
  )
  .join('');

const plan = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="440" font-family="Noto Sans CJK SC, sans-serif">
<rect width="640" height="440" fill="#e9e6dc"/>${drawn}
<path d="M120 95 H320 M340 95 H520 M540 150 V240 H400" fill="none" stroke="#b33" stroke-width="4" stroke-dasharray="10 6"/></svg>`;

/** An invented layout of a kitchen as a photograph of it: `blurred` as of a hand that shook; `tilt` in degrees. */
export function drawnPlan({ blurred = false, tilt = 0 }: { blurred?: boolean; tilt?: number } = {}): Promise<Buffer> {
  const photo = sharp(Buffer.from(plan)).rotate(tilt, { background: '#8a8577' });
  return (blurred ? photo.blur(7) : photo).jpeg({ quality: 80 }).toBuffer();
}
