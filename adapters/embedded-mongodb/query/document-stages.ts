import { MongoError } from '../mongo-error.ts';
import { expressionCompiler } from './expression.ts';
import type { Variables } from './operator.ts';
import { type Entry, entriesOf, pathNames, startsWithOperator, treeOf } from './projection-spec.ts';
import { plant, shape, type Tree } from './projection-tree.ts';
import { typeNameOf } from './type-names.ts';
import { type Doc, isDoc, type Value } from './value.ts';

/** A stage that makes one document of one document. */
export type Transform = (doc: Doc) => Doc;

/** Stages that look at one document at a time; update pipelines consist of them alone. */
export const documentStages = {
  $project: project,
  $addFields: addFields,
  $set: addFields,
  $unset: unset,
  $replaceRoot: replaceRoot,
  $replaceWith: replaceWith,
} satisfies Record<string, (argument: Value, variables: Variables) => Transform>;

function project(argument: Value, variables: Variables): Transform {
  if (!isDoc(argument)) throw new MongoError(15969, '$project specification must be an object');
  if (argument.size === 0) throw new MongoError(51272, 'projection specification must have at least one field');
  const compile = expressionCompiler(variables);
  const entries = [...argument].flatMap(([path, value]) => entriesOf(pathNames(path), value, compile));
  return shaper(entries, variables);
}

function unset(argument: Value, variables: Variables): Transform {
  const paths = Array.isArray(argument) ? argument : [argument];
  if (paths.length === 0)
    throw new MongoError(31119, '$unset specification must be a string or an array with at least one field');
  return shaper(
    paths.map((path) => {
      if (typeof path !== 'string')
        throw new MongoError(31120, '$unset specification must be a string or an array of strings');
      return { path: pathNames(path), leaf: 'drop' as const };
    }),
    variables,
  );
}

function shaper(entries: readonly Entry[], variables: Variables): Transform {
  const { tree, mode } = treeOf(entries, 'others-stay');
  return (root) => shape(root, tree, { mode, scope: { root, variables } });
}

function addFields(argument: Value, variables: Variables): Transform {
  if (!isDoc(argument))
    throw new MongoError(40272, `$addFields specification stage must be an object, got ${typeNameOf(argument)}`);
  const compile = expressionCompiler(variables);
  const tree: Tree = new Map();
  for (const { path, expression } of addedFields([], argument)) plant(tree, path, compile(expression));
  return (root) => shape(root, tree, { mode: 'others-stay', scope: { root, variables } });
}

type Added = { readonly path: readonly string[]; readonly expression: Value };

/** Fields to add, those of nested documents under their whole path. */
function addedFields(path: readonly string[], fields: Doc): Added[] {
  return [...fields].flatMap(([name, expression]) => {
    const inner = [...path, ...pathNames(name)];
    if (!isDoc(expression) || startsWithOperator(expression)) return [{ path: inner, expression }];
    if (expression.size === 0)
      throw new MongoError(40180, `an empty object is not a valid value at path ${inner.join('.')}`);
    return addedFields(inner, expression);
  });
}

function replaceRoot(argument: Value, variables: Variables): Transform {
  const root = isDoc(argument) ? argument.get('newRoot') : undefined;
  if (!isDoc(argument)) throw new MongoError(40229, '$replaceRoot expects an object');
  if (root === undefined) throw new MongoError(40231, 'no newRoot specified for the $replaceRoot stage');
  if (argument.size > 1) throw new MongoError(40230, 'unrecognized option to $replaceRoot stage');
  return replaceWith(root, variables);
}

function replaceWith(argument: Value, variables: Variables): Transform {
  const evaluate = expressionCompiler(variables)(argument);
  return (root) => {
    const replacement = evaluate({ root, variables });
    if (isDoc(replacement)) return replacement;
    throw new MongoError(40228, `The new root must be an object, but it is of type ${typeNameOf(replacement)}`);
  };
}
