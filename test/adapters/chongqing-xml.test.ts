import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { readXml, XmlUnreadable, type XmlElement } from '../../adapters/chongqing/read-xml.ts';
import { writeXml, xml } from '../../adapters/chongqing/write-xml.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string): XmlElement => readXml(bytes(text));

test('text is decoded once and stays text', () => {
  const root = read(
    '<?xml version="1.0" encoding="utf-8"?>\n<A b="1&amp;2">\n <No>007</No> <T>&amp;lt;&#x6E1D;&#25105;</T><E/>\n</A>\n',
  );
  expect(root.attributes.get('b')).toBe('1&2');
  expect(root.children.map(({ name, text }) => [name, text])).toEqual([
    ['No', '007'],
    ['T', '&lt;渝我'],
    ['E', ''],
  ]);
});

test.each([
  ['nothing', ''],
  ['a document type', '<!DOCTYPE a><a/>'],
  ['an entity bomb', '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'],
  ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
  ['an unknown entity', '<a>&nbsp;</a>'],
  ['a bare ampersand', '<a>salt & pepper</a>'],
  ['a reference to a character that XML has not', '<a>&#0;</a>'],
  ['a reference to half a character', '<a>&#xD800;</a>'],
  ['two roots', '<a/><b/>'],
  ['text after the root', '<a>x</a>more'],
  ['text after a root that closes itself', '<a/>more'],
  ['text before the root', 'more<a/>'],
  ['an open element', '<a><b></a>'],
  ['a cut tag', '<a><b'],
  ['a processing instruction', '<a><?php echo 1 ?></a>'],
  ['another encoding', '<?xml version="1.0" encoding="GBK"?><a/>'],
  ['text between elements', '<a>x<b/></a>'],
  ['a comment', '<a><!-- x --></a>'],
  ['a CDATA section', '<a><![CDATA[x]]></a>'],
  ['the end of a CDATA section', '<a>]]></a>'],
  ['a namespace', '<a:b xmlns:a="urn:x"/>'],
  ['an attribute given twice', '<a b="1" b="2"/>'],
  ['an attribute without quotes', '<a b=1/>'],
  ['a control character', '<a>\u0007</a>'],
  ['a byte order mark', '\uFEFF<a/>'],
  ['a closing tag alone', '</a>'],
  ['more depth than any package has', '<a>'.repeat(40) + '</a>'.repeat(40)],
  ['depth without end', '<a>'.repeat(100_000)],
])('%s is refused', (_what, text) => {
  expect(() => read(text)).toThrow(XmlUnreadable);
});

test('bytes that are not UTF-8 are refused', () => {
  expect(() => readXml(Uint8Array.of(0x3c, 0x61, 0x3e, 0xd6, 0xd8, 0x3c, 0x2f, 0x61, 0x3e))).toThrow(XmlUnreadable);
});

test('what is written reads back the same, whatever the text holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme-ascii' }), (text, attribute) => {
      const back = read(writeXml(xml('A', [xml('B', text)], { c: attribute })));
      return back.children[0]?.text === text && back.attributes.get('c') === attribute;
    }),
  );
});

test('characters that XML cannot hold are replaced, not sent', () => {
  expect(read(writeXml(xml('A', 'a\u0000b\uD800c\uFFFEd'))).text).toBe('a\uFFFDb\uFFFDc\uFFFDd');
});

test('no bytes make the reader throw anything but its own error', () => {
  const markup = fc.array(
    fc.constantFrom(
      '<',
      '>',
      '/',
      'a',
      '&',
      ';',
      '#',
      '!',
      '[',
      ']',
      '-',
      '?',
      '"',
      '=',
      ' ',
      'CDATA',
      'DOCTYPE',
      'xml',
      '__proto__',
    ),
    { maxLength: 60 },
  );
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    markup.map((parts) => bytes(parts.join(''))),
  );
  fc.assert(
    fc.property(anything, (input) => {
      try {
        readXml(input);
      } catch (error) {
        if (!(error instanceof XmlUnreadable)) throw error;
      }
    }),
    { numRuns: 2_000 },
  );
});

test('a second reader, which is not ours, reads the same from what is written', () => {
  const other = new XMLParser({ parseTagValue: false, trimValues: false, ignoreDeclaration: true });
  const plain = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\r') && text !== '');
  fc.assert(
    fc.property(plain, plain, (one, two) => {
      const written = writeXml(xml('A', [xml('B', one), xml('C', two)]));
      const theirs = other.parse(written) as { A: Record<string, unknown> };
      expect([theirs.A.B, theirs.A.C]).toEqual(read(written).children.map(({ text }) => text));
    }),
  );
});

test('a prototype name in a document is a name like any other', () => {
  const root = read('<a><__proto__><polluted>1</polluted></__proto__><constructor>1</constructor></a>');
  expect(root.children.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test.each([
  ['open elements', '<a>'.repeat(330_000)],
  ['empty elements', `<a>${'<b/>'.repeat(250_000)}</a>`],
  ['references', `<a>${'&amp;'.repeat(200_000)}</a>`],
  ['bare ampersands', `<a>${'&'.repeat(1_000_000)}</a>`],
  ['attributes', `<a ${Array.from({ length: 50_000 }, (_, i) => `b${String(i)}="x"`).join(' ')}`],
  ['quotes that do not end', '<a b="'.repeat(170_000)],
  ['blanks in a tag', `<a${' '.repeat(1_000_000)}<`],
  ['blanks before a value', `<a b${' '.repeat(1_000_000)}"1"/>`],
  ['one long name', `<${'a'.repeat(1_000_000)}`],
  ['blanks behind the root', `<a/>${' '.repeat(1_000_000)}x`],
])('a megabyte of %s takes no more than a moment', (_what, text) => {
  const started = performance.now();
  try {
    read(text);
  } catch (error) {
    expect(error).toBeInstanceOf(XmlUnreadable);
  }
  expect(performance.now() - started).toBeLessThan(3_000);
});
