import { describe, expect, it } from 'vitest';
import { unmetRequirement } from './requirements.ts';
import type { ServerFacts } from './server-facts.ts';
import { compareVersions } from './versions.ts';

const server: ServerFacts = {
  version: '6.0.10',
  topology: 'replicaset',
  embedded: false,
  auth: false,
  parameters: { enableTestCommands: true },
};

describe('requirements', () => {
  it.each([
    { requirements: [], unmet: undefined },
    { requirements: [{ minServerVersion: '6.0.9' }], unmet: undefined },
    { requirements: [{ minServerVersion: '6.0.11' }], unmet: 'needs server 6.0.11 or newer' },
    { requirements: [{ maxServerVersion: '6.0' }], unmet: 'needs server 6.0 or older' },
    { requirements: [{ maxServerVersion: '6.0.99' }], unmet: undefined },
    { requirements: [{ topologies: ['sharded', 'replicaset'] }], unmet: undefined },
    { requirements: [{ topologies: ['sharded'] }, { auth: true }], unmet: 'needs sharded or needs authentication' },
    { requirements: [{ topologies: ['sharded'] }, { minServerVersion: '4.0' }], unmet: undefined },
    { requirements: [{ serverless: 'forbid' }], unmet: undefined },
    { requirements: [{ serverless: 'require' }], unmet: 'needs a serverless instance' },
    { requirements: [{ serverParameters: { enableTestCommands: true } }], unmet: undefined },
    { requirements: [{ serverParameters: { other: 1 } }], unmet: 'needs server parameters {"other":1}' },
    { requirements: [{ csfle: true }], unmet: 'needs client-side encryption' },
  ])('$requirements', ({ requirements, unmet }) => {
    expect(unmetRequirement(requirements, server)).toBe(unmet);
  });
});

describe('versions', () => {
  it.each([
    ['4.0.10', '4.0.9', 1],
    ['4.2', '4.2.0', 0],
    ['4.9.0-alpha4-271', '4.9', 0],
    ['3.6', '4', -1],
  ])('%s and %s', (one, other, sign) => {
    expect(Math.sign(compareVersions(one, other))).toBe(sign);
  });
});
