import sharp from 'sharp';

export interface PictureOptions {
  width?: number;
  height?: number;
  /** As a camera notes it: 6 is turned to the right. */
  orientation?: number;
  /** Something that a camera added. */
  note?: string;
}

/** An invented picture. */
export function picture(
  format: 'jpeg' | 'png',
  { width = 64, height = 48, orientation, note }: PictureOptions = {},
): Promise<Buffer> {
  const plain = sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } });
  const noted = note === undefined ? plain : plain.withExif({ IFD0: { ImageDescription: note } });
  return (orientation === undefined ? noted : noted.withMetadata({ orientation })).toFormat(format).toBuffer();
}
