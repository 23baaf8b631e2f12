// Express and MongoDB, and nothing between them: `run-bare-api.ts <uri>`. It tells its parent its port.
import type { AddressInfo } from 'node:net';
import express from 'express';
import { mongo } from 'mongoose';

const client = await new mongo.MongoClient(process.argv[2] ?? '').connect();
const cases = client.db().collection<{ _id: string }>('cases');
const app = express();
app.get('/cases/:caseNo', async (request, response) => {
  response.json(await cases.findOne({ _id: request.params.caseNo }));
});
const server = app.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
const stop = (): void => process.exit(0);
process.once('SIGTERM', stop);
process.once('disconnect', stop);
