import { mismatchOf } from './matching/match.ts';
import type { ServerFacts } from './server-facts.ts';
import type { Requirement } from './test-file.ts';
import { compareVersions } from './versions.ts';

/** Why none of the requirements is met; undefined where one is, or where there are none. */
export function unmetRequirement(requirements: readonly Requirement[], server: ServerFacts): string | undefined {
  const reasons = requirements.map((requirement) => reasonAgainst(requirement, server));
  return reasons.includes(undefined) ? undefined : [...new Set(reasons)].join(' or ') || undefined;
}

function reasonAgainst(requirement: Requirement, server: ServerFacts): string | undefined {
  for (const check of checks) {
    const reason = check(requirement, server);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

type Check = (requirement: Requirement, server: ServerFacts) => string | undefined;

const checks: readonly Check[] = [
  ({ minServerVersion: least }, { version }) =>
    least !== undefined && compareVersions(version, least) < 0 ? `needs server ${least} or newer` : undefined,
  ({ maxServerVersion: most }, { version }) =>
    most !== undefined && compareVersions(version, most) > 0 ? `needs server ${most} or older` : undefined,
  ({ topologies }, { topology }) =>
    topologies === undefined || topologies.includes(topology) ? undefined : `needs ${topologies.join(', ')}`,
  ({ serverless }) => (serverless === 'require' ? 'needs a serverless instance' : undefined),
  ({ auth }, server) => (auth === undefined || auth === server.auth ? undefined : authReason(auth)),
  ({ authMechanism }) => (authMechanism === undefined ? undefined : `needs ${authMechanism}`),
  ({ csfle }) => (csfle ? 'needs client-side encryption' : undefined),
  ({ serverParameters: wanted }, { parameters }) =>
    wanted === undefined || mismatchOf(wanted, parameters, { root: true }) === undefined
      ? undefined
      : `needs server parameters ${JSON.stringify(wanted)}`,
];

const authReason = (auth: boolean): string => (auth ? 'needs authentication' : 'needs a server without authentication');
