import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** What asks for another protocol, and belongs to the connection and not to the request. */
const OF_THE_CONNECTION = /^(upgrade|connection|http2-settings)$/i;

/**
 * Hands WebSockets over, and answers whoever offers another protocol as if it had offered none, as HTTP asks for: Java's client
 * offers HTTP/2 with every request. Node takes the connection away from its parser at any offer, so the request is put back as it
 * came, without the offer.
 */
export function takeWebSockets(
  server: Server,
  take: (request: IncomingMessage, socket: Duplex, head: Buffer) => void,
): void {
  server.on('upgrade', (request, socket, head) => {
    if (request.headers.upgrade?.toLowerCase() === 'websocket') take(request, socket, head);
    else putBack(server, request, socket, head);
  });
}

function putBack(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { method, url, httpVersion, rawHeaders } = request;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (!OF_THE_CONNECTION.test(rawHeaders[at] ?? '')) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
}
