/** The newest version of the unified test format that the runner reads. */
export const newestFormat = '1.28';

/** Negative where the first version is the older one, positive where it is the newer one; at most three parts count. */
export function compareVersions(first: string, second: string): number {
  const [one, other] = [partsOf(first), partsOf(second)];
  const differing = one.findIndex((part, at) => part !== other[at]);
  return differing < 0 ? 0 : (one[differing] ?? 0) - (other[differing] ?? 0);
}

function partsOf(version: string): number[] {
  const parts = version.split(/[.-]/).slice(0, 3).map(Number);
  return [0, 1, 2].map((at) => parts[at] ?? 0);
}
