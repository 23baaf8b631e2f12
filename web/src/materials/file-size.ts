const kilobyte = 1024;

/** Bytes as people read them: `320 KB`, `1.8 MB`. */
export function fileSize(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / kilobyte));
  return kilobytes < kilobyte
    ? `${String(kilobytes)} KB`
    : `${String(Math.round((bytes / kilobyte / kilobyte) * 10) / 10)} MB`;
}

/** Kinds of files as people know them: `PDF, JPEG`. */
export function typeNames(types: readonly string[]): string {
  return types.map((type) => (type.split('/')[1] ?? type).toUpperCase()).join(', ');
}
