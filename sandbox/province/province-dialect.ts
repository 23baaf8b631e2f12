import type { ReportState } from '../../domain/report.ts';
import type { Enterprise } from './enterprise.ts';
import type { SystemName } from './province-records.ts';

/** How a province numbers things and gives reasons. Instants are ISO 8601 UTC; counts begin with 1. */
export interface ProvinceDialect {
  province: string;
  /** Its name on its own pages. */
  name: string;
  /** First two digits of its regions. */
  area: string;
  /** USCC of the agency that issues its licences. */
  issuer: string;
  /** Whether a notice is out in the answer to its submission, not later. */
  publishesAtOnce: boolean;
  handlingNo(region: string, at: string, count: number): string;
  changeId(at: string, count: number): string;
  /** Order number of the next change of a handling; `earlier`: those of the changes before it, in order. */
  changeOrder(state: ReportState, earlier: readonly number[]): number;
  /** Number of a correction notice. */
  noticeNo(region: string, at: string, count: number): string;
  objectionId(at: string, count: number): string;
  /** Number of the notice 登记通知书 that an enterprise is deregistered. */
  deregistrationNo(region: string, at: string, count: number): string;
  licenceSerial(region: string, at: string, count: number): string;
  refusals: Record<SystemName, { code: string; reason: string }>;
  /** Why a handling is refused whose check on site was not passed. */
  checkFailed: { code: string; reason: string };
  /** What is in the register from the first start. */
  enterprises: readonly Enterprise[];
}
