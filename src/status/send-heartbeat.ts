import { type Block, heading, type Message, message, text } from '../chat/message.ts';
import { writeMessage } from '../chat/write-message.ts';
import type { JobReport } from '../job-report.ts';
import type { Heartbeat } from '../ports/heartbeat.ts';
import type { Texts } from '../ports/texts.ts';
import { minute, utcMinute } from '../time.ts';
import type { StatusPorts } from './report-status.ts';

type Beating = Pick<StatusPorts, 'clock' | 'health' | 'exchanges' | 'platforms' | 'outbox' | 'version'> & {
  readonly texts: Texts;
  /** Undefined where the operators have no topic. */
  readonly heartbeat?: Heartbeat | undefined;
};

/**
 * One sign of life, with what is not connected and what waits to be sent. Throws where the database is away: then there is none, and whoever
 * listens for it hears the silence.
 */
export const sendHeartbeat = (ports: Beating) => async (): Promise<JobReport> => {
  if (!ports.heartbeat) return {};
  await ports.health.check();
  await ports.heartbeat.beat(writeMessage(ports)(pulseOf(ports, await backlogOf(ports)), 'en'));
  return { beats: 1 };
};

async function backlogOf({ outbox, clock }: Beating): Promise<Block> {
  const [{ pending = 0 }, since] = await Promise.all([outbox.counts(), outbox.waitingSince()]);
  if (since === undefined) return text('heartbeat-idle');
  return text('heartbeat-waiting', {
    count: pending,
    minutes: Math.max(0, Math.floor((clock.now() - since) / minute)),
  });
}

function pulseOf({ clock, exchanges, platforms, version }: Beating, backlog: Block): Message {
  const away = [
    ...exchanges
      .states()
      .filter(({ up }) => !up)
      .map(({ exchange }) => exchange),
    ...platforms.filter((platform) => !platform.state().up).map(({ platform }) => platform),
  ];
  const time = utcMinute(clock.now());
  const state =
    away.length === 0 ? text('heartbeat-fine', { time }) : text('heartbeat-away', { time, names: away.join(', ') });
  return { ...message(heading('heartbeat-title', { version }), state, backlog), kind: 'heartbeat' };
}
