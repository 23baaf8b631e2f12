import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { scanPdf } from '../../../api/materials/pdf/scan-pdf.ts';
import { packedObjects, pdfFile, streamObject } from '../support/files/pdf-file.ts';

const script = '<</S/JavaScript/JS(app.alert\\(1\\))>>';
const note = '<</Type/Annot/Subtype/Text/Contents(nothing)>>';

describe('a PDF without a program is clean', () => {
  test.each([
    ['of one page', pdfFile()],
    ['that opens at a page', pdfFile({ catalog: '/OpenAction[3 0 R/Fit]' })],
    ['with packed objects', pdfFile({ objects: [packedObjects([note, note])] })],
    ['with objects in a stream that is not packed', pdfFile({ objects: [packedObjects([note], '')] })],
    ['with a link', pdfFile({ page: '/Annots[<</Subtype/Link/A<</S/URI/URI(https://example.cn)>>>>]' })],
    ['with 2 MB of picture', pdfFile({ objects: [streamObject('/Filter/DCTDecode', randomBytes(2_000_000))] })],
    [
      'with 2 MB of packed picture',
      pdfFile({ objects: [streamObject('/Filter/FlateDecode', deflateSync(randomBytes(2_000_000)))] }),
    ],
    [
      'with short names in a picture',
      pdfFile({ objects: [streamObject('/Filter/DCTDecode', Buffer.from('\u0001/JS(\u0002/XFA '))] }),
    ],
    ['with a name that only begins like one', pdfFile({ page: '/LaunchPad 1/JSON 2' })],
  ])('%s', (_name, file) => {
    expect(scanPdf(file)).toBe('clean');
  });
});

describe('a PDF with a program is found out', () => {
  test.each([
    ['run at opening', pdfFile({ catalog: `/OpenAction${script}` })],
    ['run at opening, as an object of its own', pdfFile({ catalog: '/OpenAction 5 0 R', objects: [script] })],
    ['run at closing the page', pdfFile({ page: `/AA<</C${script}>>` })],
    ['with its name written otherwise', pdfFile({ catalog: '/OpenAction<</S/J#61vaScr#69pt/J#53(1)>>' })],
    ['that starts another', pdfFile({ catalog: '/OpenAction<</S/Launch/F(cmd.exe)>>' })],
    ['in a rendition', pdfFile({ page: '/AA<</O<</S/Rendition/JS(1)>>>>' })],
    ['in a form', pdfFile({ catalog: '/AcroForm<</XFA 5 0 R>>' })],
    ['in packed objects', pdfFile({ objects: [packedObjects([note, script])] })],
    ['that starts another, in packed objects', pdfFile({ objects: [packedObjects(['<</S/Launch/F(cmd.exe)>>'])] })],
    [
      'in objects of a stream that is not packed',
      pdfFile({ objects: [packedObjects(['<</S/Rendition/JS(1)>>'], '')] }),
    ],
    [
      'in packed objects that are not called so',
      pdfFile({ objects: [packedObjects([script]).replace('/Type/ObjStm', '')] }),
    ],
    [
      'in packed objects that nothing is said of',
      pdfFile({ objects: [packedObjects([script]).replace(/\/Type\/ObjStm\/N \d+\/First \d+/, '')] }),
    ],
    ['behind the end of the file', Buffer.concat([pdfFile(), Buffer.from(`\n9 0 obj\n${script}\nendobj\n`)])],
    [
      'inside what seems to be a stream',
      pdfFile({ objects: [streamObject('', Buffer.from(`9 0 obj ${script} endobj`))] }),
    ],
  ])('%s', (_name, file) => {
    expect(scanPdf(file)).toBe('script');
  });
});

describe('a PDF that cannot be looked into is told so', () => {
  test.each([
    ['encrypted', pdfFile({ trailer: '/Encrypt 5 0 R', objects: ['<</Filter/Standard/V 2/R 3>>'] }), 'encrypted'],
    [
      'objects packed in another way',
      pdfFile({ objects: [packedObjects([script], '/Filter[/ASCIIHexDecode/FlateDecode]')] }),
      'unreadable',
    ],
    [
      'the way of packing written elsewhere',
      pdfFile({ objects: [packedObjects([note], '/Filter 6 0 R')] }),
      'unreadable',
    ],
    [
      'objects behind a predictor',
      pdfFile({ objects: [packedObjects([note], '/Filter/FlateDecode/DecodeParms<</Predictor 12>>')] }),
      'unreadable',
    ],
    [
      'objects that do not unpack',
      pdfFile({ objects: [streamObject('/Type/ObjStm/N 1/First 5/Filter/FlateDecode', Buffer.from('no zlib'))] }),
      'unreadable',
    ],
    [
      'objects that unpack to more than anyone needs',
      pdfFile({ objects: [packedObjects([`(${' '.repeat(65 * 1024 * 1024)})`])] }),
      'unreadable',
    ],
    ['no PDF at all', Buffer.from('not a PDF'), 'unreadable'],
  ])('%s', (_name, file, verdict) => {
    expect(scanPdf(file)).toBe(verdict);
  });
});

test('20 MB of packed pictures are looked through in less than two seconds', () => {
  const picture = streamObject('/Filter/FlateDecode', deflateSync(randomBytes(2_000_000), { level: 0 }));
  const file = pdfFile({ objects: Array.from({ length: 10 }, () => picture) });
  const began = performance.now();
  expect(scanPdf(file)).toBe('clean');
  expect(performance.now() - began).toBeLessThan(2_000);
});
