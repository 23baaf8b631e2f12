/** What a file of a material is, told by its content and never by its name. */
export type MaterialType = 'application/pdf' | 'image/jpeg' | 'image/png';

/** A stored file as the ledger and messages name it: never bytes. */
export interface MaterialFile {
  fileId: string;
  /** SHA-256, hex. */
  sha256: string;
  bytes: number;
  type: MaterialType;
  /** Cleaned file name for people. */
  name: string;
}

/** One version of a required thing (材料) handed in, as the ledger keeps it. */
export interface MaterialVersion {
  /** The catalogue's code of the material. */
  kind: string;
  /** Counts from 1 within its kind; a correction adds the next. */
  version: number;
  files: MaterialFile[];
  /** ISO 8601. */
  at: string;
  /** Id of the principal who handed it in. */
  by: string;
}

/** What may be handed in for one material. */
export interface MaterialLimits {
  /** Of one file. */
  maxBytes: number;
  /** Of one version. */
  maxFiles: number;
  types: readonly MaterialType[];
}

/** The limits where the catalogue says nothing narrower; `maxBytes` is what an upload may have at all. */
export const defaultMaterialLimits: MaterialLimits = {
  maxBytes: 20 * 1024 * 1024,
  maxFiles: 20,
  types: ['application/pdf', 'image/jpeg', 'image/png'],
};
