/**
 * The address of another database on the same MongoDB. Where the address carries a login and no `authSource`, the
 * database that it named stays the one that knows the login.
 *
 * @throws {TypeError} when the address is none of MongoDB's; the message leaves it out, which may hold a password
 */
export function namedDatabase(uri: string, name: string): string {
  const parts = /^(mongodb(?:\+srv)?:\/\/)([^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(uri);
  if (parts === null) throw new TypeError('This is no address of a MongoDB (mongodb://host:port/database)');
  const [, scheme = '', hosts = '', database = '', query = ''] = parts;
  const options = new URLSearchParams(query);
  if (hosts.includes('@') && !options.has('authSource')) options.set('authSource', database || 'admin');
  const rest = options.size === 0 ? '' : `?${options.toString()}`;
  return `${scheme}${hosts}/${name}${rest}`;
}
