import type { ErrorArgs } from '../../../src/errors.ts';
import { StartError } from '../../../src/errors.ts';

/** What is wrong with a candle file, and where. Plain data, so that it can come from a worker. */
export interface CandleFileFault {
  readonly file: string;
  /** From 1, the header being line 1; undefined where the file as a whole is meant. */
  readonly line?: number;
  readonly problem: string;
}

/** A candle file cannot be read as it is. It is never repaired: the sentence says what to put right. */
export class CandleFileError extends StartError {
  override readonly reply = 'error-candle-file';
  override readonly args: ErrorArgs;
  readonly fault: CandleFileFault;

  constructor(fault: CandleFileFault, options?: ErrorOptions) {
    const where = fault.line === undefined ? fault.file : `${fault.file}, line ${fault.line}`;
    super(`${where}: ${fault.problem}`, options);
    this.args = { file: fault.file.split(/[\\/]/).at(-1) ?? '', line: fault.line ?? 0 };
    this.fault = fault;
  }
}
