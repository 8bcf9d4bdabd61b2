import { Int32 } from 'bson';
import type { Engine, FailPoint } from '../engine.ts';
import { badValue, MongoError } from '../mongo-error.ts';
import { isPlainNumber, toNumber } from '../query/number.ts';
import { type Doc, docOf, isDoc } from '../query/value.ts';
import type { Context, Reply } from './context.ts';
import { docAt, flagAt, integerAt, listAt, textAt } from './fields.ts';

/** Sets or clears a fail point; possible only where the engine was started for tests. */
export function configureFailPoint({ engine, body }: Context): Reply {
  if (!engine.testCommands) throw new MongoError(59, "no such command: 'configureFailPoint'");
  const name = textAt(body, 'configureFailPoint');
  if (name !== 'failCommand' && name !== 'onPrimaryTransactionalWrite') {
    throw badValue(`The embedded engine has no fail point ${name}`);
  }
  const mode = body.get('mode') ?? null;
  const data = docAt(body, 'data') ?? new Map();
  const make = name === 'failCommand' ? commandFailPoint : writeFailPoint;
  engine.failPoint = mode === 'off' ? undefined : { ...make(data), ...timesOf(mode) };
  return { doc: new Map() };
}

/** The fail point if it is this command's turn to fail. */
export function failCommand(engine: Engine, name: string, appName: string | undefined): FailPoint | undefined {
  const { failPoint } = engine;
  if (failPoint?.name !== 'failCommand' || !failPoint.commands.includes(name)) return undefined;
  return failPoint.appName === undefined || failPoint.appName === appName ? take(failPoint) : undefined;
}

/** The fail point if it is the turn of this write with a number, which is about to be made. */
export const failWrite = ({ failPoint }: Engine): FailPoint | undefined =>
  failPoint?.name === 'onPrimaryTransactionalWrite' ? take(failPoint) : undefined;

function take(failPoint: FailPoint): FailPoint | undefined {
  if (failPoint.times <= 0) return undefined;
  failPoint.skip -= 1;
  if (failPoint.skip >= 0) return undefined;
  failPoint.times -= 1;
  return failPoint;
}

type Kind = Omit<FailPoint, 'skip' | 'times'>;

function commandFailPoint(data: Doc): Kind {
  const code = integerAt(data, 'errorCode');
  return {
    name: 'failCommand',
    commands: (listAt(data, 'failCommands') ?? []).map(String),
    appName: textAt(data, 'appName'),
    error: code === undefined ? undefined : failure(code),
    labels: listAt(data, 'errorLabels')?.map(String),
    writeConcernError: writeConcernErrorOf(data),
    closes: flagAt(data, 'closeConnection') ?? false,
    blocksMs: flagAt(data, 'blockConnection') ? (integerAt(data, 'blockTimeMS') ?? 0) : 0,
  };
}

/** Cuts the connection behind a write, or before it where an error's code is given. */
function writeFailPoint(data: Doc): Kind {
  const code = integerAt(data, 'failBeforeCommitExceptionCode');
  return {
    name: 'onPrimaryTransactionalWrite',
    commands: [],
    appName: undefined,
    error: code === undefined ? undefined : failure(code),
    labels: undefined,
    writeConcernError: undefined,
    closes: flagAt(data, 'closeConnection') ?? true,
    blocksMs: 0,
  };
}

const timesOf = (mode: unknown): Pick<FailPoint, 'skip' | 'times'> => ({
  skip: countOf(mode, 'skip') ?? 0,
  times: countOf(mode, 'times') ?? Number.POSITIVE_INFINITY,
});

const failure = (code: number): MongoError => new MongoError(code, "Failing command via 'failCommand' failpoint");

function countOf(mode: unknown, name: string): number | undefined {
  const value = mode instanceof Map ? mode.get(name) : undefined;
  return isPlainNumber(value) ? toNumber(value) : undefined;
}

function writeConcernErrorOf(data: Doc): Doc | undefined {
  const error = data.get('writeConcernError');
  return isDoc(error) ? docOf(['code', new Int32(0)], ...error) : undefined;
}
