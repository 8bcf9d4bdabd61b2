/** The line on a button that ends a confirmation or a form without doing anything. */
export const dismissal = '#no';
