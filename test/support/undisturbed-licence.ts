/** The decisive ledger of a licence with a correction and a check that nothing disturbs. */
export const undisturbedLicence = {
  case: ['opened', 'closed'],
  'branch-licence': ['certificate-checked'],
  'parent-licence': ['certificate-checked'],
  licensing: [
    'submitted',
    'correction-requested',
    'corrected',
    'supplemented',
    'check-booked',
    'check-recorded',
    'rechecked',
    'supplemented',
    'granted',
  ],
  licence: ['certificate-checked'],
  delivery: ['delivered'],
};
