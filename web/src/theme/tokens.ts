/** Names of the two themes; also the value of `data-theme` on the document's root. */
export type ThemeName = 'light' | 'dark';

/** Every colour that pages use. The CSS variable of `colorPrimary` is `--color-primary`. */
export interface ColourTokens {
  colorPrimary: string;
  colorPrimaryHover: string;
  colorPrimaryBg: string;
  colorOnPrimary: string;
  colorBgLayout: string;
  colorBgContainer: string;
  colorBgElevated: string;
  colorFillAlter: string;
  colorFillStrong: string;
  colorBorder: string;
  colorBorderSecondary: string;
  colorLine: string;
  colorText: string;
  colorTextSecondary: string;
  colorTextTertiary: string;
  dueOkBg: string;
  dueOkText: string;
  dueOkBorder: string;
  dueWarnBg: string;
  dueWarnText: string;
  dueWarnBorder: string;
  dueLateBg: string;
  dueLateText: string;
  dueLateBorder: string;
  dueLawBg: string;
  dueLawText: string;
  dueLawBorder: string;
  dueStopBg: string;
  dueStopHatch: string;
  dueStopText: string;
  dueStopBorder: string;
  infoBg: string;
  infoText: string;
  infoBorder: string;
  chuan: string;
  chuanLane: string;
  chuanHeld: string;
  yu: string;
  yuLane: string;
  yuHeld: string;
  party: string;
  shadow: string;
}

const light: ColourTokens = {
  colorPrimary: '#1558b0',
  colorPrimaryHover: '#0f468f',
  colorPrimaryBg: '#e9f1fb',
  colorOnPrimary: '#ffffff',
  colorBgLayout: '#f2f4f7',
  colorBgContainer: '#ffffff',
  colorBgElevated: '#ffffff',
  colorFillAlter: '#f6f8fa',
  colorFillStrong: '#e9edf2',
  colorBorder: '#d5dbe3',
  colorBorderSecondary: '#e6eaef',
  colorLine: '#7b8797',
  colorText: '#1a2330',
  colorTextSecondary: '#475364',
  colorTextTertiary: '#5d6979',
  dueOkBg: '#e6f4ea',
  dueOkText: '#12623a',
  dueOkBorder: '#9fd3b3',
  dueWarnBg: '#fff3cf',
  dueWarnText: '#734600',
  dueWarnBorder: '#e0b84f',
  dueLateBg: '#fde8e6',
  dueLateText: '#a31d17',
  dueLateBorder: '#eda39d',
  dueLawBg: '#11161d',
  dueLawText: '#ffffff',
  dueLawBorder: '#11161d',
  dueStopBg: '#eef1f5',
  dueStopHatch: '#dde3ea',
  dueStopText: '#3b4656',
  dueStopBorder: '#aab4c1',
  infoBg: '#e9f1fb',
  infoText: '#124a94',
  infoBorder: '#a9c8ec',
  chuan: '#454b9e',
  chuanLane: '#f5f6fa',
  chuanHeld: '#d3d6ec',
  yu: '#83396f',
  yuLane: '#f8f5f8',
  yuHeld: '#ead6e4',
  party: '#4a5566',
  shadow: '0 6px 24px rgba(20,32,50,.16), 0 1px 3px rgba(20,32,50,.10)',
};

