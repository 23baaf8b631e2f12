/** What a licence or the register may be read for; every other purpose is refused. */
export const purposes: readonly string[] = [
  'check-before-delivery',
  'branch-licence-for-food',
  'parent-alive-for-food',
  'recheck-before-decision',
  'exit-precheck',
];
