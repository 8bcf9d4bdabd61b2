import { Int32, Long } from 'bson';
import type { Stage } from '../contract.ts';
import { MongoError, typeMismatch } from '../mongo-error.ts';
import { documentStages, type Transform } from './document-stages.ts';
import { expressionCompiler, noVariables } from './expression.ts';
import { bucket, countBy, group } from './group.ts';
import { lookup } from './lookup.ts';
import { compileFilter } from './match.ts';
import { wholeNumber } from './number.ts';
import type { CompileStage, PipelineContext, Run, Staging } from './pipeline.ts';
import { compileSorting, sortDocs } from './sort.ts';
import { unwind } from './unwind.ts';
import { type Doc, docOf, isDoc, type Value } from './value.ts';

/**
 * Compiles an aggregation pipeline, which then runs over documents and gives the results one by one.
 *
 * @throws MongoError 40324 for a stage outside the contract, MongoDB's own number for other mistakes
 */
export function compilePipeline(pipeline: readonly Value[], context: PipelineContext): Run {
  const variables = new Map([...(context.variables ?? noVariables), ['NOW', context.now] as const]);
  const staging: Staging = { context, variables, compile: compileNested };
  const runs = pipeline.map((stage) => compileStage(stage, staging));
  return (docs) => runs.reduce((flowing, run) => run(flowing), docs);
}

function compileNested(pipeline: Value, context: PipelineContext): Run {
  if (!Array.isArray(pipeline)) throw typeMismatch('A pipeline must be an array of stages');
  return compilePipeline(pipeline, context);
}

function compileStage(stage: Value, staging: Staging): Run {
  const [entry, other] = isDoc(stage) ? stage : [];
  if (!entry || other)
    throw new MongoError(40323, 'A pipeline stage specification object must contain exactly one field');
  const [name, argument] = entry;
  const compile = stageByName.get(name);
  if (!compile) throw new MongoError(40324, `Unrecognized pipeline stage name: '${name}'`);
  return compile(argument, staging);
}

const eachDoc =
  (compile: (argument: Value, variables: Staging['variables']) => Transform): CompileStage =>
  (argument, { variables }) => {
    const transform = compile(argument, variables);
    return function* transformed(docs) {
      for (const doc of docs) yield transform(doc);
    };
  };

const compilers: { readonly [Name in Stage]: CompileStage } = {
  $match: match,
  $project: eachDoc(documentStages.$project),
  $addFields: eachDoc(documentStages.$addFields),
  $set: eachDoc(documentStages.$set),
  $unset: eachDoc(documentStages.$unset),
  $replaceRoot: eachDoc(documentStages.$replaceRoot),
  $replaceWith: eachDoc(documentStages.$replaceWith),
  $group: group,
  $bucket: bucket,
  $sort: sort,
  $limit: limit,
  $skip: skip,
  $count: count,
  $sortByCount: sortByCount,
  $unwind: unwind,
  $lookup: lookup,
  $facet: facet,
};

const stageByName: ReadonlyMap<string, CompileStage> = new Map(Object.entries(compilers));

/** Whether a pipeline over a collection may have a stage of this name. */
export const isStage = (name: string): boolean => stageByName.has(name);

function match(argument: Value, { variables }: Staging): Run {
  if (!isDoc(argument)) throw new MongoError(15959, 'the match filter must be an expression in an object');
  const { matches } = compileFilter(argument, variables);
  return function* matched(docs) {
    for (const doc of docs) if (matches(doc)) yield doc;
  };
}

function sort(argument: Value): Run {
  if (!isDoc(argument)) throw new MongoError(15973, 'the $sort key specification must be an object');
  if (argument.size === 0) throw new MongoError(15976, '$sort stage must have at least one sort key');
  const sorting = compileSorting(argument);
  return function* sorted(docs) {
    yield* sortDocs(docs, sorting);
  };
}

function limit(argument: Value): Run {
  const most = wholeNumber(argument);
  if (most === undefined || most < 0) throw new MongoError(5107201, '$limit takes a whole number that is not negative');
  if (most === 0) throw new MongoError(15958, 'the limit must be positive');
  return function* limited(docs) {
    let left = most;
    for (const doc of docs) {
      yield doc;
      if (--left === 0) return;
    }
  };
}

function skip(argument: Value): Run {
  const least = wholeNumber(argument);
  if (least === undefined || least < 0)
    throw new MongoError(5107200, '$skip takes a whole number that is not negative');
  return function* skipped(docs) {
    let left = least;
    for (const doc of docs) if (left-- <= 0) yield doc;
  };
}

function count(argument: Value): Run {
  if (typeof argument !== 'string' || argument === '')
    throw new MongoError(40156, 'the count field must be a non-empty string');
  if (argument.startsWith('$')) throw new MongoError(40158, 'the count field cannot be a $-prefixed path');
  if (argument.includes('.') || argument.includes('\0'))
    throw new MongoError(40160, "the count field cannot contain '.'");
  return function* counted(docs) {
    let total = 0;
    for (const _ of docs) total++;
    if (total > 0) yield docOf([argument, total === (total | 0) ? new Int32(total) : Long.fromNumber(total)]);
  };
}

/** By the value of an expression, the most frequent first. */
function sortByCount(argument: Value, { variables }: Staging): Run {
  const [first = ''] = isDoc(argument) ? argument.keys() : [argument];
  if (typeof first !== 'string' || !first.startsWith('$')) {
    throw new MongoError(40149, '$sortByCount takes a field path or an expression');
  }
  const counted = countBy(expressionCompiler(variables)(argument), variables);
  const sorting = compileSorting(docOf(['count', new Int32(-1)]));
  return (docs) => sortDocs(counted(docs), sorting);
}

/** Several pipelines over the same documents, each a field of the one result. */
function facet(argument: Value, { context, compile }: Staging): Run {
  if (!isDoc(argument) || argument.size === 0)
    throw new MongoError(40169, 'the $facet specification must be a non-empty object');
  const facets = Array.from(argument, ([name, pipeline]): [string, Run] => [
    facetName(name),
    compile(facetStages(pipeline), context),
  ]);
  return function* faceted(docs) {
    const all = [...docs];
    yield docOf(...facets.map(([name, run]): [string, Doc[]] => [name, [...run(all)]]));
  };
}

function facetName(name: string): string {
  if (name === '' || name.includes('.') || name.startsWith('$'))
    throw new MongoError(40164, `'${name}' cannot name a facet`);
  return name;
}

function facetStages(pipeline: Value): Value {
  const nested = Array.isArray(pipeline) && pipeline.some((stage) => isDoc(stage) && stage.has('$facet'));
  if (nested) throw new MongoError(40600, '$facet is not allowed to be used within a $facet stage');
  return pipeline;
}
