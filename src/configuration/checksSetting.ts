import { codesNamed, isKnownCode, unknownCode } from './checkCodes';
import { emptyConfiguration, levelOf, levels, type Configuration, type Level } from './configuration';

/**
 * Reads the editor's setting `layercast.checks`: a severity or `off` by code or by name.
 * @param value whatever the settings hold
 * @returns what it says, and a sentence on each entry that says nothing
 */
export function readChecksSetting(value: unknown): {
  readonly configuration: Configuration;
  readonly notes: readonly string[];
} {
  const severities = new Map<string, Level>();
  const notes: string[] = [];
  for (const [code, given] of typeof value === 'object' && value !== null ? Object.entries(value) : []) {
    // Another name of the setting `layercast.deduplicate`, which VS Code keeps at this place.
    if (code === 'deduplicate') continue;
    const level = levelOf(String(given));
    if (!isKnownCode(code)) notes.push(unknownCode(code));
    else if (level === undefined) notes.push(`The check ${code} can be set to ${levels.join(', ')}.`);
    else for (const known of codesNamed(code)) severities.set(known, level);
  }
  return { configuration: { ...emptyConfiguration, severities }, notes };
}
