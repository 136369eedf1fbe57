// Express and nothing else: what one request costs before any gateway work.
import express from 'express';

const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.post('/v1/messages', express.json(), (incoming, outgoing) => {
  outgoing.status(202).json({ id: 'msg_00000000000000000000000000', state: 'queued', to: incoming.body.to });
});
const server = app.listen(0, '127.0.0.1', () =>
  console.log(JSON.stringify({ event: 'listening', address: `http://127.0.0.1:${server.address().port}` })),
);
