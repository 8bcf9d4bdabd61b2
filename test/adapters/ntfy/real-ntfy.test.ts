import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { ntfy, ntfySettings } from '../../../adapters/ntfy/ntfy.ts';
import { addressOfTopic } from '../../../src/topics/topic.ts';
import { freePort } from '../../support/free-port.ts';
import { until } from '../../support/until.ts';
import { spans } from './desk.ts';

const isThere = spawnSync('ntfy', ['--version'], { timeout: 5_000 }).status === 0;
if (!isThere) process.stdout.write('not exercised: ntfy\n');

it.runIf(isThere)(
  'publishes to a real server and reads back what its subscribers get',
  { timeout: 20_000 },
  async () => {
    const url = await serve();
    const made = ntfy(ntfySettings.parse({ OUTCRY_NTFY_URL: url }), {
      logger: pino({ level: 'silent' }),
      linkFor: async (_, line) => `https://desk.test/act?link=${encodeURIComponent(line)}`,
    });
    const topic = addressOfTopic('outcry-real');
    await until(async () => (await fetch(`${url}/v1/health`).catch(() => undefined))?.ok === true, 10_000);
    await made?.platform.start(async () => ({ action: 'none' }), []);
    onTestFinished(() => made?.platform.stop());
    expect(made?.platform.state()).toEqual({ up: true });

    const text = 'Käufe: 65,000 €\nüber zwei Zeilen 😀';
    const blocks = [
      { type: 'text', look: 'heading', words: spans('BTC/USDT – 1h ▲') },
      { type: 'text', words: spans(text) },
      { type: 'buttons', rows: [[{ label: spans('Schließen'), line: '/close 7' }]] },
    ] as const;
    const png = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]);
    await made?.platform.send(topic, { kind: 'signal', blocks });
    await made?.platform.send(topic, { blocks: [...blocks, { type: 'picture', png, name: 'a.png', caption: [] }] });

    const lines = (await (await fetch(`${url}/${topic.chat}/json?poll=1`)).text()).trim().split('\n');
    const got = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const same = { title: 'BTC/USDT – 1h ▲', message: text, click: 'https://desk.test/act?link=%2Fclose%207' };
    expect(got[0]).toMatchObject({ ...same, priority: 4, actions: [{ action: 'view', label: 'Schließen' }] });
    expect(got[1]).toMatchObject({ ...same, attachment: { name: 'a.png' } });
  },
);

async function serve(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'outcry-ntfy-'));
  const url = `http://127.0.0.1:${await freePort()}`;
  const where = ['--listen-http', url.replace('http://', ''), '--base-url', url];
  const kept = ['--cache-file', join(folder, 'cache.db'), '--attachment-cache-dir', join(folder, 'files')];
  const child = spawn('ntfy', ['serve', ...where, ...kept], { stdio: 'ignore' });
  onTestFinished(async () => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  return url;
}