const dark: ColourTokens = {
  colorPrimary: '#7db3f5',
  colorPrimaryHover: '#a3caf9',
  colorPrimaryBg: '#17293f',
  colorOnPrimary: '#0b1522',
  colorBgLayout: '#0e1319',
  colorBgContainer: '#161c24',
  colorBgElevated: '#1e2630',
  colorFillAlter: '#1b222b',
  colorFillStrong: '#26303b',
  colorBorder: '#343f4c',
  colorBorderSecondary: '#27303a',
  colorLine: '#758293',
  colorText: '#e7ecf3',
  colorTextSecondary: '#b3bdca',
  colorTextTertiary: '#98a4b3',
  dueOkBg: '#112c1d',
  dueOkText: '#83d8a6',
  dueOkBorder: '#2c6243',
  dueWarnBg: '#362a08',
  dueWarnText: '#f2cc63',
  dueWarnBorder: '#7a611c',
  dueLateBg: '#3b1917',
  dueLateText: '#ff9f97',
  dueLateBorder: '#823a35',
  dueLawBg: '#000000',
  dueLawText: '#ffffff',
  dueLawBorder: '#e7ecf3',
  dueStopBg: '#29323d',
  dueStopHatch: '#1e262f',
  dueStopText: '#c6cfda',
  dueStopBorder: '#566273',
  infoBg: '#17293f',
  infoText: '#9cc6fa',
  infoBorder: '#2f517b',
  chuan: '#a9aff5',
  chuanLane: '#1a1f2a',
  chuanHeld: '#353b62',
  yu: '#e6a3d2',
  yuLane: '#211d26',
  yuHeld: '#55364c',
  party: '#aab5c3',
  shadow: '0 8px 28px rgba(0,0,0,.55), 0 0 0 1px #343f4c',
};

/** Both themes. Colour belongs to time and to what can be pressed; everything else is neutral. */
export const colourTokens: Record<ThemeName, ColourTokens> = { light, dark };

/** Text on its ground: at least 4.5 to 1 (WCAG 2.2, 1.4.3). */
export const textPairs: readonly (readonly [keyof ColourTokens, keyof ColourTokens])[] = [
  ['colorText', 'colorBgLayout'],
  ['colorText', 'colorBgContainer'],
  ['colorText', 'colorBgElevated'],
  ['colorText', 'colorPrimaryBg'],
  ['colorText', 'chuanHeld'],
  ['colorText', 'yuHeld'],
  ['colorText', 'dueWarnBg'],
  ['colorText', 'dueLateBg'],
  ['colorTextSecondary', 'colorBgLayout'],
  ['colorTextSecondary', 'colorBgContainer'],
  ['colorTextSecondary', 'colorFillAlter'],
  ['colorTextSecondary', 'colorFillStrong'],
  ['colorTextSecondary', 'colorPrimaryBg'],
  ['colorTextSecondary', 'chuanLane'],
  ['colorTextSecondary', 'yuLane'],
  ['colorTextTertiary', 'colorBgLayout'],
  ['colorTextTertiary', 'colorBgContainer'],
  ['colorTextTertiary', 'colorFillAlter'],
  ['colorTextTertiary', 'colorPrimaryBg'],
  ['colorTextTertiary', 'chuanLane'],
  ['colorTextTertiary', 'yuLane'],
  ['colorPrimary', 'colorBgLayout'],
  ['colorPrimary', 'colorBgContainer'],
  ['colorPrimary', 'colorPrimaryBg'],
  ['colorPrimary', 'chuanLane'],
  ['colorPrimary', 'yuLane'],
  ['colorOnPrimary', 'colorPrimary'],
  ['colorOnPrimary', 'colorPrimaryHover'],
  ['dueOkText', 'dueOkBg'],
  ['dueOkText', 'colorBgContainer'],
  ['dueWarnText', 'dueWarnBg'],
  ['dueLateText', 'dueLateBg'],
  ['dueLateText', 'colorBgContainer'],
  ['dueLawText', 'dueLawBg'],
  ['dueStopText', 'dueStopBg'],
  ['dueStopText', 'dueStopHatch'],
  ['infoText', 'infoBg'],
  ['infoText', 'colorBgContainer'],
  ['colorBgContainer', 'chuan'],
  ['colorBgContainer', 'yu'],
  ['colorBgContainer', 'party'],
];

/** Lines and shapes that carry meaning: at least 3 to 1 (WCAG 2.2, 1.4.11). */
export const linePairs: readonly (readonly [keyof ColourTokens, keyof ColourTokens])[] = [
  ['colorLine', 'colorBgContainer'],
  ['colorLine', 'chuanLane'],
  ['colorLine', 'yuLane'],
  ['colorPrimary', 'colorBgContainer'],
  ['chuan', 'chuanLane'],
  ['yu', 'yuLane'],
  ['party', 'colorBgContainer'],
  ['dueLawBorder', 'colorBgContainer'],
];
