import { expect, test } from 'vitest';
import { namedDatabase } from './named-database.ts';

test.each([
  ['mongodb://db.example:27017', 'mongodb://db.example:27017/bench'],
  ['mongodb://db.example/lianban?replicaSet=rs0', 'mongodb://db.example/bench?replicaSet=rs0'],
  ['mongodb://a:1,b:2/lianban', 'mongodb://a:1,b:2/bench'],
  ['mongodb+srv://u:p@db.example/', 'mongodb+srv://u:p@db.example/bench?authSource=admin'],
  ['mongodb://u:p@db.example/lianban', 'mongodb://u:p@db.example/bench?authSource=lianban'],
  ['mongodb://u:p@db.example/lianban?authSource=people', 'mongodb://u:p@db.example/bench?authSource=people'],
])('%s becomes %s: the bench gets a database of its own, and the login stays where it is known', (uri, own) => {
  expect(namedDatabase(uri, 'bench')).toBe(own);
});

test('an address that is none is refused without being repeated', () => {
  expect(() => namedDatabase('http://u:secret@db.example', 'bench')).toThrow(/^(?!.*secret).*mongodb:\/\//);
});
