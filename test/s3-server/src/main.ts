import type { Order, Report } from './orders.ts';
import { startS3Server } from './start-s3-server.ts';

// The storage as a process of its own: started by `spawnS3Server`, which talks to it over the channel of a fork.

const server = await startS3Server(JSON.parse(process.argv[2] ?? '{}'));
const waiting: { readonly order: Order & { what: 'wait-for' }; readonly id: number }[] = [];

process.on('message', ({ id, order }: { readonly id: number; readonly order: Order }) => {
  switch (order.what) {
    case 'behave':
      server.behave(order.behaviour);
      return report({ id, value: null });
    case 'objects':
      return report({ id, value: server.objects });
    case 'requests':
      return report({ id, value: server.requests });
    case 'wait-for':
      waiting.push({ order, id });
      return answerWaiting();
  }
});
process.on('disconnect', () => process.exit(0));
server.onStep(answerWaiting);
report({ id: 0, value: server.port });

function answerWaiting(): void {
  for (const each of [...waiting]) {
    if (server.reached(each.order.stage) < each.order.times) continue;
    waiting.splice(waiting.indexOf(each), 1);
    report({ id: each.id, value: null });
  }
}

function report(message: Report): void {
  process.send?.(message);
}
