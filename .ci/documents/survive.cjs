// Preloaded into Prism, which ends on some requests: an error that nobody catches ends the open connections instead, so
// that only the call that brought it up is without an answer.
const { Server } = require('node:http');

const sockets = new Set();
const { emit } = Server.prototype;
Server.prototype.emit = function (event, ...values) {
  if (event === 'connection') {
    sockets.add(values[0]);
    values[0].once('close', () => sockets.delete(values[0]));
  }
  return emit.call(this, event, ...values);
};
process.on('uncaughtException', (error) => {
  console.error(error);
  sockets.forEach((socket) => socket.destroy());
});
