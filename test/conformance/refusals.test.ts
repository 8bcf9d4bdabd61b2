import { describe, expect, it } from 'vitest';
import { refusedFeature } from './refusals.ts';

describe('a refusal by contract', () => {
  it.each([
    ["no such command: 'mapReduce'", 'mapReduce'],
    ["BSON field 'create.viewOn' is an unknown field.", 'create.viewOn'],
    ["BSON field 'createIndexes.index.weights' is an unknown field.", 'createIndexes.index.weights'],
    ["Unrecognized pipeline stage name: '$out'", '$out'],
    ['unknown operator: $near', '$near'],
    ['unknown top level operator: $text', '$text'],
    ['Unknown modifier: $bit', '$bit'],
    ["Unrecognized expression '$rand'", '$rand'],
    ['$accumulator is not supported by the embedded engine', '$accumulator'],
    ['The embedded engine has no collation other than simple', 'collation other than simple'],
    ['The embedded engine runs pipelines on collections only', 'runs pipelines on collections only'],
    ["Cannot run 'create' in a multi-document transaction.", 'create in a transaction'],
  ])('%s', (message, feature) => {
    expect(refusedFeature(new Error(message))).toBe(feature);
  });
});

describe('a bug, since the contract has it', () => {
  it.each([
    "no such command: 'find'",
    "BSON field 'find.sort' is an unknown field.",
    "BSON field 'update.arrayFilters' is an unknown field.",
    "Unrecognized pipeline stage name: '$match'",
    'unknown operator: $gt',
    'Unknown modifier: $set',
    "Unrecognized expression '$add'",
    "Cannot run 'insert' in a multi-document transaction.",
    'E11000 duplicate key error',
  ])('%s', (message) => {
    expect(refusedFeature(new Error(message))).toBeUndefined();
  });
});
