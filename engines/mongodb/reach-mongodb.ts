import { mongo } from 'mongoose';

/**
 * Makes sure that a MongoDB answers at `uri`.
 *
 * @throws {Error} when none does within ten seconds; the message leaves the address out, which may hold a password
 */
export async function reachMongoDb(uri: string): Promise<void> {
  const client = new mongo.MongoClient(uri, { serverSelectionTimeoutMS: 10_000 });
  try {
    await client.db().command({ ping: 1 });
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new Error(`No MongoDB answers where MONGODB_URI points: ${words}. Start it, or unset MONGODB_URI.`, {
      cause: error,
    });
  } finally {
    await client.close();
  }
}
