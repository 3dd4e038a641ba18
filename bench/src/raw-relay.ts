import { createServer } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { type WebSocket, WebSocketServer } from 'ws';

/**
 * The least a durable relay can be: two sockets a pair, one row a message, one transaction for all that came in
 * together (WAL, synchronous=FULL), then the sender's acknowledgement and the text to the other side. No people, no
 * rules, no views: what everything else is measured against.
 */
const { values } = parseArgs({ options: { port: { type: 'string' }, data: { type: 'string' } } });
const database = new DatabaseSync(join(values.data ?? '.', 'relay.db'));
database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL');
database.exec(
  'CREATE TABLE messages(seq INTEGER PRIMARY KEY, pair TEXT, side TEXT, id TEXT, body TEXT)',
);
const insert = database.prepare('INSERT INTO messages(pair, side, id, body) VALUES (?,?,?,?)');

type Side = 'a' | 'b';
type Member = { readonly pair: string; readonly side: Side };
type Arrived = {
  readonly from: WebSocket;
  readonly by: Member;
  id: string;
  text: string;
  ref: number;
};
const pairs = new Map<string, { [side in Side]?: WebSocket }>();
const members = new Map<WebSocket, Member>();
let arrived: Arrived[] = [];

const server = createServer((_request, response) => response.end('ready'));
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket) => {
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Member & { ref: number; id: string; text?: string };
    if (frame.text === undefined) {
      const { pair, side } = frame;
      members.set(socket, { pair, side });
      pairs.set(pair, { ...pairs.get(pair), [side]: socket });
      socket.send('{"ok":true}');
      return;
    }
    const by = members.get(socket);
    if (!by) return;
    if (arrived.length === 0) setImmediate(commit);
    arrived.push({ from: socket, by, id: frame.id, text: frame.text, ref: frame.ref });
  });
});

function commit(): void {
  const batch = arrived;
  arrived = [];
  database.exec('BEGIN');
  for (const { by, id, text } of batch) insert.run(by.pair, by.side, id, text);
  database.exec('COMMIT');
  for (const { from, by, id, text, ref } of batch) {
    from.send(`{"ref":${ref},"ok":true}`);
    pairs.get(by.pair)?.[by.side === 'a' ? 'b' : 'a']?.send(JSON.stringify({ id, text }));
  }
}

server.listen(Number(values.port), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
