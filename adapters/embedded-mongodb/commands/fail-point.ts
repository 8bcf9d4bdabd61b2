import { Int32 } from 'bson';
import type { FailPoint } from '../engine.ts';
import { badValue, MongoError } from '../mongo-error.ts';
import { isPlainNumber, toNumber } from '../query/number.ts';
import { type Doc, docOf, isDoc } from '../query/value.ts';
import type { Context, Reply } from './context.ts';
import { docAt, flagAt, integerAt, listAt, textAt } from './fields.ts';

/** Sets or clears the fail point `failCommand`; possible only where the engine was started for tests. */
export function configureFailPoint({ engine, body }: Context): Reply {
  if (!engine.testCommands) throw new MongoError(59, "no such command: 'configureFailPoint'");
  const name = textAt(body, 'configureFailPoint');
  if (name !== 'failCommand') throw badValue(`The embedded engine has no fail point ${name}`);
  const mode = body.get('mode') ?? null;
  engine.failPoint = mode === 'off' ? undefined : failPointOf(mode, docAt(body, 'data') ?? new Map());
  return { doc: new Map() };
}

/** The fail point if it is this command's turn to fail. */
export function takeFailPoint(
  failPoint: FailPoint | undefined,
  name: string,
  appName: string | undefined,
): FailPoint | undefined {
  if (!failPoint?.commands.includes(name) || failPoint.times <= 0) return undefined;
  if (failPoint.appName !== undefined && failPoint.appName !== appName) return undefined;
  failPoint.skip -= 1;
  if (failPoint.skip >= 0) return undefined;
  failPoint.times -= 1;
  return failPoint;
}

function failPointOf(mode: unknown, data: Doc): FailPoint {
  const code = integerAt(data, 'errorCode');
  const labels = (listAt(data, 'errorLabels') ?? []).map(String);
  return {
    commands: (listAt(data, 'failCommands') ?? []).map(String),
    appName: textAt(data, 'appName'),
    error: code === undefined ? undefined : failure(code, data.has('errorLabels') ? labels : undefined),
    writeConcernError: writeConcernErrorOf(data),
    closes: flagAt(data, 'closeConnection') ?? false,
    blocksMs: flagAt(data, 'blockConnection') ? (integerAt(data, 'blockTimeMS') ?? 0) : 0,
    skip: countOf(mode, 'skip') ?? 0,
    times: countOf(mode, 'times') ?? Number.POSITIVE_INFINITY,
  };
}

const failure = (code: number, errorLabels: readonly string[] | undefined): MongoError =>
  new MongoError(code, "Failing command via 'failCommand' failpoint", errorLabels ? { errorLabels } : {});

function countOf(mode: unknown, name: string): number | undefined {
  const value = mode instanceof Map ? mode.get(name) : undefined;
  return isPlainNumber(value) ? toNumber(value) : undefined;
}

function writeConcernErrorOf(data: Doc): Doc | undefined {
  const error = data.get('writeConcernError');
  return isDoc(error) ? docOf(['code', new Int32(0)], ...error) : undefined;
}
