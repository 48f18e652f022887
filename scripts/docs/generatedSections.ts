import { checksTable } from './checksTable';
import { replaceSection } from './sections';
import { commandsList, settingsTable } from './settingsTable';

/** What the code knows and the README tells, by the name of the section. */
export const generatedSections: Readonly<Record<string, () => string>> = {
  settings: settingsTable,
  commands: commandsList,
  checks: checksTable,
};

/** The README with its generated sections as the code has them. */
export function withGeneratedSections(readme: string): string {
  return Object.entries(generatedSections).reduce(
    (text, [name, content]) => replaceSection(text, name, content()),
    readme,
  );
}
