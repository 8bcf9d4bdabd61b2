import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** When this process began, to tell it from an earlier one of the same number. */
const startedAt = Math.round(performance.timeOrigin);

/** A name for a worker of this process, from which others on this machine can tell when it is gone. */
export function workerId(): string {
  return JSON.stringify([hostname(), process.pid, startedAt, randomUUID()]);
}

/** True where a worker's process certainly runs no more: it was on this machine, and its number is free or ours by now. */
export function isGone(worker: string | undefined | null): boolean {
  const [host, pid, since] = parse(worker ?? '');
  if (host !== hostname() || typeof pid !== 'number') return false;
  return pid === process.pid ? since !== startedAt : !isAlive(pid);
}

function parse(worker: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(worker);
    return Array.isArray(parts) ? parts : [];
  } catch {
    return []; // not one of ours
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0); // asks, sends nothing
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code !== 'ESRCH';
  }
}
