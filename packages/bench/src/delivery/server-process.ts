/**
 * A server that accepts every request with Crisp's reply. It implements HTTP/1.1 with kept-alive connections over plain
 * sockets, since `node:http` would limit the faster clients. It runs in its own process, sends its port to the parent
 * process, and sends its counts on request.
 */
import { createServer, type Socket } from "node:net";
import type { ServerCounts } from "./start-server.js";

const BODY = '{"error":false,"reason":"added","data":{}}';
const ANSWER = `HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`;
const REFUSAL = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

let requests = 0;
let bytes = 0;
let paths = new Set<string>();

const server = createServer((socket) => {
  socket.setNoDelay(true);
  // In Latin-1, one character is one byte, as `content-length` counts.
  socket.setEncoding("latin1");
  let received = "";
  socket.on("data", (chunk) => {
    received = answerAll(socket, received + chunk);
  });
  // A client may close its connection at any time.
  socket.on("error", () => socket.destroy());
});

/** Answers every complete request. @returns the incomplete rest of the input. */
function answerAll(socket: Socket, received: string): string {
  let left = received;
  for (;;) {
    const headEnd = left.indexOf("\r\n\r\n");
    if (headEnd < 0) return left;
    const head = left.slice(0, headEnd);
    const [, path] = /^POST (\S+) HTTP\/1\.1\r\n/.exec(head) ?? [];
    const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? [];
    if (path === undefined || length === undefined) {
      socket.end(REFUSAL);
      return "";
    }
    const end = headEnd + 4 + Number(length);
    if (left.length < end) return left;
    requests++;
    bytes += Number(length);
    paths.add(path);
    socket.write(ANSWER);
    left = left.slice(end);
  }
}

process.on("message", () => {
  process.send?.({ requests, bytes, paths: paths.size } satisfies ServerCounts);
  requests = 0;
  bytes = 0;
  paths = new Set();
});
// The parent process has ended.
process.on("disconnect", () => process.exit());

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") process.send?.(address.port);
});
