import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Bench, Measured } from './bench.ts';
import { type BroadcastResult, runBroadcast } from './broadcast/broadcast-run.ts';
import { models } from './broadcast/models.ts';
import type { Peer, PeerResult, PeerTask } from './broadcast/peer-worker.ts';

const recipients = 100_000;
const peerRecipients = 5_000;
const seed = 20_260_105;
const cut = { atMs: 60_000, sends: 20 };
const settleMs = 60_000;

/** P8: a broadcast through the real outbox delivery in virtual time, against strict windows. */
export const bench: Bench = {
  name: 'broadcast',
  measures: '100,000 recipients in virtual time under strict windows: refusals, share of the limit, urgent waits',

  async run() {
    const { telegram, discord, slack } = models;
    const results = {
      telegram: await runBroadcast({ limits: telegram, recipients, seed }),
      discord: await runBroadcast({ limits: discord, recipients, seed }),
      slack: await runBroadcast({ limits: slack, recipients, seed }),
    };
    const lowered = await runBroadcast({ limits: telegram, recipients: recipients / 10, seed, cut });
    const peers = {
      throttler: await peerResult('throttler'),
      throttlerEven: await peerResult('throttler-even'),
      bottleneck: await peerResult('bottleneck'),
    };
    return report(results, lowered, peers);
  },
};

async function peerResult(peer: Peer): Promise<PeerResult> {
  const task: PeerTask = { peer, recipients: peerRecipients, seed };
  const worker = new Worker(new URL('./broadcast/peer-worker.ts', import.meta.url), { workerData: task });
  const [result] = (await once(worker, 'message')) as [PeerResult]; // what peer-worker.ts posts
  await worker.terminate();
  return result;
}

type Results = Readonly<Record<'telegram' | 'discord' | 'slack', BroadcastResult>>;
type Peers = Readonly<Record<'throttler' | 'throttlerEven' | 'bottleneck', PeerResult>>;

function report(results: Results, lowered: BroadcastResult, peers: Peers): Measured {
  const all = Object.entries(results);
  const worst = Math.min(...all.map(([, { efficiency }]) => efficiency));
  const refused = all.reduce((sum, [, { tally }]) => sum + tally.selfInflicted.length, 0);
  const waitMs = Math.max(...all.map(([, { urgentWaits }]) => p99(urgentWaits)));
  const untilSettled = lowered.tally.selfInflicted.filter((at) => at < cut.atMs + settleMs).length;
  const strictPeers = Object.values(peers).filter((peer) => peer.refused === 0);
  return {
    figures: {
      recipients,
      ...Object.fromEntries(all.flatMap(([name, result]) => figuresOf(name, result))),
      refusedUntilTheCutIsLearned: untilSettled,
      refusedAfterThat: lowered.tally.selfInflicted.length - untilSettled,
      peerRecipients,
      ...Object.fromEntries(Object.entries(peers).flatMap(([name, peer]) => peerFigures(name, peer))),
      timesTheBestPeerThatIsNeverRefused: rounded(worst / Math.max(...strictPeers.map(({ efficiency }) => efficiency))),
      peerSettings:
        'throttler: defaults; throttlerEven and bottleneck: minTime 36 ms, the quickest that is not refused',
    },
    bars: [
      { name: 'refusals of our own making, all models', value: refused, op: '<=', bar: 0 },
      { name: 'share of the limit, worst model', value: rounded(worst), op: '>=', bar: 0.92 },
      { name: 'ms an urgent signal waits, p99, worst model', value: Math.round(waitMs), op: '<=', bar: 2_000 },
      { name: 'refusals until a limit cut to 20/s is learned', value: untilSettled, op: '<=', bar: 5 },
    ],
    guards: [
      {
        name: 'each recipient is in exactly one terminal state',
        held: [...Object.values(results), lowered].every(({ allEndedOnce }) => allEndedOnce),
      },
      {
        name: 'urgent signals were sent meanwhile',
        held: all.every(([, { urgentWaits }]) => urgentWaits.length > 100),
      },
    ],
  };
}

function figuresOf(name: string, { tally, efficiency, urgentWaits, minutes }: BroadcastResult) {
  return [
    [`${name}Refused`, tally.selfInflicted.length],
    [`${name}RefusedOnAWhim`, tally.imposed],
    [`${name}ShareOfLimit`, rounded(efficiency)],
    [`${name}UrgentP99Ms`, Math.round(p99(urgentWaits))],
    [`${name}VirtualMinutes`, Math.round(minutes * 10) / 10],
  ] as const;
}

function peerFigures(name: string, { refused, efficiency }: PeerResult) {
  return [
    [`${name}Refused`, refused],
    [`${name}ShareOfLimit`, rounded(efficiency)],
  ] as const;
}

function p99(ascending: readonly number[]): number {
  return ascending[Math.ceil(ascending.length * 0.99) - 1] ?? Number.NaN;
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
