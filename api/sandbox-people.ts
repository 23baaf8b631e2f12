import type { Role } from '../domain/principal.ts';

/** An invented person of the sandbox. ID numbers are invented too, with valid check digits. */
export interface InventedPerson {
  id: string;
  name: string;
  role: Role;
  region?: string;
  window?: string;
  staff?: string;
  idNumber?: string;
  label: { zh: string; en: string };
}

/** The people that one can sign in as, in sandbox mode only. Four lead enterprises of the sandboxes’ registers. */
export const sandboxPeople: readonly InventedPerson[] = [
  {
    id: 'clerk-yuzhong',
    name: '江渝',
    role: 'clerk',
    region: '500103',
    window: '500103-03',
    staff: '0322',
    label: { zh: '渝中 3 号窗 · 工号 0322', en: 'Yuzhong, window 3 · staff 0322' },
  },
  {
    id: 'clerk-jinjiang',
    name: '蓉锦',
    role: 'clerk',
    region: '510104',
    window: '510104-02',
    staff: '1182',
    label: { zh: '锦江 2 号窗 · 工号 1182', en: 'Jinjiang, window 2 · staff 1182' },
  },
  {
    id: 'clerk-yubei',
    name: '龙溪',
    role: 'clerk',
    region: '500112',
    window: '500112-01',
    staff: '0415',
    label: { zh: '渝北 1 号窗 · 工号 0415', en: 'Yubei, window 1 · staff 0415' },
  },
  {
    id: 'clerk-guangan',
    name: '渠安',
    role: 'clerk',
    region: '511602',
    window: '511602-01',
    staff: '0207',
    label: { zh: '广安 1 号窗 · 工号 0207', en: "Guang'an, window 1 · staff 0207" },
  },
  {
    id: 'enterprise-jincheng',
    name: '程锦',
    role: 'enterprise',
    idNumber: '510104198503073218',
    label: { zh: '拟设锦程（成都锦江）', en: 'founding Jincheng in Jinjiang, Chengdu' },
  },
  {
    id: 'enterprise-yuyun',
    name: '王云',
    role: 'enterprise',
    idNumber: '50010319900101234X',
    label: { zh: '拟设渝云（重庆渝北）', en: 'founding Yuyun in Yubei, Chongqing' },
  },
  {
    id: 'enterprise-qujiang',
    name: '李渠',
    role: 'enterprise',
    idNumber: '511602198812240011',
    label: { zh: '拟设渠江（四川广安）', en: "founding Qujiang in Guang'an, Sichuan" },
  },
  {
    id: 'enterprise-yuzhong-branch',
    name: '唐渝',
    role: 'enterprise',
    idNumber: '500103198702114029',
    label: { zh: '成都样例餐饮连锁渝中店（重庆渝中）', en: 'branch in Yuzhong of a Chengdu restaurant chain' },
  },
  {
    id: 'enterprise-jinjiang-branch',
    name: '蒋蓉',
    role: 'enterprise',
    idNumber: '510104199109061520',
    label: { zh: '重庆样例餐饮连锁锦江店（成都锦江）', en: 'branch in Jinjiang of a Chongqing restaurant chain' },
  },
  {
    id: 'enterprise-yubei-trade',
    name: '龙余',
    role: 'enterprise',
    idNumber: '500112197604233114',
    label: { zh: '重庆样例贸易，拟注销（重庆渝北）', en: 'trading company in Yubei that is to be wound up' },
  },
  {
    id: 'enterprise-guangan-trade',
    name: '安晓',
    role: 'enterprise',
    idNumber: '511602198307195045',
    label: { zh: '广安样例商贸，拟注销（四川广安）', en: "trading company in Guang'an that is to be wound up" },
  },
  { id: 'ops', name: '值守', role: 'ops', label: { zh: '看所有件，不看企业', en: 'sees every case, but no company' } },
];
