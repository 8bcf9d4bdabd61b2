import { expect, it } from 'vitest';
import { driverFault } from './driver-gaps.ts';

it.each([
  ['event 3 of client0.command.readConcern: expected no field, got {"afterClusterTime":{"$timestamp":{"t":1,"i":2}}}'],
  ['event 1 of client1.command.readConcern.afterClusterTime: not expected, is {"$timestamp":{"t":1,"i":2}}'],
  ['event 1 of client0.command.filter._id: expected {"$oid":"00a1"}, got {"$eq":{"$oid":"00a1"}}'],
])('knows the driver by "%s"', (failure) => {
  expect(driverFault(failure)).toMatch(/^the driver /);
});

it.each([
  ['event 3 of client0.command.readConcern: expected no field, got {"level":"majority"}'],
  ['event 1 of client0.command.filter._id: expected {"$oid":"00a1"}, got {"$eq":{"$oid":"00a2"}}'],
  ['result of find[0].afterClusterTime: not expected, is 1'],
])('does not take "%s" for the driver’s', (failure) => {
  expect(driverFault(failure)).toBeUndefined();
});
