import type { AskedManualAnswer } from '../../../../api/schemas/command.ts';
import { instantOf } from './form-field.ts';
import type { FormContext, FormField, FormValues } from './form-field.ts';

/** The choice that no licence came with the decision. */
const noLicence = 'none';

const isGranted = (values: FormValues): boolean => values['decision'] === 'granted';
const isRefused = (values: FormValues): boolean => values['decision'] === 'refused';
const hasLicence = (values: FormValues): boolean =>
  isGranted(values) && values['licence'] !== undefined && values['licence'] !== noLicence;

/** What a system would have answered, field by field: both people fill in the same ones. */
export function answerFields({ certificates, t }: FormContext): FormField[] {
  return [
    {
      name: 'decision',
      label: 'manual.decision',
      as: 'choice',
      options: [
        { value: 'granted', label: t('status.handling.granted') },
        { value: 'refused', label: t('status.handling.refused') },
      ],
    },
    { name: 'provinceNo', label: 'manual.provinceNo' },
    { name: 'decidedAt', label: 'manual.decidedAt', as: 'moment' },
    {
      name: 'licence',
      label: 'manual.licence',
      as: 'choice',
      options: [...certificates, { value: noLicence, label: t('manual.licence.none') }],
      when: isGranted,
    },
    { name: 'licenceId', label: 'certificate.id', when: hasLicence },
    { name: 'licenceNumber', label: 'certificate.number', when: hasLicence },
    { name: 'licenceHolder', label: 'certificate.holder', when: hasLicence },
    { name: 'licenceIssuedAt', label: 'manual.licence.issuedAt', as: 'moment', when: hasLicence },
    { name: 'licenceVersion', label: 'manual.licence.version', hint: 'manual.licence.version.hint', when: hasLicence },
    { name: 'refusalCode', label: 'manual.refusal.code', when: isRefused },
    { name: 'refusalReason', label: 'manual.refusal.reason', as: 'lines', when: isRefused },
  ];
}

/** The answer that was filled in. */
export function manualAnswerFrom(values: FormValues): AskedManualAnswer {
  const text = (name: string): string => (values[name] ?? '').trim();
  const common = { provinceNo: text('provinceNo'), decidedAt: instantOf(text('decidedAt')) };
  if (isRefused(values)) {
    return { decision: 'refused', ...common, refusal: { code: text('refusalCode'), reason: text('refusalReason') } };
  }
  if (!hasLicence(values)) return { decision: 'granted', ...common };
  const certificate = {
    id: text('licenceId'),
    kind: text('licence'),
    number: text('licenceNumber'),
    holder: text('licenceHolder'),
    issuedAt: instantOf(text('licenceIssuedAt')),
    version: text('licenceVersion'),
  };
  return { decision: 'granted', ...common, certificate };
}
