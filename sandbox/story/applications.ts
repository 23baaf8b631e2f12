/** One invented application, its people and who acts for them. All ID numbers are invented, with valid check digits. */
export interface StoryApplication {
  /** Kept over restarts: the same key and body are the same opening. */
  openKey: string;
  clerk: string;
  body: Record<string, unknown>;
  recipient: string;
}

const form = (address: string): Record<string, string> => ({
  'company-type': 'limited',
  address,
  'premises-right': 'rented',
  'registered-capital': '200',
  'business-scope': '软件开发；信息系统集成服务',
  employees: '6',
});

const papers = ['registration-form', 'articles', 'shareholder-identity', 'officers', 'premises'].map((kind) => ({
  kind,
  copies: 1,
}));
const choices = ['seal-filing', 'tax-confirmation', 'social-insurance-registration'];

const people = (lead: { name: string; idNumber: string }): Record<string, string>[] => [
  { role: 'legal-representative', ...lead },
  { role: 'director', ...lead },
  { role: 'shareholder', ...lead },
  { role: 'liaison', name: '周联', idNumber: '50011219790615442X' },
];

/** Collected in Yuzhong for a company in Jinjiang, and the mirror: collected in Jinjiang for one in Yubei. */
export const storyApplications: readonly StoryApplication[] = [
  {
    openKey: 'story-entry-jinjiang',
    clerk: 'clerk-yuzhong',
    recipient: '程锦',
    body: {
      bundle: 'enterprise-founding',
      collecting: { window: '500103-03' },
      deciding: { region: '510104' },
      subject: { name: '成都锦程精密科技有限公司', nameNumber: '510104-20260926-00318' },
      people: people({ name: '程锦', idNumber: '510104198503073218' }),
      shareholders: [],
      form: form('成都市锦江区锦程路一号'),
      choices,
      papers,
    },
  },
  {
    openKey: 'story-entry-yubei',
    clerk: 'clerk-jinjiang',
    recipient: '王云',
    body: {
      bundle: 'enterprise-founding',
      collecting: { window: '510104-02' },
      deciding: { region: '500112' },
      subject: { name: '重庆渝云数据服务有限公司', nameNumber: '500112-20260927-00041' },
      people: people({ name: '王云', idNumber: '50010319900101234X' }),
      shareholders: [],
      form: form('重庆市渝北区云程路二号'),
      choices,
      papers,
    },
  },
];
