import type { QrCode } from '../../src/ports/qr-code.ts';

const width = 480;

/** QR codes by the `qrcode` package, which is loaded when the first one is drawn. */
export const qrCode: QrCode = {
  async draw(text) {
    const { toBuffer } = await import('qrcode');
    return await toBuffer(text, { type: 'png', width, margin: 3, errorCorrectionLevel: 'M' });
  },
};
