import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

/** Writes bytes as they are and reads until the other side closes, or until `enough` is in what it sent. */
export function exchange(port: number, bytes: string | Buffer, enough?: string): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => void socket.write(bytes));
    const done = () => {
      socket.destroy();
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text });
    };
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      text += chunk;
      if (enough !== undefined && text.includes(enough)) done();
    });
    socket.on('end', done);
    // A reset after an answer is an end like another one.
    socket.on('error', (error) => (text === '' ? reject(error) : done()));
  });
}
