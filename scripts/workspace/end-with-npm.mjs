// Loaded into the server by `npm start`. npm runs a script in a shell, and many a shell dies of the signal that npm
// passes to it without passing it on: the server would stay behind, holding its port.

const CHECK_MS = 250;

const shell = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === shell) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, CHECK_MS).unref();

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => {
    // Ending already: a second signal could be taken for impatience.
    clearInterval(watch);
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  });
}
