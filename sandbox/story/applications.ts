/** One invented application, its people and who acts for them. ID numbers and credit codes are invented, with valid check digits. */
export interface StoryApplication {
  /** Kept over restarts: the same key and body are the same opening. */
  openKey: string;
  clerk: string;
  /** Window of the deciding place, which books the on-site check. */
  decidingClerk?: string;
  /** Who answers for the enterprise. */
  enterprise?: string;
  body: Record<string, unknown>;
  /** Uploaded before the opening, by kind of material. */
  files?: readonly { kind: string; name: string }[];
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

const ticked = (...kinds: string[]): { kind: string; copies: number }[] => kinds.map((kind) => ({ kind, copies: 1 }));
const papers = ticked('registration-form', 'articles', 'shareholder-identity', 'officers', 'premises');
const choices = ['seal-filing', 'tax-confirmation', 'social-insurance-registration'];

const people = (lead: { name: string; idNumber: string }): Record<string, string>[] => [
  { role: 'legal-representative', ...lead },
  { role: 'director', ...lead },
  { role: 'shareholder', ...lead },
  { role: 'liaison', name: '周联', idNumber: '50011219790615442X' },
];

const branchLead = { name: '唐渝', idNumber: '500103198702114029' };
const companyLead = { name: '龙余', idNumber: '500112197604233114' };

/**
 * Entry: collected in Yuzhong for a company in Jinjiang, and the mirror. Licensing: collected in Jinjiang for a branch
 * in Yuzhong, with an unreadable drawing. Exit: collected in Guang'an for a company in Yubei.
 */
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
  {
    openKey: 'story-licensing-yuzhong',
    clerk: 'clerk-jinjiang',
    decidingClerk: 'clerk-yuzhong',
    enterprise: 'enterprise-yuzhong-branch',
    recipient: branchLead.name,
    body: {
      bundle: 'food-licensing',
      collecting: { window: '510104-02' },
      deciding: { region: '500103' },
      subject: {
        name: '成都样例餐饮连锁有限公司渝中店',
        uscc: '91500103MAE000010G',
        premises: '重庆市渝中区样例路三号一层',
        related: { parent: { name: '成都样例餐饮连锁有限公司', uscc: '91510104MAE0000290' } },
      },
      people: [
        { role: 'person-in-charge', ...branchLead },
        { role: 'food-safety-manager', ...branchLead },
      ],
      shareholders: [],
      form: { 'business-form': 'catering', items: '热食类食品制售', area: '86', staff: '9' },
      choices: [],
      papers: ticked('application'),
    },
    files: [
      // Food licensing cannot read what is called 模糊, and asks for it once more.
      { kind: 'layout', name: '布局图-模糊.png' },
      { kind: 'rules', name: '食品安全管理制度.png' },
      { kind: 'health-certificates', name: '健康证明.png' },
    ],
  },
  {
    openKey: 'story-exit-yubei',
    clerk: 'clerk-guangan',
    recipient: companyLead.name,
    body: {
      bundle: 'simplified-deregistration',
      collecting: { window: '511602-01' },
      deciding: { region: '500112' },
      subject: {
        name: '重庆样例贸易有限公司',
        uscc: '91500112MAE0000379',
        related: { branch: { name: '重庆样例贸易有限公司广安分公司', uscc: '91511602MAE000045Y' } },
      },
      people: [
        { role: 'legal-representative', ...companyLead },
        { role: 'investor', ...companyLead },
      ],
      shareholders: [],
      form: {},
      choices: [],
      papers: ticked('application', 'investors-promise', 'business-licence-copies'),
    },
  },
];
