/** The HTTP server around the app: where it listens, and how it ends without cutting off what has begun. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';

export interface Place {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
}

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch'];

/** The port that was free, or why it cannot be had. */
export async function listen(fetch: Fetch, { host, port }: Place): Promise<Listening | { refused: string }> {
  const server = createAdaptorServer({ fetch }) as Server;
  const begun = await new Promise<NodeJS.ErrnoException | undefined>((done) => {
    server.once('error', done);
    server.listen(port, host, () => done(undefined));
  });
  if (begun !== undefined) return { refused: refusalOf(begun, { host, port }) };
  return {
    port: (server.address() as AddressInfo).port,
    stop: (patience) => stop(server, patience),
    cut: () => server.closeAllConnections(),
  };
}

export interface Listening {
  readonly port: number;
  /** Takes nothing new, and waits so long (ms) for what has begun; then cuts it off. */
  readonly stop: (patience: number) => Promise<void>;
  readonly cut: () => void;
}

async function stop(server: Server, patience: number): Promise<void> {
  const ended = new Promise((done) => server.close(done));
  // A connection that is kept alive is idle once its answer is out.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), patience);
  await ended;
  clearInterval(idle);
  clearTimeout(cut);
}

function refusalOf({ code, message }: NodeJS.ErrnoException, { host, port }: Place): string {
  switch (code) {
    case 'EADDRINUSE':
      return `端口 ${port} 已被别的程序占用。请停止那个程序，或换一个端口，例如 PORT=${port + 1} npm start。`;
    case 'EACCES':
      return `没有权限使用端口 ${port}。请换一个 1024 以上的端口，例如 PORT=8020。`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `本机没有“${host}”这个地址。请核对 HOST；只供本机使用的写 127.0.0.1。`;
    default:
      return `不能在 ${host} 的端口 ${port} 上开始服务：${message}。`;
  }
}
