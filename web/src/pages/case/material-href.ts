/** Address of a file that a case names; its preview stands under it. */
export function materialHref(caseNo: string, fileId: string): string {
  return `/cases/${caseNo}/materials/${fileId}`;
}
