import { Int32 } from 'bson';
import { MongoError } from '../mongo-error.ts';
import { type Doc, docOf, type Value } from '../query/value.ts';
import { isSorted, type Plan } from '../storage/plan.ts';
import { planOf } from '../storage/planner.ts';
import type { Counts } from '../storage/scan.ts';
import { type Selection, selectBy } from '../storage/select.ts';
import type { Access } from '../storage/store.ts';
import { leadingSelection } from './aggregate.ts';
import { accessTo, type Context, collectionName, type Reply } from './context.ts';
import { docAt, docsAt, flagAt, integerAt, required, textAt } from './fields.ts';
import { countSelection, findSelection } from './find.ts';
import { selectionOf } from './selection.ts';

/** Which index a command would use, and, unless only the plan is asked for, what it looks at; nothing is changed. */
export function explain(context: Context): Reply {
  const body = required(docAt(context.body, 'explain'), 'explain');
  const name = body.keys().next().value ?? '';
  const inner: Context = { ...context, name, body };
  const selection = explained(inner);
  const collection = collectionName(inner);
  const access = accessTo(inner, collection);
  const plan: Plan = access ? planOf(access.collection, selection) : { kind: 'collection', backward: false };
  const verbosity = textAt(context.body, 'verbosity') ?? 'allPlansExecution';
  return {
    doc: docOf(
      ['queryPlanner', plannerDoc(`${context.db}.${collection}`, plan, selection)],
      ...(verbosity === 'queryPlanner' ? [] : [executionOf(access, { ...selection, plan })]),
    ),
  };
}

/** What the command would select, for each command that selects. */
function explained(context: Context): Selection {
  const { body } = context;
  switch (context.name) {
    case 'find':
      return findSelection(context);
    case 'aggregate':
      return leadingSelection(context).selection;
    case 'count':
      return countSelection(context);
    case 'distinct':
      return selectionOf(context, { filter: 'query' });
    case 'findAndModify':
      return selectionOf(context, { filter: 'query', limit: 1 });
    case 'update':
    case 'delete':
      return statementSelection(context, docsAt(body, `${context.name}s`)[0] ?? new Map());
    default:
      throw new MongoError(59, `Explain failed due to unknown command: ${context.name}`);
  }
}

function statementSelection(context: Context, from: Doc): Selection {
  const single = context.name === 'delete' ? integerAt(from, 'limit') === 1 : !flagAt(from, 'multi');
  return selectionOf(context, { filter: 'q', from, limit: single ? 1 : undefined });
}

function plannerDoc(namespace: string, plan: Plan, { filter, sort }: Selection): Doc {
  const found = stageOf(plan, filter);
  const winning = isSorted(plan, sort)
    ? found
    : docOf(['stage', 'SORT'], ['sortPattern', sort ?? null], ['inputStage', found]);
  return docOf(['namespace', namespace], ['parsedQuery', filter], ['winningPlan', winning], ['rejectedPlans', []]);
}

/** A plan in the words of a MongoDB, so that a test may look for COLLSCAN on either. */
function stageOf(plan: Plan, filter: Doc): Doc {
  if (plan.kind === 'collection') {
    return docOf(['stage', 'COLLSCAN'], ['filter', filter], ['direction', directionOf(plan.backward)]);
  }
  const input =
    plan.kind === 'index' ? scanOf(plan) : docOf(['stage', 'OR'], ['inputStages', plan.branches.map(branchOf)]);
  return docOf(['stage', 'FETCH'], ['filter', filter], ['inputStage', input]);
}

const branchOf = (plan: Plan): Doc => (plan.kind === 'index' ? scanOf(plan) : stageOf(plan, new Map()));

function scanOf({ index, backward, ranges }: Extract<Plan, { kind: 'index' }>): Doc {
  return docOf(
    ['stage', 'IXSCAN'],
    ['keyPattern', index.key],
    ['indexName', index.name],
    ['isMultiKey', index.multikey],
    ['isUnique', index.unique],
    ['isSparse', index.shape.sparse],
    ['isPartial', index.partial !== undefined],
    ['direction', directionOf(backward)],
    ['ranges', new Int32(ranges.length)],
  );
}

const directionOf = (backward: boolean): string => (backward ? 'backward' : 'forward');

function executionOf(access: Access | undefined, selection: Selection & { readonly plan: Plan }): [string, Value] {
  const counts: Counts = { keys: 0, docs: 0 };
  const found = access ? [...selectBy(access, selection, counts)].length : 0;
  return [
    'executionStats',
    docOf(
      ['executionSuccess', true],
      ['nReturned', new Int32(found)],
      ['totalKeysExamined', new Int32(counts.keys)],
      ['totalDocsExamined', new Int32(counts.docs)],
    ),
  ];
}
