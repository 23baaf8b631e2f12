/** A person of the application with the full ID number. Lives only in encrypted payloads and on a province's wire. */
export interface Applicant {
  role: string;
  name: string;
  idNumber: string;
}
