import type { Locator } from 'playwright-core';
import type { Shown, Workbench } from './workbench';

/** VS Code's own themes: the name in settings, and the end of the class that the window then has. */
const themes = {
  dark: { name: 'Dark Modern', sign: 'dark_modern-json' },
  light: { name: 'Light Modern', sign: 'light_modern-json' },
  'high contrast': { name: 'Default High Contrast', sign: 'hc_black-json' },
  'high contrast light': { name: 'Default High Contrast Light', sign: 'hc_light-json' },
} as const;

export type Theme = keyof typeof themes;

export const themeNames = Object.keys(themes) as readonly Theme[];

/** Changes the colour theme and waits until the window wears it. */
export async function setTheme(workbench: Workbench, theme: Theme): Promise<void> {
  workbench.changeSettings({ 'workbench.colorTheme': themes[theme].name });
  await wearing(workbench, theme).waitFor();
}

/** The window while it wears a theme, which its class tells; nothing while it wears another. */
export function wearing({ page }: Shown, theme: Theme): Locator {
  return page.locator(`.monaco-workbench[class*="${themes[theme].sign}"]`);
}
