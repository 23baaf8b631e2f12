import type { ReportState } from '../../domain/report.ts';
import type { SystemName } from './province-records.ts';

/** How a province numbers things and gives reasons. Instants are ISO 8601 UTC; counts begin with 1. */
export interface ProvinceDialect {
  province: string;
  /** USCC of the agency that issues its licences. */
  issuer: string;
  handlingNo(region: string, at: string, count: number): string;
  changeId(at: string, count: number): string;
  /** Order number of the next change of a handling with `earlier` changes. */
  changeOrder(state: ReportState, earlier: number): number;
  licenceSerial(region: string, at: string, count: number): string;
  refusals: Record<SystemName, { code: string; reason: string }>;
}
