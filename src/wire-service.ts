import { terminal } from '../adapters/console/console.ts';
import { commands } from '../commands/registry.ts';
import { jobs } from '../jobs/registry.ts';
import { commandMenus } from './chat/command-menus.ts';
import { dispatch } from './chat/dispatch.ts';
import { type Desk, type DeskHost, wireDesk } from './wire-desk.ts';

/** A desk at work. */
export interface Service {
  /** Takes nothing more in, finishes what is under way, saves, and closes everything. */
  stop(): Promise<void>;
}

/** How long running jobs may take to finish when the desk closes. */
const graceMs = 5_000;

/** Opens a desk: it is ready when this resolves, before any exchange has answered. Throws `StartError`. */
export async function openService(host: DeskHost): Promise<Service> {
  const desk = await wireDesk(host);
  try {
    const server = has(host, 'http') ? await openServer(desk, host) : undefined;
    const menus = commandMenus(commands, desk.app.writeWords);
    const receive = dispatch(desk.app, commands);
    await Promise.all(desk.platforms.map((platform) => platform.start(receive, menus)));
    if (has(host, 'jobs')) await startJobs(desk);
    desk.begin();
    greet(desk, host);
    return { stop: () => stop(desk, server) };
  } catch (error) {
    await stop(desk).catch(() => undefined); // the first error is the one to tell
    throw error;
  }
}

async function openServer({ routes }: Desk, { settings, logger }: DeskHost) {
  if (routes.length === 0) return undefined;
  const { httpServer } = await import('../adapters/http/http-server.ts');
  const server = httpServer(settings.http, { routes, logger, ready: () => true });
  await server.start();
  return server;
}

function startJobs({ app, jobRunner }: Desk): Promise<void> {
  return jobRunner.start(jobs.map(({ name, everyMs, run }) => ({ name, everyMs, run: () => run(app) })));
}

function greet({ app, platforms }: Desk, { settings, languageTag }: DeskHost): void {
  const platform = platforms.find((candidate) => candidate.platform === terminal.platform);
  if (!platform) return;
  const simulationChosen = settings.exchanges.OUTCRY_EXCHANGES.includes('simulated');
  void app
    .within('greeting', () => app.greetTerminal({ platform, address: terminal, languageTag, simulationChosen }))
    .catch((error: unknown) => app.recordFailure(error, 'greeting'));
}

async function stop({ app, platforms, jobRunner, release }: Desk, server?: { stop(): Promise<void> }): Promise<void> {
  await server?.stop();
  await Promise.all(platforms.map((platform) => platform.stop()));
  await jobRunner.stop(graceMs);
  await app.saveScans().catch((error: unknown) => app.recordFailure(error, 'closing')); // the next start scans them again
  await release();
}

function has({ settings }: DeskHost, role: 'chat' | 'jobs' | 'http'): boolean {
  return settings.desk.OUTCRY_ROLES.includes(role);
}
