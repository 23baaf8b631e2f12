import { fileURLToPath } from 'node:url';

/**
 * The file that clients, workers and whoever bundles workflow code give the SDK, so that messages and stack traces of
 * failures go through the codec wherever they arise.
 */
export const failureConverterPath = fileURLToPath(new URL('./failure-converter.cjs', import.meta.url));
