/** A paper exchange says no, in ccxt's words. */
export class PaperRejection extends Error {
  override readonly name:
    | 'InsufficientFunds'
    | 'InvalidOrder'
    | 'OrderImmediatelyFillable'
    | 'DuplicateOrderId'
    | 'OrderNotFound';

  constructor(name: PaperRejection['name']) {
    super(name);
    this.name = name;
  }
}
