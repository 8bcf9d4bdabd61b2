/** What a test expected and did not get; `cause` is the error that came instead, if one did. */
export class Mismatch extends Error {
  override readonly name = 'Mismatch';
}

/** A test that cannot be run here: the driver or the runner lacks what it needs. */
export class NotDriven extends Error {
  override readonly name = 'NotDriven';
}
