import type { Variables } from './operator.ts';
import type { Doc, Value } from './value.ts';

/** What a pipeline may look at beside its own documents. */
export type PipelineContext = {
  /** The documents of a collection of the same database, none where there is no such collection. */
  readonly documentsOf: (collection: string) => Iterable<Doc>;
  readonly now: Date;
  /** The command's `let`, already evaluated. */
  readonly variables?: Variables;
};

/** Runs over documents and gives those that come out, one by one. */
export type Run = (docs: Iterable<Doc>) => Iterable<Doc>;

/** How a stage is compiled; stages that hold pipelines compile them through `compile`. */
export type Staging = {
  readonly context: PipelineContext;
  /** `context.variables` with NOW. */
  readonly variables: Variables;
  readonly compile: (pipeline: Value, context: PipelineContext) => Run;
};

export type CompileStage = (argument: Value, staging: Staging) => Run;
