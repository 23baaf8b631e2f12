import mongoose from 'mongoose';
import type { Connection } from 'mongoose';
import { lastingWrite } from './lasting-write.ts';
import type { MaterialStore } from './material-store.ts';

const { GridFSBucket, ObjectId } = mongoose.mongo;
type Bucket = InstanceType<typeof GridFSBucket>;

const bucketName = 'materialBytes';

/**
 * Materials in GridFS. The driver writes a file's chunks first and its entry last, and readers go by the entry: what
 * was cut off is never seen as whole.
 */
export function createGridMaterialStore(connection: Connection): MaterialStore {
  const bucket = (): Bucket => new GridFSBucket(database(connection), { bucketName, writeConcern: lastingWrite });
  const files = () => database(connection).collection(`${bucketName}.files`);
  const chunks = () => database(connection).collection(`${bucketName}.chunks`);
  const isWhole = async (fileId: string): Promise<boolean> =>
    (await files().findOne({ _id: idOf(fileId) }, { projection: { _id: 1 } })) !== null;
  return {
    put: (fileId, content) => upload(bucket(), fileId, content),
    open: async (fileId, range) => {
      if (!(await isWhole(fileId))) return undefined;
      return bucket().openDownloadStream(idOf(fileId), range && { start: range.start, end: range.end + 1 });
    },
    has: isWhole,
    delete: async (fileId) => {
      // The entry first: readers then have none of it. The bucket's own delete refuses where there is no entry.
      await files().deleteOne({ _id: idOf(fileId) }, { writeConcern: lastingWrite });
      await chunks().deleteMany({ files_id: idOf(fileId) }, { writeConcern: lastingWrite });
    },
    list: async function* () {
      const firsts = chunks()
        .find({ n: 0 }, { projection: { files_id: 1 } })
        .sort({ files_id: 1 });
      for await (const { files_id: id, _id } of firsts) {
        yield { fileId: String(id), since: _id.getTimestamp() };
      }
    },
  };
}

/** An id of a file is an ObjectId in hex. */
const idOf = (fileId: string): InstanceType<typeof ObjectId> => ObjectId.createFromHexString(fileId);

function database({ db }: Connection): NonNullable<Connection['db']> {
  if (db === undefined) throw new mongoose.Error('MongoDB has not been reached yet');
  return db;
}

async function upload(bucket: Bucket, fileId: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const stream = bucket.openUploadStreamWithId(idOf(fileId), fileId);
  const ended = new Promise<void>((resolve, reject) => {
    stream.once('finish', resolve);
    stream.once('error', reject);
  });
  // Whoever stops waiting for it has met the failure elsewhere.
  ended.catch(() => undefined);
  try {
    for await (const chunk of content) {
      if (!stream.write(chunk)) await Promise.race([drained(stream), ended]);
    }
    stream.end();
    await ended;
  } catch (error) {
    await stream.abort().catch(() => undefined);
    throw error;
  }
}

const drained = (stream: NodeJS.WritableStream): Promise<void> =>
  new Promise((resolve) => {
    stream.once('drain', resolve);
  });
