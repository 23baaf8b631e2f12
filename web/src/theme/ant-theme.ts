import type { ThemeConfig } from 'antd';
import { colourTokens } from './tokens.ts';
import type { ThemeName } from './tokens.ts';

const fontFamily =
  '"PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei UI","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",system-ui,sans-serif';

/** Our tokens under Ant Design's names; `controlHeight` is 48 where a thumb presses. */
export function antTheme(name: ThemeName, touch: boolean): ThemeConfig {
  const t = colourTokens[name];
  return {
    cssVar: { key: 'lianban' },
    token: {
      colorPrimary: t.colorPrimary,
      colorLink: t.colorPrimary,
      colorLinkHover: t.colorPrimaryHover,
      colorLinkActive: t.colorPrimaryHover,
      colorInfo: t.colorPrimary,
      colorPrimaryBg: t.colorPrimaryBg,
      colorPrimaryHover: t.colorPrimaryHover,
      colorPrimaryActive: t.colorPrimaryHover,
      colorTextLightSolid: t.colorOnPrimary,
      colorBgLayout: t.colorBgLayout,
      colorBgContainer: t.colorBgContainer,
      colorBgElevated: t.colorBgElevated,
      colorFillAlter: t.colorFillAlter,
      colorBorder: t.colorBorder,
      colorBorderSecondary: t.colorBorderSecondary,
      colorText: t.colorText,
      colorTextSecondary: t.colorTextSecondary,
      colorTextTertiary: t.colorTextTertiary,
      colorTextPlaceholder: t.colorTextTertiary,
      colorTextDescription: t.colorTextTertiary,
      colorTextDisabled: t.colorTextTertiary,
      colorSuccess: t.dueOkText,
      colorWarning: t.dueWarnText,
      colorError: t.dueLateText,
      colorErrorBorder: t.dueLateBorder,
      controlItemBgActive: t.colorPrimaryBg,
      controlItemBgHover: t.colorFillAlter,
      colorBgContainerDisabled: t.colorFillStrong,
      boxShadowSecondary: t.shadow,
      borderRadius: touch ? 10 : 6,
      controlHeight: touch ? 48 : 32,
      controlHeightSM: touch ? 44 : 26,
      fontSize: touch ? 16 : 14,
      fontFamily,
      fontWeightStrong: 700,
      motionDurationFast: '0.12s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      wireframe: false,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 400 },
    },
  };
}
