import qrcode from 'qrcode-generator';

/** A QR code as one SVG path in units of a module, with the quiet zone that scanners need. */
export function qrPath(text: string): { size: number; path: string } {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const quiet = 2;
  let path = '';
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      if (code.isDark(row, column)) path += `M${String(column + quiet)} ${String(row + quiet)}h1v1h-1z`;
    }
  }
  return { size: count + 2 * quiet, path };
}
