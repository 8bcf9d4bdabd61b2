/** Writes a price with `decimals` digits after the point and thousands in groups. @example '1,234,567.80' */
export function formatPrice(price: number, decimals: number): string {
  const [whole = '', fraction] = price.toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
