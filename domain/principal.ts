/** Who signs in: a clerk at a joint-service window, an enterprise (its signed-in person), or an ops engineer. */
export type Role = 'clerk' | 'enterprise' | 'ops';

/**
 * The signed-in principal as it travels in commands. No name and no ID number: `ownerKey` is a keyed hash of the
 * person's ID number, equal to the `ownerKey` of the cases whose lead applicant that person is.
 */
export interface Principal {
  id: string;
  /** `province`: its own system, which passes on what its public does there; its signature is its right. */
  role: Role | 'province';
  /** clerk: GB/T 2260 code of the region whose window they sit at. */
  region?: string;
  /** clerk: window code, e.g. `500103-03`. */
  window?: string;
  /** clerk: staff number 工号, shown to the other side. */
  staff?: string;
  /** enterprise: see above. */
  ownerKey?: string;
  /** province: its key in the catalogue. */
  province?: string;
}
