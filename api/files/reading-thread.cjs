// Where files are read apart from the server: TypeScript is not known to a fresh thread.
const { workerData } = require('node:worker_threads');

require('tsx/cjs');
require(workerData.reader);
