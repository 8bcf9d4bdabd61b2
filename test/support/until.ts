import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves as soon as `holds` does; throws after `ms`. */
export async function until(holds: () => boolean | Promise<boolean>, ms = 15_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`did not come true within ${ms} ms: ${holds}`);
    await sleep(10);
  }
}
