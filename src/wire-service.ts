import { terminal } from '../adapters/console/console.ts';
import type { HttpServer } from '../adapters/http/http-server.ts';
import { commands } from '../commands/registry.ts';
import { jobs } from '../jobs/registry.ts';
import { commandMenus, operatorMenus } from './chat/command-menus.ts';
import { dispatch } from './chat/dispatch.ts';
import { operatorsPlatform } from './chat/operators-platform.ts';
import type { ChatPlatform } from './ports/chat-platform.ts';
import { type Desk, type DeskHost, wireDesk } from './wire-desk.ts';

/** A desk at work. */
export interface Service {
  /** Takes nothing more in, finishes what is under way, saves, and closes everything. */
  stop(): Promise<void>;
}

/** A desk with what was opened around it. */
interface OpenDesk {
  readonly desk: Desk;
  readonly host: DeskHost;
  readonly server: HttpServer | undefined;
  /** Ends what only talks: the greeting. */
  readonly closing: AbortController;
}

/** How long running jobs may take to finish when the desk closes. */
const graceMs = 5_000;

/** Opens a desk: it is ready when this resolves, before any exchange has answered. Throws `StartError`. */
export async function openService(host: DeskHost): Promise<Service> {
  const desk = await wireDesk(host);
  const closing = new AbortController();
  let server: HttpServer | undefined;
  try {
    server = await openServer(desk, host);
    const menusFor = menusOn(desk);
    const receive = dispatch(desk.app, commands);
    await Promise.all(desk.platforms.map((platform) => platform.start(receive, menusFor(platform))));
    if (has(host, 'jobs')) await startJobs(desk);
    desk.begin();
    greet(desk, host, closing.signal);
    return { stop: () => stop({ desk, host, server, closing }) };
  } catch (error) {
    await stop({ desk, host, server, closing });
    throw error;
  }
}

async function openServer({ routes }: Desk, { settings, logger }: DeskHost): Promise<HttpServer | undefined> {
  if (routes.length === 0) return undefined;
  const { httpServer } = await import('../adapters/http/http-server.ts');
  const server = httpServer(settings.http, { routes, logger, ready: () => true });
  await server.start();
  return server;
}

function menusOn({ app }: Desk) {
  const everyones = commandMenus(commands, app.writeWords);
  const operators = operatorMenus(commands, app.writeWords);
  return ({ platform }: ChatPlatform) => (platform === operatorsPlatform ? operators : everyones);
}

function startJobs({ app, jobRunner }: Desk): Promise<void> {
  return jobRunner.start(
    jobs.map(({ name, everyMs, run }) => ({ name, everyMs, run: (stopping) => run(app, stopping) })),
  );
}

function greet({ app, platforms }: Desk, { settings, languageTag }: DeskHost, closing: AbortSignal): void {
  const platform = platforms.find((candidate) => candidate.platform === terminal.platform);
  if (!platform) return;
  const simulationChosen = settings.exchanges.OUTCRY_EXCHANGES.includes('simulated');
  void app
    .within('greeting', () =>
      app.greetTerminal({ platform, address: terminal, languageTag, simulationChosen, closing }),
    )
    .catch((error: unknown) => closing.aborted || app.recordFailure(error, 'greeting'));
}

/** Closes step by step; a step that fails is logged and the next ones are taken all the same. */
async function stop({ desk, host, server, closing }: OpenDesk): Promise<void> {
  closing.abort();
  const { app, platforms, jobRunner, release } = desk;
  const steps: readonly (() => Promise<unknown>)[] = [
    async () => server?.stop(),
    () => Promise.all(platforms.map((platform) => platform.stop())),
    () => jobRunner.stop(graceMs),
    () => app.saveScans(), // where it fails, the next start scans them again
    release,
  ];
  for (const step of steps) await step().catch((err: unknown) => host.logger.warn({ err }, 'closing went wrong'));
}

function has({ settings }: DeskHost, role: 'chat' | 'jobs' | 'http'): boolean {
  return settings.desk.OUTCRY_ROLES.includes(role);
}
