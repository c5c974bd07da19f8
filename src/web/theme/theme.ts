import { theme } from 'antd'
import type { ThemeConfig } from 'antd'

/** As the reader chose it; `auto` follows the device. */
export type ThemeChoice = 'auto' | 'light' | 'dark'
export const themeChoices: readonly ThemeChoice[] = ['auto', 'light', 'dark']

const KEY = 'yeji-theme'

export function chosenTheme(): ThemeChoice {
  const kept = localStorage.getItem(KEY)
  return themeChoices.find((each) => each === kept) ?? 'auto'
}

export function chooseTheme(choice: ThemeChoice): void {
  if (choice === 'auto') {
    localStorage.removeItem(KEY)
    delete document.documentElement.dataset['theme']
  } else {
    localStorage.setItem(KEY, choice)
    document.documentElement.dataset['theme'] = choice
  }
}

export function isDark(choice: ThemeChoice, deviceIsDark: boolean): boolean {
  return choice === 'auto' ? deviceIsDark : choice === 'dark'
}

/** The component library in the colours of styles/tokens.css, which stay the only place where they're said. */
export function componentTheme(dark: boolean): ThemeConfig {
  const colour = resolved()
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: colour('--accent'),
      colorLink: colour('--accent'),
      colorInfo: colour('--accent'),
      colorSuccess: colour('--good'),
      colorWarning: colour('--warn'),
      colorError: colour('--bad'),
      colorBgBase: colour('--surface'),
      colorBgContainer: colour('--surface'),
      colorBgElevated: colour('--surface'),
      colorBgLayout: colour('--bg'),
      colorTextBase: colour('--ink'),
      colorText: colour('--ink'),
      colorTextSecondary: colour('--muted'),
      colorTextTertiary: colour('--muted'),
      colorTextDescription: colour('--muted'),
      colorTextPlaceholder: colour('--muted'),
      colorBorder: colour('--beyond'),
      colorBorderSecondary: colour('--line'),
      borderRadius: 8,
      fontFamily: 'var(--font)',
      fontSize: 14,
      // Dark's accent is light, and white on it couldn't be read.
      colorTextLightSolid: dark ? colour('--bg') : '#fff',
    },
    components: {
      Table: { headerBg: colour('--surface'), headerColor: colour('--muted') },
      Segmented: { trackBg: colour('--track'), itemSelectedBg: colour('--surface') },
    },
  }
}

/** Reads a token as the browser resolves it for the chosen theme. */
function resolved(): (token: string) => string {
  const probe = document.createElement('i')
  probe.hidden = true
  document.body.append(probe)
  const style = getComputedStyle(probe)
  queueMicrotask(() => probe.remove())
  return (token) => {
    probe.style.color = `var(${token})`
    return style.color
  }
}
