import { enableCompileCache, flushCompileCache } from 'node:module';
import { workerData } from 'node:worker_threads';

/** The engine's own thread: a scan here never stops the service. The cache halves the time that it takes to start. */
enableCompileCache();
const { runEngine } = await import('./run-engine.ts');
await runEngine(workerData);
flushCompileCache(); // a service that is killed has saved it, too
