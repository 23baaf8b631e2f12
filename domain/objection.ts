/** 异议: what somebody says against a public notice 公示. */
export interface Objection {
  /** The notice system's own id: the same objection has the same one, whether pushed or polled. */
  id: string;
  /** When it was raised, the notice system's stamp, ISO 8601 UTC. */
  at: string;
  /** The objector as the notice system publishes them (an authority's or creditor's name, never an ID number). */
  by: string;
  reason: string;
}
