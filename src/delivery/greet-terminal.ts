import type { DrawingPorts } from '../charts/draw-market.ts';
import { drawSignal } from '../charts/draw-signal.ts';
import type { ChatAddress } from '../chat/incoming.ts';
import { type Language, languageOf } from '../chat/language.ts';
import type { Message } from '../chat/message.ts';
import { message, text } from '../chat/message.ts';
import { writeMessage } from '../chat/write-message.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Clock } from '../ports/clock.ts';
import type { MemberStore } from '../ports/member-store.ts';
import type { SignalStore } from '../ports/signal-store.ts';
import type { WatchStore } from '../ports/watch-store.ts';
import { signalCard } from '../signals/signal-card.ts';
import { second } from '../time.ts';

/** What a greeting needs of the world. */
export interface GreetingPorts extends DrawingPorts {
  readonly clock: Clock;
  readonly members: MemberStore;
  readonly signals: SignalStore;
  readonly watches: WatchStore;
}

/** The terminal that the desk was started in. */
export interface Terminal {
  readonly platform: ChatPlatform;
  readonly address: ChatAddress;
  /** Of the machine's locale. */
  readonly languageTag?: string | undefined;
  /** True where a simulated market was asked for, not put in place of exchanges that do not answer. */
  readonly simulationChosen: boolean;
  /** Aborts when the desk closes: then nothing more is said. */
  readonly closing: AbortSignal;
}

/**
 * Opens the chat in the terminal: says that the desk is open, where prices come from once that is known, puts the
 * desk's watchlist on the terminal's, and shows the newest signal as soon as there is one.
 */
export const greetTerminal =
  (ports: GreetingPorts) =>
  async (terminal: Terminal): Promise<void> => {
    const language = await languageFor(ports, terminal);
    const say = (said: Message) => terminal.platform.send(terminal.address, writeMessage(ports)(said, language));
    await say(message(text('desk-opened')));
    await ports.exchanges.settled();
    if (terminal.closing.aborted) return;
    await ports.watches.seed(terminal.address, ports.exchanges.watchlist());
    await say(message(whereFrom(ports, terminal)));
    const newest = await newestSignal(ports, terminal.closing);
    if (!newest) return;
    const { blocks } = signalCard(newest, await drawSignal(ports)(newest, language));
    await say({ blocks: [text('desk-newest'), ...blocks] });
  };

async function languageFor({ members }: GreetingPorts, { address, languageTag }: Terminal): Promise<Language> {
  return (await members.languageOf({ platform: address.platform, personId: address.chat })) ?? languageOf(languageTag);
}

function whereFrom({ exchanges }: GreetingPorts, { simulationChosen }: Terminal) {
  const all = exchanges.all();
  const names = [...new Set(all.map(({ exchange }) => exchange))].join(', ');
  const origin = all[0]?.origin;
  if (origin === undefined) return text('desk-no-market');
  return text(origin === 'simulated' && simulationChosen ? 'desk-simulated-chosen' : `desk-${origin}`, {
    exchanges: names,
  });
}

/** Waits up to half a minute for the first scan to have found something. */
async function newestSignal({ signals, clock }: GreetingPorts, closing: AbortSignal) {
  for (let tries = 0; tries < 120 && !closing.aborted; tries++) {
    const [newest] = (await signals.latest({ limit: 1 })).signals;
    if (newest) return newest;
    await clock.sleep(second / 4, closing);
  }
  return undefined;
}
