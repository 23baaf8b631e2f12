import { once } from 'node:events';
import { connect } from 'node:net';
import express from 'express';
import { expect, test } from 'vitest';
import { listen } from '../../api/listen.ts';
import { bodyInTime } from '../../api/middleware/body-in-time.ts';

test('a sender who never ends a small body is cut off, and one who does is answered', async () => {
  const app = express();
  app.post('/', bodyInTime(100), express.json(), (request, response) => void response.json(request.body));
  app.use(((_error, _request, response, _next) => void response.end()) satisfies express.ErrorRequestHandler);
  const listening = await listen(app, 0, '127.0.0.1');
  const headers = { 'content-type': 'application/json' };
  const whole = await fetch(`http://127.0.0.1:${String(listening.port)}/`, {
    method: 'POST',
    headers,
    body: '{"a":1}',
  });
  expect(await whole.json()).toEqual({ a: 1 });
  const socket = connect(listening.port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n{');
  await once(socket, 'close');
  await listening.stop();
});
