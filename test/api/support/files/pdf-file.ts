import { deflateSync } from 'node:zlib';

export interface PdfParts {
  /** Put into the catalog, e.g. `/OpenAction …`. */
  catalog?: string;
  /** Put into the one page. */
  page?: string;
  /** Further objects, from number 5 on. */
  objects?: readonly string[];
  trailer?: string;
}

/** A whole PDF of one page with a word on it. */
export function pdfFile({ catalog = '', page = '', objects = [], trailer = '' }: PdfParts = {}): Buffer {
  const font = '/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>';
  const all = [
    `<</Type/Catalog/Pages 2 0 R ${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]/Contents 4 0 R/Resources<<${font}>> ${page}>>`,
    streamObject('', Buffer.from('BT /F1 24 Tf 20 100 Td (Lianban) Tj ET')),
    ...objects,
  ];
  let text = '%PDF-1.7\n';
  const places = all.map((object, index) => {
    const place = text.length;
    text += `${String(index + 1)} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = String(all.length + 1);
  const end = `trailer\n<</Size ${size}/Root 1 0 R ${trailer}>>\nstartxref\n${String(text.length)}\n%%EOF\n`;
  return Buffer.from(`${text}xref\n0 ${size}\n0000000000 65535 f \n${table}${end}`, 'latin1');
}

/** A stream with what is said of it. */
export function streamObject(dictionary: string, content: Buffer): string {
  return `<<${dictionary}/Length ${String(content.length)}>>\nstream\n${content.toString('latin1')}\nendstream`;
}

/** Objects packed in an object stream, as writers since PDF 1.5 do. */
export function packedObjects(objects: readonly string[], dictionary = '/Filter/FlateDecode'): string {
  const numbers = objects.map((object, index) => ({ object, number: 90 + index }));
  let place = 0;
  const head = numbers.map(({ object, number }) => {
    const entry = `${String(number)} ${String(place)} `;
    place += object.length + 1;
    return entry;
  });
  const content = Buffer.from(`${head.join('')}${objects.join(' ')}`, 'latin1');
  const first = String(head.join('').length);
  const packed = dictionary.includes('Flate') ? deflateSync(content) : content;
  return streamObject(`/Type/ObjStm/N ${String(objects.length)}/First ${first}${dictionary}`, packed);
}
