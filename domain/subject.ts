/** An enterprise named by a case beside its subject, by what it is to it (`parent`, `branch`: codes of the bundle). */
export interface RelatedEnterprise {
  name: string;
  /** Unified social credit code 统一社会信用代码 (GB 32100-2015), as written. */
  uscc: string;
}

/** Whom or what a case is about. Which of the optional parts are there is the bundle's. */
export interface Subject {
  name: string;
  /** 名称自主申报号 of a company that is being founded and has no USCC yet. */
  nameNumber?: string;
  uscc?: string;
  /** 经营场所: the premises that a licence is bound to. */
  premises?: string;
  related?: Record<string, RelatedEnterprise>;
}

/** Registration status 登记状态 of an enterprise at its registrar. */
export type SubjectStatus = 'alive' | 'deregistered' | 'revoked' | 'moved-out' | 'unknown';

/** Something that stands in the way of an exit, as the registrar knows it (经营异常名录, 股权冻结, 股权出质, 立案 …). */
export interface Block {
  code: string;
  /** The registrar's own words. */
  words: string;
}

/** What a registrar says of an enterprise at one moment. */
export interface SubjectRecord {
  uscc: string;
  name: string;
  status: SubjectStatus;
  blocks: Block[];
  /** When the registrar's record was read, ISO 8601 UTC. */
  asOf: string;
}
